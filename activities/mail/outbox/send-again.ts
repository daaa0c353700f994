import type { Tx } from '../../../db/connect.ts'
import type { KeyRing } from '../../../db/crypto/keys.ts'
import { messageIdOf } from '../../../db/crypto/mail-token.ts'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { lockMail } from '../../../db/queries/mail/attempts.ts'
import { insertMail } from '../../../db/queries/mails.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { addWorkingDays, type Calendar, openEnded } from '../../../workflows/plan/calendar.ts'

interface Input {
  readonly caseId: string
  readonly event: CaseEvent
  readonly calendar: Calendar
  readonly keys: KeyRing
  readonly from: string
}

/**
 * Queues a mail once more that came back for what may pass by itself: on the next working day, as a mail
 * of its own that tells what the first told. For the transaction that writes the event. Twice is once.
 */
export async function sendAgain(
  tx: Tx,
  { caseId, event, calendar, keys, from }: Input,
): Promise<void> {
  if (event.type !== 'mail-back' || !event.again) return
  const first = await lockMail(tx, event.mail)
  if (first?.case_id !== caseId) return
  const id = uuidFrom(`${caseId}/${event.mail}/again`)
  const days = openEnded(calendar)
  const day = addWorkingDays(days, days.dateOf(event.at), 1)
  await insertMail(tx, {
    ...{ id, case_id: caseId, to_role: first.to_role, timing: first.timing },
    ...{ send_at: new Date(days.opening(day)), state: 'pending' },
    ...{ message_id: messageIdOf(keys, id, from), again_of: first.id },
  })
}
