import { mailToken } from '../../../db/crypto/mail-token.ts'
import { type Attempt, endAttempts, intendMails } from '../../../db/queries/mail/attempts.ts'
import type { MailState } from '../../../db/tables/mails.ts'
import type { Sent } from '../../../workflows/contract/activities.ts'
import { HOUR, MINUTE, SECOND } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import type { Delivery } from '../smtp/delivery.ts'
import { mayRepeat } from './claim.ts'
import { retryLater } from './retry-later.ts'

/** A mail of a case in the message that is handed over, by the name that the journal knows. */
export interface Carried extends Attempt {
  readonly messageId: string
  /** None of a mail that belongs to no case. */
  readonly caseId: string | null
}

export interface Handing {
  /** Names the message on its envelope: of one mail its id. A UUID. */
  readonly id: string
  /** What leaves in this one message: mostly one mail, or all that waits for one person. */
  readonly mails: readonly Carried[]
  readonly to: string
  readonly subject: string
  /** Of what it says (`digestOf`); nothing of a mail that nobody reads again. */
  readonly digest: string | null
  readonly message: Buffer
  /** The case knows already that this mail waits, or there is none to tell. */
  readonly isKnownToWait: boolean
  /** What keeps it from going at all, known before. */
  readonly fault?: Delivery | undefined
}

/** Waits after what was surely not sent; then hourly, for as long as it takes. */
const WAITS = [1, 5, 15, 30].map((minutes) => minutes * MINUTE)
/** After so many attempts, which is about four hours, the case is told that its mail waits. */
export const PATIENT_FOR = WAITS.length + 4

const HEARTBEAT_EVERY = 10 * SECOND

type Outcome = Exclude<Sent['outcome'], 'cancelled'>

/** Surely not taken, as the journal of mails cannot be read or written. */
export const withoutJournal = (reply: string): Delivery => ({
  state: 'later',
  reply,
  phase: 'data',
})

/**
 * Hands the message to the relay, writes down what came of it, and says so. The intent is written
 * when the relay has said 354, in the outbox and then in the journal; a second call for the same
 * attempt finds it written and sends nothing.
 * @throws MailLater where the mail is to be tried again by itself.
 */
export async function deliver(deps: Deps, handing: Handing): Promise<Outcome> {
  if (handing.fault) return conclude(deps, handing, handing.fault)
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
      if (!(await intendMails(db, handing.mails, handing))) return false
      try {
        for (const { messageId } of handing.mails) await journal?.asked(messageId)
        return true
      } catch (error) {
        const { code = 'unknown' } = error as NodeJS.ErrnoException
        fault = withoutJournal(`The journal of mails cannot be written: ${code}`)
        return false
      }
    },
  }
}

async function conclude(deps: Deps, handing: Handing, delivery: Delivery): Promise<Outcome> {
  const attempt = Math.max(...handing.mails.map((mail) => mail.attempt))
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
  for (const { messageId } of handing.mails) await journal?.concluded(messageId, delivery.state)
  await endAttempts(db, handing.mails, state, {
    at: new Date(now()),
    state: delivery.state,
    reply: delivery.reply,
    phase: 'phase' in delivery ? delivery.phase : null,
    code: 'code' in delivery ? (delivery.code ?? null) : null,
  })
}
