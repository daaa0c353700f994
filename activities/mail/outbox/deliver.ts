import { type Attempt, endAttempt, intendMail } from '../../../db/queries/mails.ts'
import type { MailState } from '../../../db/schema.ts'
import type { Sent } from '../../../workflows/contract/activities.ts'
import { HOUR, MINUTE, SECOND } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import type { Delivery } from '../smtp/delivery.ts'
import { mayRepeat } from './claim.ts'
import { retryLater } from './retry-later.ts'

interface Handing extends Attempt {
  readonly to: string
  readonly subject: string
  readonly message: Buffer
}

/** Waits after what was surely not sent; then hourly, until five days are over. */
const WAITS = [1, 5, 15, 30].map((minutes) => minutes * MINUTE)
const GIVE_UP_AFTER = WAITS.length + 5 * 24

const HEARTBEAT_EVERY = 10 * SECOND

/**
 * Hands the message to the relay, writes down what came of it, and says so. The intent is written
 * when the relay has said 354; a second call for the same attempt finds it written and sends nothing.
 * @throws MailLater where the mail is to be tried again by itself.
 */
export async function deliver(
  deps: Deps,
  handing: Handing,
): Promise<Exclude<Sent['outcome'], 'cancelled'>> {
  const beat = setInterval(deps.heartbeat, HEARTBEAT_EVERY)
  try {
    const envelope = { from: deps.mail.from, to: handing.to }
    const delivery = await deps.mailer.deliver(envelope, handing.message, () =>
      intendMail(deps.db, handing, handing.subject),
    )
    return await conclude(deps, handing, delivery)
  } finally {
    clearInterval(beat)
  }
}

async function conclude(
  deps: Deps,
  handing: Handing,
  delivery: Delivery,
): Promise<Exclude<Sent['outcome'], 'cancelled'>> {
  const { attempt } = handing
  switch (delivery.state) {
    case 'sent':
      await write(deps, handing, 'sent', delivery)
      return 'sent'
    case 'refused':
      await write(deps, handing, 'failed', delivery)
      return 'failed'
    case 'unknown':
      if (mayRepeat(deps, attempt)) {
        await write(deps, handing, 'data', delivery)
        throw retryLater('its outcome is unknown', MINUTE)
      }
      await write(deps, handing, 'unknown', delivery)
      return 'unknown'
    case 'later':
      if (attempt >= GIVE_UP_AFTER) {
        await write(deps, handing, 'failed', delivery)
        return 'failed'
      }
      await write(deps, handing, 'pending', delivery)
      throw retryLater(
        `phase ${delivery.phase}, code ${delivery.code ?? 'none'}`,
        WAITS[attempt - 1] ?? HOUR,
      )
  }
}

const write = (deps: Deps, attempt: Attempt, state: MailState, delivery: Delivery) =>
  endAttempt(deps.db, attempt, state, {
    at: new Date(deps.now()),
    state: delivery.state,
    reply: delivery.reply,
    phase: 'phase' in delivery ? delivery.phase : null,
    code: 'code' in delivery ? (delivery.code ?? null) : null,
  })
