import type { Tx } from '../../../db/connect.ts'
import type { KeyRing } from '../../../db/crypto/keys.ts'
import { messageIdOf } from '../../../db/crypto/mail-token.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { lockMail } from '../../../db/queries/mail/attempts.ts'
import { ensureMail, settleUnknown } from '../../../db/queries/mails.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { type Calendar, openEnded, openingAfter } from '../../../workflows/plan/calendar.ts'

interface Input {
  readonly caseId: string
  readonly event: CaseEvent
  readonly calendar: Calendar
  readonly keys: KeyRing
  readonly from: string
}

/**
 * Queues a mail once more, as a mail of its own that tells what the first told: on the next working day
 * where it came back for what may pass by itself, at once where HR asks for it. Writes down what HR makes
 * of a mail in doubt. For the transaction that writes the event. Twice is once.
 */
export async function sendAgain(tx: Tx, input: Input): Promise<void> {
  const { caseId, event, keys, from } = input
  if (event.type !== 'mail-back' && event.type !== 'mail-settled') return
  const first = await lockMail(tx, event.mail)
  if (first?.case_id !== caseId) return
  if (event.type === 'mail-settled') await settleUnknown(tx, first.id, event.as)
  const sendAt = againAt(input)
  if (!sendAt) return
  const id = uuidFrom(`${caseId}/${event.mail}/again`)
  await ensureMail(tx, {
    ...{ id, case_id: caseId, to_role: first.to_role },
    ...{ send_at: sendAt, state: 'pending', message_id: messageIdOf(keys, id, from) },
    // What answers a press waits for no other mail of the day.
    timing: event.type === 'mail-settled' ? 'at-once' : first.timing,
    again_of: first.again_of ?? first.id,
  })
}

/** When it goes once more, on the case's clock; nothing where it does not. */
function againAt({ event, calendar }: Input): Date | undefined {
  if (event.type === 'mail-settled') return event.as === 'again' ? new Date(event.at) : undefined
  if (event.type !== 'mail-back' || !event.again) return undefined
  const days = openEnded(calendar)
  return new Date(openingAfter(days, days.dateOf(event.at)))
}
