import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { type MailIn, placeMailIn, settleMailIn } from '../../../db/queries/mail/in.ts'
import { lastMailTo } from '../../../db/queries/mail/named.ts'
import { CAME_BACK, type CameBack } from '../../../workflows/case/codes.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { submitTo } from '../submissions.ts'
import { forCase } from './for-case.ts'

/** What a person says of a message on the pile. */
interface Given {
  readonly caseId: string
  readonly of: Exclude<Role, 'hr'>
  /** Who says it. */
  readonly by: string
}

/**
 * Puts a message of the pile into a case, as a person says whose it is: what came back, of the newest mail
 * to them. Answers why not, where nothing was ever mailed to them or the case took it not; it then stays
 * on the pile. Twice is once.
 */
export async function giveToCase(
  deps: ServerDeps,
  mail: MailIn,
  { caseId, of, by }: Given,
): Promise<'given' | 'unwritten' | 'closed'> {
  const { db, now } = deps
  const last = await lastMailTo(db, { caseId, to: of })
  if (!last) return 'unwritten'
  const { draft, words } = forCase(howOf(mail), mail.said || mail.subject || '', {
    ...{ mail: last.id, of, second: last.again_of !== null, left: last.left_at },
  })
  const submission = uuidFrom(`mail-in/${mail.id}/${caseId}/${of}`)
  const { came } = await submitTo(deps, caseId, draft, words, submission)
  if ('refused' in came) return 'closed'
  await placeMailIn(db, mail.id, { caseId, mail_id: last.id, submission, said: mail.said })
  await settleMailIn(db, mail.id, { state: 'settled', at: new Date(now()), by })
  return 'given'
}

/** As it was judged; what nobody could read counts as words of theirs. */
function howOf({ kind, cause }: MailIn): CameBack {
  if (kind === 'failed') return CAME_BACK.find((one) => one === cause) ?? 'unknown'
  if (kind === 'list-refusal') return 'list'
  // A program told of it, and the mail arrived.
  return kind === 'auto-reply' || kind === 'complaint' ? 'automatic' : 'answered'
}
