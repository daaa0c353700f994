import { randomUUID } from 'node:crypto'
import type { Response } from 'express'
import type { Tx } from '../../../../db/connect.ts'
import { shownSecret, webhookSecret } from '../../../../db/crypto/webhook-secret.ts'
import { recordAct } from '../../../../db/queries/organisation/record.ts'
import {
  addEndpoint,
  addMessage,
  deleteEndpoint,
  disableEndpoint,
  enableEndpoint,
  rotateEndpoint,
  type WebhookEndpoint,
} from '../../../../db/queries/programs/webhooks.ts'
import type { WebhookEvent } from '../../../../db/tables/programs.ts'
import { DAY } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import { hrOf } from '../sign-in/require-hr.ts'

/** For how long the secret of before signs beside a new one. */
const BOTH_FOR = DAY

type What = 'added' | 'rotated' | 'off' | 'on' | 'removed'

/** Does something to a program and writes it into the organisation's record, both or neither. */
async function recorded<T>(
  deps: ServerDeps,
  res: Response,
  { id, url, what }: { id: string; url: string; what: What },
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return deps.db.transaction().execute(async (tx) => {
    const done = await work(tx)
    const by = { user: hrOf(res).userId }
    // What changed nothing, a form that came twice, is no act.
    if (done === false) return done
    const act = { type: 'program-changed', endpoint: id, what } as const
    await recordAct(tx, act, { by, at: new Date(deps.now()), words: { url } })
    return done
  })
}

interface Wanted {
  readonly id: string
  readonly url: string
  readonly events: readonly WebhookEvent[]
}

/** Adds a program. False where the same form came before. */
export const addProgram = (deps: ServerDeps, res: Response, { id, url, events }: Wanted) =>
  recorded(deps, res, { id, url, what: 'added' }, (tx) =>
    addEndpoint(tx, {
      ...{ id, url, events: [...events], key_id: deps.linkKeys.current.id },
      ...{ created_at: new Date(deps.now()), created_by: hrOf(res).name },
    }),
  )

/** A new secret. Answers until when the old one signs as well; false where somebody else was first. */
export async function rotate(deps: ServerDeps, res: Response, one: WebhookEndpoint) {
  const until = new Date(deps.now() + BOTH_FOR)
  const keyId = deps.linkKeys.current.id
  const done = await recorded(deps, res, { ...one, what: 'rotated' }, (tx) =>
    rotateEndpoint(tx, one, { keyId, until }),
  )
  return done && until
}

export const switchOff = (deps: ServerDeps, res: Response, one: WebhookEndpoint) =>
  recorded(deps, res, { ...one, what: 'off' }, (tx) =>
    disableEndpoint(tx, one.id, 'person', new Date(deps.now())),
  )

export const switchOn = (deps: ServerDeps, res: Response, one: WebhookEndpoint) =>
  recorded(deps, res, { ...one, what: 'on' }, (tx) => enableEndpoint(tx, one.id))

export const remove = (deps: ServerDeps, res: Response, one: WebhookEndpoint) =>
  recorded(deps, res, { ...one, what: 'removed' }, (tx) => deleteEndpoint(tx, one.id))

/** Tells a program that it is a test, and of no case. */
export function tryProgram({ db, now }: ServerDeps, one: WebhookEndpoint): Promise<void> {
  const timestamp = new Date(now()).toISOString()
  const type = 'test'
  const body = JSON.stringify({ type, timestamp, data: { test: randomUUID() } })
  return addMessage(db, { endpoint: one.id, type, body })
}

/** The secret as it is shown once, of a program as it stands; nothing where its key is gone. */
export function secretOf({ linkKeys }: ServerDeps, one: WebhookEndpoint): string | undefined {
  const secret = webhookSecret(linkKeys, { ...one, keyId: one.key_id })
  return secret && shownSecret(secret)
}
