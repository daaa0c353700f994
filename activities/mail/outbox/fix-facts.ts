import type { Tx } from '../../../db/connect.ts'
import { type CaseRow, lockCase, readCaseRow } from '../../../db/queries/cases.ts'
import { keepModel, settleMail, typesThatFollow } from '../../../db/queries/mail/attempts.ts'
import { hadMail, hadWeekly } from '../../../db/queries/mail/told.ts'
import { causesOf, settledMailsToLeaver } from '../../../db/queries/mails.ts'
import { readEvents } from '../../../db/queries/record.ts'
import { type Became, became } from '../../../mailbox/became.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { isWaiting } from '../../../workflows/case/waits.ts'
import { afterWait } from '../../../workflows/notify/after-wait.ts'
import { type Notice, REPLACED_BY_NEWER } from '../../../workflows/notify/kinds.ts'
import { isToRest, stillWanted, waitsForPeace } from '../../../workflows/notify/still-wanted.ts'
import { openEnded, openingAfter } from '../../../workflows/plan/calendar.ts'
import { computeDates } from '../../../workflows/plan/dates/index.ts'
import { HOUR } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import { refreshProjection } from '../../record-event.ts'
import { asOf } from '../content/as-of.ts'
import { isDone, isWeekly } from '../content/causes.ts'
import { type CausedNotice, calledAfter, factsFor } from '../content/facts.ts'
import { formerOf, OF_PEOPLE } from '../content/former.ts'
import type { MailFacts } from '../content/model.ts'
import { caseClock } from './case-clock.ts'
import type { Claim, SettledMail } from './claim.ts'
import { keepForLater } from './keep-for-later.ts'
import { sinceLastWeekly } from './schedule.ts'
import { writing } from './unwritten.ts'

type Claimed = Extract<Claim, { attempt: number }>

export interface Fixed {
  readonly facts: MailFacts
  /** For the `Date` header. */
  readonly date: Date
  /** The case has it in its record that this mail waits. */
  readonly isKnownToWait: boolean
}

/**
 * What a mail of a case says at this attempt. What was surely not sent is judged anew each time:
 * notices that are no longer true or needed fall away, and where none is left the mail is cancelled.
 * What may have been sent is repeated as it was, or, where any of it no longer holds, not at all.
 * For the transaction of `claimMail`, whose lock keeps a second call out; `known` is its case as it
 * was read under that lock. Called again later it judges anew, and what it said before is written over.
 */
