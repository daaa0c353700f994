import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { checkStart, type StartInput } from '../../server/intake/start.ts'
import {
  type CommandDraft,
  keepFor,
  type Submitted,
  submitStart,
  submitTo,
  sweep,
} from '../../server/intake/submissions.ts'
import { type CaseFile, readCaseFile } from '../../server/read/case-file.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import type { SubmissionResult } from '../../workflows/contract/commands.ts'
import { LAST_DAY, london } from './policy.ts'
import type { Product } from './product.ts'
import { until } from './until.ts'

/** A leaver of the sample: an employee who leaves two months from now, whenever that is. */
export const SAM: StartInput = {
  leaver: {
    name: 'Sam Sample',
    email: 'sam@home.example',
    workEmail: 'sam@sample.example',
    kind: 'employee',
    role: 'Helpline',
    startDate: '2024-02-01',
    phone: '01632 960 001',
  },
  line: { name: 'Lin Line', email: 'lin@sample.example' },
  endDate: LAST_DAY,
  heldVolunteerData: true,
  addressConfirmed: true,
}

export const LEAVER = { role: 'leaver' } as const
export const LINE = { role: 'line' } as const
export const CHIEF = { role: 'chief' } as const
export const HR = { role: 'hr' } as const

/**
 * Waits until every mail that is due is out, and its case knows: in working hours the first mail
 * goes with the start, at night it waits.
 */
export const mailsOut = ({ deps: { db, now } }: Pick<Product, 'deps'>): Promise<true> =>
  until('every mail that is due is out', async () => {
    const untold = await db
      .selectFrom('mails')
      .innerJoin('cases', 'cases.id', 'mails.case_id')
      .select(['mails.send_at', 'cases.ahead_ms'])
      .where((mail) =>
        mail.or([
          mail('mails.state', 'in', ['data', 'sent']),
          mail.and([mail('mails.state', '=', 'pending'), mail('mails.attempt', '<', 2)]),
        ]),
      )
      .where(({ not, exists, selectFrom }) => {
        const told = selectFrom('events')
          .select('number')
          .whereRef('events.case_id', '=', 'mails.case_id')
          .where('events.type', '=', 'mailed')
          .where('events.body', 'like', sql<string>`'%' || mails.id || '%'`)
        return not(exists(told))
      })
      .execute()
    return untold.every(({ send_at, ahead_ms }) => send_at.getTime() > now() + ahead_ms)
  })

/** Starts a case as the server does, past every check, and waits for all mails. Answers with its id. */
export async function startCase(product: Product, input: StartInput = SAM): Promise<string> {
  const id = await beginCase(product, input)
  await mailsOut(product)
  return id
}

/** The same without waiting for mails, for where some are kept from going. */
export async function beginCase({ deps }: Product, input: StartInput = SAM): Promise<string> {
  const checked = await checkStart(deps, input)
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  const { id, came } = await submitStart(deps, { ...checked.message, by: HR }, checked.words)
  if ('refused' in came) throw new Error(`The case did not open: ${came.refused}`)
  // A worker's first case can take longer than a person's request waits.
  await until('the case is open', () => readCaseFile(deps, id))
  return id
}

export const submit = (
  { deps }: Product,
  caseId: string,
  draft: CommandDraft,
  words: Record<string, string> = {},
): Promise<Submitted> => submitTo(deps, caseId, draft, words, randomUUID())

export async function caseFile({ deps }: Product, id: string): Promise<CaseFile> {
  const file = await readCaseFile(deps, id)
  if (!file) throw new Error(`There is no case ${id}`)
  return file
}

export const stateOf = async (product: Product, caseId: string): Promise<CaseState> =>
  (await caseFile(product, caseId)).state

/** Has the in-tray swept: what leavers said line by line is taken at once, and not seconds later. */
export const swept = ({ deps }: Product): Promise<unknown> => sweep(deps, 0)

/** Makes what waits in a case's in-tray wait since a minute ago. */
export const waitingLong = ({ database }: Product, caseId: string): Promise<unknown> =>
  sql`update intray set received_at = received_at - interval '1 minute'
    where case_id = ${caseId}`.execute(database.owner)

/** Submits as the server does and answers once the case has dealt with it, however long it takes. */
export function say(
  { deps }: Product,
  caseId: string,
  draft: CommandDraft,
  words: Record<string, string> = {},
  id: string = randomUUID(),
): Promise<SubmissionResult> {
  return until(`${draft.kind} is dealt with`, async () => {
    const { came } = await submitTo(deps, caseId, draft, words, id)
    return 'waiting' in came ? undefined : came
  })
}

/**
 * Moves a case's clock to an instant and answers when all that came due is done and mailed. A case
 * that has ended on the way has no clock any more.
 */
export async function clockTo(product: Product, caseId: string, instant: number): Promise<void> {
  const { now } = await caseFile(product, caseId)
  if (instant > now) await product.deps.engine.fastForward(caseId, instant - now)
  await say(product, caseId, { kind: 'tell-time', by: HR })
}

/** Moves a case's clock past the time in which the leaver can change what they sent. */
export async function pastChanges(product: Product, caseId: string): Promise<void> {
  const { agenda } = await stateOf(product, caseId)
  const close = agenda.find(({ act }) => act === 'close')
  if (close) await clockTo(product, caseId, close.at + 1000)
}

/** Moves a case's clock to noon of a day. */
export const noonOf = (product: Product, caseId: string, day: string): Promise<void> =>
  clockTo(product, caseId, london(`${day} 12:00`))

/** Answers every line of the list and signs. */
export async function answerAll(product: Product, caseId: string): Promise<void> {
  const { state } = await caseFile(product, caseId)
  const lines = state.duties.filter((one) => !one.signs)
  const answers = lines.flatMap(({ id: duty, parts }) =>
    parts.map((part) => ({ duty, part, answer: ANSWERS[duty] ?? 'removed' })),
  )
  await keepAnswers(product, caseId, answers)
  await submit(product, caseId, { kind: 'declare', by: LEAVER }, { typedName: 'Sam Sample' })
}

/** A leaver's answer to one part of one duty. */
export type Answer = Omit<Extract<CommandDraft, { kind: 'answer' }>, 'kind' | 'by'>

/** Says so line by line, as leavers' pages do: the case takes them with what comes next. */
export async function keepAnswers(
  { deps }: Product,
  caseId: string,
  answers: readonly Answer[],
): Promise<void> {
  for (const answer of answers) {
    await keepFor(deps, caseId, { kind: 'answer', by: LEAVER, ...answer }, {}, randomUUID())
  }
}

const ANSWERS: Record<string, string> = {
  'work-email-off-personal-accounts': 'done',
  'volunteer-information': 'returned_and_deleted',
  'contacts-and-files': 'none',
}
