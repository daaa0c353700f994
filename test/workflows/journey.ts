import { randomUUID } from 'node:crypto'
import type { WholeRecord } from '../../db/queries/record.ts'
import { readRecord } from '../../db/queries/record.ts'
import { type CheckedStart, checkStart, type StartInput } from '../../server/intake/start.ts'
import { type CommandDraft, submitStart } from '../../server/intake/submissions.ts'
import type { CaseEvent, EventOf, EventType } from '../../workflows/case/events.ts'
import type { Refusal } from '../../workflows/contract/commands.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import type { Role } from '../../workflows/pack/types.ts'
import { type Answer, HR, keepAnswers, LEAVER, SAM, say, stateOf } from '../support/cases.ts'
import { header } from '../support/mail-header.ts'
import type { Product } from '../support/product.ts'
import { until } from '../support/until.ts'

export { clockTo, noonOf, say, stateOf } from '../support/cases.ts'
export { header } from '../support/mail-header.ts'
export { LAST_DAY, lastDayIn, workday } from '../support/policy.ts'

/** The steps of a case's story, each done when the case has dealt with it. */

/** The sample's case, opened. What is given replaces what the sample says. */
export async function open(product: Product, given: Partial<StartInput> = {}): Promise<string> {
  const { message, words } = await checkedStart(product, given)
  const id = randomUUID()
  return until('the case is open', async () => {
    const { came } = await submitStart(product.deps, { ...message, by: HR }, words, id)
    return 'event' in came && id
  })
}

/** A start that has passed the server's checks. */
export async function checkedStart(
  { deps }: Product,
  given: Partial<StartInput> = {},
): Promise<CheckedStart> {
  const checked = await checkStart(deps, { ...SAM, ...given })
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  return checked
}

/** Submits what is not to be taken, and answers with why it was not. */
export async function refusalOf(
  product: Product,
  caseId: string,
  draft: CommandDraft,
): Promise<Refusal | 'taken'> {
  const came = await say(product, caseId, draft)
  return 'refused' in came ? came.refused : 'taken'
}

/** Submits what is to be taken. Throws where it is refused. */
export async function tell(
  product: Product,
  caseId: string,
  draft: CommandDraft,
  words: Record<string, string> = {},
): Promise<void> {
  const came = await say(product, caseId, draft, words)
  if ('refused' in came) throw new Error(`${JSON.stringify(draft)} was refused: ${came.refused}`)
}

/** An answer that settles a duty by itself, on either pack. */
export const SETTLING: Record<string, string> = {
  'work-email-off-personal-accounts': 'done',
  'hand-over-work-accounts': 'none',
  'confidential-files': 'none',
  'confidentiality-reminder': 'read',
  'group-chats': 'left',
  'volunteer-information': 'returned_and_deleted',
  'contacts-and-files': 'none',
  'profile-update': 'done',
}

/** Answers lines of the list, all of some duties or of every one; the case takes them together. */
export async function answer(
  product: Product,
  caseId: string,
  given: Readonly<Record<string, Omit<Answer, 'duty' | 'part'>>> = {},
): Promise<void> {
  const { duties } = await stateOf(product, caseId)
  const open = duties.filter(({ signs, owner, settled }) => !signs && !owner && !settled)
  const answers = open.flatMap(({ id: duty, parts }) => {
    const choice = given[duty] ?? { answer: SETTLING[duty] ?? 'removed' }
    return parts.map((part): Answer => ({ duty, part, ...choice }))
  })
  const last = answers.pop()
  await keepAnswers(product, caseId, answers)
  if (last) await tell(product, caseId, { kind: 'answer', by: LEAVER, ...last })
}

export const declare = (product: Product, caseId: string): Promise<void> =>
  tell(product, caseId, { kind: 'declare', by: LEAVER }, { typedName: 'Sam Sample' })

export const recordOf = (product: Product, caseId: string): Promise<WholeRecord> =>
  readRecord(product.database.owner, caseId)

export async function eventsOf(product: Product, caseId: string): Promise<readonly CaseEvent[]> {
  return (await recordOf(product, caseId)).events
}

export async function eventsOfType<T extends EventType>(
  product: Product,
  caseId: string,
  type: T,
): Promise<EventOf<T>[]> {
  const events = await eventsOf(product, caseId)
  return events.filter((event): event is EventOf<T> => event.type === type)
}

/** A mail as the relay got it, with what the outbox says it is. */
export interface JudgedMail {
  readonly to: Role
  readonly notices: readonly NoticeType[]
  /** London's day and time in its Date header, which is the case's clock. */
  readonly day: string
  readonly time: string
  readonly messageId: string
  readonly bytes: Buffer
}

/** Every mail about a case that the relay took, in the order it came. */
export async function mailsOf(product: Product, caseId: string): Promise<JudgedMail[]> {
  const rows = await product.database.owner
    .selectFrom('mails')
    .innerJoin('notices', 'notices.mail_id', 'mails.id')
    .select(['mails.message_id', 'mails.to_role', 'notices.type'])
    .where('mails.case_id', '=', caseId)
    .orderBy('notices.event_number')
    .execute()
  return product.smtp.accepted
    .map(({ bytes }) => {
      const messageId = header(bytes, 'Message-ID')
      return { bytes, messageId, own: rows.filter((row) => row.message_id === messageId) }
    })
    .filter(({ own }) => own.length)
    .map(({ bytes, messageId, own }) => {
      const at = Date.parse(header(bytes, 'Date'))
      return {
        to: own[0]?.to_role ?? 'hr',
        notices: own.map(({ type }) => type),
        ...londonOf(at),
        messageId,
        bytes,
      }
    })
}

/** Mails as lines: `2027-02-09 leaver final-reminder reminder`. */
export const story = async (product: Product, caseId: string): Promise<string[]> =>
  (await mailsOf(product, caseId)).map(({ day, to, notices }) => [day, to, ...notices].join(' '))

/** The day and time in London of an instant, worked out by the platform and not by the product. */
export function londonOf(instant: number): { day: string; time: string } {
  const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(instant)
    .split(' ')
  return { day, time }
}
