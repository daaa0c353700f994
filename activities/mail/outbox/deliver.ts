import { mailToken } from '../../../db/crypto/mail-token.ts'
import { type Attempt, endAttempt, intendMail } from '../../../db/queries/mail/attempts.ts'
import type { MailState } from '../../../db/schema.ts'
import type { Sent } from '../../../workflows/contract/activities.ts'
import { HOUR, MINUTE, SECOND } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import type { Delivery } from '../smtp/delivery.ts'
import { mayRepeat } from './claim.ts'
import { retryLater } from './retry-later.ts'

export interface Handing extends Attempt {
  readonly to: string
  readonly subject: string
  readonly message: Buffer
  readonly messageId: string
  /** The case knows already that this mail waits, or there is none to tell. */
  readonly isKnownToWait: boolean
}

/** Waits after what was surely not sent; then hourly, for as long as it takes. */
const WAITS = [1, 5, 15, 30].map((minutes) => minutes * MINUTE)
/** After so many attempts, which is about four hours, the case is told that its mail waits. */
const PATIENT_FOR = WAITS.length + 4

const HEARTBEAT_EVERY = 10 * SECOND

type Outcome = Exclude<Sent['outcome'], 'cancelled'>

/**
 * Hands the message to the relay, writes down what came of it, and says so. The intent is written
 * when the relay has said 354, in the outbox and then in the journal; a second call for the same
 * attempt finds it written and sends nothing.
 * @throws MailLater where the mail is to be tried again by itself.
 */
export async function deliver(deps: Deps, handing: Handing): Promise<Outcome> {
  const beat = setInterval(deps.heartbeat, HEARTBEAT_EVERY)
  try {
    const token = mailToken(deps.linkKeys, handing.id)
    const envelope = { from: senderOf(deps.mail, token), to: handing.to, token }
    const intent = intend(deps, handing)
    const message = (await deps.mail.sign?.(handing.message)) ?? handing.message
    const delivery = await deps.mailer.deliver(envelope, message, intent.write)
    return await conclude(deps, handing, intent.whyNot() ?? delivery)
  } finally {
    clearInterval(beat)
  }
}

/** The sender of a mail's envelope, which names the mail to whoever has to send it back. */
export function senderOf({ bounces, from }: Pick<Deps['mail'], 'bounces' | 'from'>, token: string) {
  return bounces ? bounces.replace('@', `+${token}@`) : from
}

/** Writes the intent once the relay asks for the mail; where the journal cannot take it, nothing goes. */
function intend({ db, journal }: Deps, handing: Handing) {
  let fault: Delivery | undefined
  return {
    whyNot: () => fault,
    async write(): Promise<boolean> {
      if (!(await intendMail(db, handing, handing.subject))) return false
      try {
        await journal?.asked(handing.messageId)
        return true
      } catch (error) {
        const { code = 'unknown' } = error as NodeJS.ErrnoException
        const reply = `The journal of mails cannot be written: ${code}`
        fault = { state: 'later', reply, phase: 'data' }
        return false
      }
    },
  }
}

async function conclude(deps: Deps, handing: Handing, delivery: Delivery): Promise<Outcome> {
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
      await write(deps, handing, 'pending', delivery)
      if (attempt >= PATIENT_FOR && !handing.isKnownToWait) return 'waiting'
      throw retryLater(
        `phase ${delivery.phase}, code ${delivery.code ?? 'none'}`,
        WAITS[attempt - 1] ?? HOUR,
      )
  }
}

async function write(
  { db, journal, now }: Deps,
  handing: Handing,
  state: MailState,
  delivery: Delivery,
): Promise<void> {
  await journal?.concluded(handing.messageId, delivery.state)
  await endAttempt(db, handing, state, {
    at: new Date(now()),
    state: delivery.state,
    reply: delivery.reply,
    phase: 'phase' in delivery ? delivery.phase : null,
    code: 'code' in delivery ? (delivery.code ?? null) : null,
  })
}
