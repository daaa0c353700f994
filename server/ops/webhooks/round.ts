import { signatures, webhookSecret } from '../../../db/crypto/webhook-secret.ts'
import {
  type DueMessage,
  dueMessages,
  keepAttempt,
} from '../../../db/queries/programs/webhook-due.ts'
import { disableEndpoint, type WebhookEndpoint } from '../../../db/queries/programs/webhooks.ts'
import { giveLease, takeLease } from '../../../db/queries/standing/leases.ts'
import { SECOND } from '../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../deps.ts'
import { reachOf } from '../../intake/webhooks/reach.ts'
import { deliver, type Outcome, type Reach } from './deliver.ts'
import { GIVEN_UP_AFTER, judged, waitAfter } from './schedule.ts'

/** Whose turn it is to send, among all servers. */
const WEBHOOKS = 'webhooks'

/** Longer than the longest round: its time, and one answer that does not come. */
const TURN_MS = 60 * SECOND
const ROUND_MS = 20 * SECOND
const PER_ENDPOINT = 50

type Deps = Pick<ServerDeps, 'db' | 'config' | 'linkKeys' | 'now'> & {
  readonly resolve?: Reach['resolve']
}

/**
 * Sends what is due, if it is this server's turn: endpoints side by side, each in order, so that one
 * that hangs holds up no other. Every attempt is written down once it is over; where a server dies
 * between, the message goes once more under the same id. Answers with how many were taken.
 */
export async function sendWebhooks(deps: Deps, holder: string): Promise<number> {
  const turn = { name: WEBHOOKS, holder, forMs: TURN_MS }
  if (!(await takeLease(deps.db, turn))) return 0
  const due = Map.groupBy(await dueMessages(deps.db, PER_ENDPOINT), ({ endpoint }) => endpoint.id)
  const until = Date.now() + ROUND_MS
  const sent = await Promise.all(
    [...due.values()].map((messages) => inOrder(deps, messages, until)),
  )
  return sent.reduce((sum, one) => sum + one, 0)
}

export const giveTurn = (deps: Deps, holder: string): Promise<void> =>
  giveLease(deps.db, WEBHOOKS, holder)

/** One after another, until one is not taken or the time is up: the rest is for the next round. */
async function inOrder(
  deps: Deps,
  messages: readonly DueMessage[],
  until: number,
): Promise<number> {
  let taken = 0
  for (const one of messages) {
    if (Date.now() > until || !(await attempt(deps, one))) return taken
    taken++
  }
  return taken
}

/** True where it was taken. */
async function attempt(deps: Deps, { message, endpoint }: DueMessage): Promise<boolean> {
  const started = deps.now()
  const from = performance.now()
  const outcome = await post(deps, { message, endpoint })
  const verdict = judged(outcome.status)
  const number = message.attempts + 1
  const since = await keepAttempt(deps.db, {
    ...{ id: message.id, endpoint: endpoint.id, attempt: number, at: new Date(started) },
    tookMs: Math.round(performance.now() - from),
    ...{ status: outcome.status, code: outcome.code, answer: outcome.answer },
    taken: verdict === 'taken',
    waitMs: waitAfter(number, Math.random(), outcome.retryAfter),
  })
  const at = new Date(deps.now())
  if (verdict === 'gone') await disableEndpoint(deps.db, endpoint.id, 'gone', at)
  else if (since && at.getTime() - since.getTime() >= GIVEN_UP_AFTER) {
    await disableEndpoint(deps.db, endpoint.id, 'failed', at)
  }
  return verdict === 'taken'
}

async function post(deps: Deps, { message, endpoint }: DueMessage): Promise<Outcome> {
  const secrets = secretsOf(deps, endpoint)
  if (!secrets.length) return { status: null, code: 'no-key', answer: null, retryAfter: null }
  const at = Math.floor(deps.now() / SECOND)
  const signature = signatures(secrets, { id: message.id, at, body: message.body })
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(message.body)),
    'user-agent': 'Leavewell-Webhooks',
    'webhook-id': message.id,
    'webhook-timestamp': String(at),
    'webhook-signature': signature,
  }
  const { resolve } = deps
  const reach = { mayReach: reachOf(deps.config), ...(resolve ? { resolve } : {}) }
  return deliver({ url: endpoint.url, headers, body: message.body }, reach)
}

/** The newest first; that of before while it still signs as well. */
function secretsOf({ linkKeys, now }: Deps, endpoint: WebhookEndpoint): Buffer[] {
  const { id, generation, key_id, previous_key_id, previous_until } = endpoint
  const newest = webhookSecret(linkKeys, { id, generation, keyId: key_id })
  const both = previous_key_id && previous_until && previous_until.getTime() > now()
  const old = both
    ? webhookSecret(linkKeys, { id, generation: generation - 1, keyId: previous_key_id })
    : undefined
  return [newest, old].filter((one) => one !== undefined)
}