export async function fixFacts(
  tx: Tx,
  deps: Deps,
  { mail, attempt, repeats }: Claimed,
  known?: CaseRow,
): Promise<Fixed | SettledMail> {
  const { id, to_role: to, send_at: sendAt } = mail
  const row = known ?? (await readCaseRow(tx, mail.case_id ?? ''))
  const state = row.state as CaseState
  const caseNow = caseClock(deps, row, sendAt)
  const isKnownToWait = isWaiting(state, id)
  const isWanted = (one: Pick<Notice, 'type'>) =>
    stillWanted({ ...one, to }, state, caseNow) && !waitsForPeace(one, state)
  // Weekly notes end with their case, and what HR has done meanwhile is not asked of them.
  const isOver = (one: CausedNotice) =>
    (state.status === 'closed' && isWeekly(one)) || isDone(one, state)
  const end = async (settled: SettledMail['settled']): Promise<SettledMail> => {
    const wallNow = deps.now()
    await settleMail(tx, { id, attempt }, settled, { at: new Date(wallNow) })
    // As it stands now: an event may have been written since the row was read.
    const newest = (await lockCase(tx, row.id))?.state as CaseState | undefined
    await refreshProjection(tx, { caseId: row.id, state: newest ?? state, caseNow, wallNow })
    return { settled }
  }
  const said = mail.model as MailFacts | null
  if (repeats && said) {
    const date = mail.dated_at ?? sendAt
    return said.notices.every(isWanted) ? { facts: said, date, isKnownToWait } : end('unknown')
  }
  const isLate = mail.attempt > 0 || caseNow - sendAt.getTime() > HOUR
  const newer = isLate ? await typesThatFollow(tx, mail, new Date(caseNow)) : []
  const policy = await deps.policyOf(tx, row)
  const causes = await withoutUntold(tx, mail, await causesOf(tx, id))
  const day = policy.calendar.dateOf(caseNow)
  // Beside something else as well: the note says nothing that HR was not told days ago. Where it goes once
  // more, that is what was asked for.
  const hadNote =
    !mail.again_of &&
    causes.some(isWeekly) &&
    (await hadWeekly(tx, row.id, sinceLastWeekly(policy.calendar, day)))
  const notices = causes
    .filter((one) => isWanted(one) && !isOver(one) && !(hadNote && isWeekly(one)))
    .filter(({ type }) => !(REPLACED_BY_NEWER.includes(type) && newer.includes(type)))
  if (!notices.length) return end('cancelled')
  const resting = causes.filter(({ type }) => isToRest({ type, to }, state, caseNow))
  if (resting.length && !mail.again_of) {
    const types = resting.map(({ type }) => type)
    const later = openingAfter(openEnded(policy.calendar), day)
    await keepForLater(tx, deps, mail, { types, sendAt: new Date(later) })
  }
  const dateOf = (at: number) => policy.calendar.dateOf(at)
  const mailsToLeaver = to === 'leaver' ? [] : await sentToLeaver(tx, row.id, dateOf)
  const facts = writing(() => {
    // Once it has left, the dates move by the time that it waited: it names those.
    const then = afterWait(state, id, caseNow, (request) =>
      computeDates({ ...policy, state, now: caseNow }, request),
    )
    const { language } = row
    const said = factsFor({ to, notices, mailsToLeaver, state: then, language, ...policy })
    return asOf(said, day)
  })
  const date = new Date(caseNow)
  await keepModel(tx, mail, facts, date)
  return { facts, date, isKnownToWait }
}

/**
 * Whoever never had a mail about the case is not told that it is no longer theirs: that somebody else has
 * it now, or that nothing is left to do; nor whoever was given another name at the same address that
 * somebody else has it.
 */
async function withoutUntold(tx: Tx, mail: Claimed['mail'], causes: readonly CausedNotice[]) {
  const { case_id, to_role: role } = mail
  const caseId = case_id ?? ''
  const isOver = causes.some(({ type }) => type === 'no-longer-needed')
  const untold = isOver && !(await hadMail(tx, { caseId, to: role }))
  const known = untold ? causes.filter(({ type }) => type !== 'no-longer-needed') : causes
  const replaced = known.find(({ type }) => type === 'replaced')
  if (!replaced) return known
  const record = await readEvents(tx, caseId, OF_PEOPLE)
  const { number } = replaced.cause
  const former = formerOf(record, role, number)
  const now = formerOf(record, role, number + 1)
  const isSame = former?.email.toLowerCase() === now?.email.toLowerCase()
  return former?.told && !isSame ? known : known.filter((one) => one !== replaced)
}

type ToLeaver = MailFacts['mailsToLeaver'][number]['state']

/** As a mail says it; one that was sent again is told by the mail that it was sent as. */
const SHORT: Readonly<Partial<Record<Became, ToLeaver>>> = {
  ...{ 'handed-over': 'sent', taken: 'taken', arrived: 'arrived', delayed: 'delayed' },
  ...{ 'came-back': 'back', refused: 'failed', unknown: 'unknown' },
}

/** What became of the mails to the leaver, for whoever is asked to act: never whether it was read. */
async function sentToLeaver(
  tx: Tx,
  caseId: string,
  dateOf: (instant: number) => string,
): Promise<MailFacts['mailsToLeaver']> {
  const rows = await settledMailsToLeaver(tx, caseId)
  const mails = Map.groupBy(rows, ({ id }) => id)
  return [...mails.values()].flatMap((notices) => {
    const [mail] = notices
    const type = calledAfter(notices.map((notice) => notice.type))
    if (!mail || !type) return []
    const { state, report, settled_as: settledAs } = mail
    const known = SHORT[became({ state, why: null, settledAs, report })]
    if (!known) return []
    return [{ on: dateOf((mail.dated_at ?? mail.send_at).getTime()), type, state: known }]
  })
}
