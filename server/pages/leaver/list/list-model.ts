import type { CaseRecord } from '../../../../db/queries/record.ts'
import {
  answered,
  canDeclare,
  ofLeaver,
  progress,
  settled,
  suspended,
} from '../../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { recorded, refused } from '../../../../workflows/decide/decisions.ts'
import { CHOOSING_MINUTES, guideOf } from '../../../../workflows/plan/networks.ts'
import { WHOLE } from '../../../../workflows/plan/plan.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { calledName } from '../../../read/names.ts'
import { fullDate, todayOf } from '../../../read/sentences/leaver.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import type { Visit } from '../../visit/visit.ts'
import { unchosenLines } from '../shared/chosen-networks.ts'
import { daysWait, goingOf, isNeutral } from '../shared/going.ts'
import { type Line, linesOf, toDo } from '../shared/lines.ts'
import { firstToDo } from '../shared/next-line.ts'
import { refusedFor } from '../shared/not-agreed.ts'
import { disputeUntil, recordedFor } from '../shared/recorded.ts'
import { savedFlash } from '../shared/saved.ts'
import { asksOfLate } from './asked-people.ts'
import { groupsOf } from './groups.ts'
import { needsNoSending, noticesOf } from './notices.ts'

/**
 * What the list shows of the record: the names of sites that were added, what people decided and the
 * leaver has yet to look at, and since when somebody is who is asked. Most lists need none of it. Pure.
 */
export function listed({ state, pack }: Pick<CaseFile, 'state' | 'pack'>) {
  const added = state.duties.some(({ parts }) =>
    parts.some((part) => part !== WHOLE && !guideOf(pack, part)),
  )
  const decided = recorded(state).length > 0 || state.duties.some(refused)
  return [
    ...(added ? (['site-added'] as const) : []),
    ...(decided ? (['decided', 'agreed', 'disputed'] as const) : []),
    ...(state.escalations.some(asksOfLate) ? (['line-changed', 'person-changed'] as const) : []),
  ]
}

/** The leaver's list as the page shows it. `saved` names the lines that were just answered. Pure. */
export function listModel(visit: Visit, record: CaseRecord, saved?: unknown) {
  const { file, names, mine } = visit
  const { words } = file
  const w = words.list
  const lines = linesOf(visit, record)
  const unchosen = unchosenLines(visit, lines)
  const left = minutesLeft(visit, { lines, unchosen })
  return {
    ...{ words: w, title: w.title, recordedWords: words.recorded, refusedWords: words.refused },
    thanks: isNeutral(file) ? w.title : w.thanks(calledName(file.people.leaver.name)),
    intro: isToSend(mine.state) ? w.intro(goingOf(file)) : '',
    progress: progress(mine.state),
    left: left && !daysWait(mine.state) ? w.left(left, unchosen[0]?.duty.minutes) : '',
    next: nextStep(visit, lines),
    finish: finishWords(visit),
    flash: flashFor(visit, { lines, saved }),
    notices: noticesOf(visit, record),
    refused: refusedFor(visit, record),
    ask: words.refused.appeal(names.chief),
    refusedLast: words.refused.last(names.hr, hrReach(file)),
    recorded: recordedFor(visit, record),
    until: disputeUntil(visit),
    days: groupsOf(visit, lines),
    canSend: canDeclare(mine.state),
    toSend: isToSend(mine.state),
    notYet: mine.state.hold ? w.notWhileHeld : w.notYet,
  }
}

const isToSend = (state: CaseState): boolean =>
  state.declaredAt === undefined && !needsNoSending(state)

/** The last due day of what the leaver has not answered or sent. */
const lastOpenDay = (state: CaseState): string | undefined =>
  ofLeaver(state)
    .filter((duty) => !settled(state, duty) && !suspended(state, duty))
    .filter((duty) => duty.signs || !answered(duty))
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)

/** Nobody is pressed while the case stands still. */
function finishWords({ file, mine: { state } }: Visit) {
  const finish = lastOpenDay(state)
  if (!finish || state.declaredAt !== undefined || daysWait(state)) return undefined
  return {
    words: file.words.list.finish(file.kind, finish < todayOf(file)),
    day: fullDate(file, finish),
  }
}

/** Minutes for the lines without an answer, and for looking through and sending. */
function minutesLeft(
  { file, mine: { state } }: Visit,
  { lines, unchosen }: Record<'lines' | 'unchosen', readonly Line[]>,
): number {
  const shown = lines.filter((line) => toDo(line) && !unchosen.includes(line))
  const choosing = unchosen.length ? CHOOSING_MINUTES : 0
  const signature = state.duties.find(({ signs }) => signs)
  const rests = !signature || settled(state, signature) || suspended(state, signature)
  const rule = file.pack.duties.find(({ id }) => id === signature?.id)
  const sending = rests || state.declaredAt !== undefined ? 0 : (rule?.minutes ?? 0)
  return shown.reduce((sum, { duty }) => sum + duty.minutes, choosing + sending)
}

/** What is first to answer, as the button that leads there says it; nothing where all is said. */
function nextStep(visit: Visit, lines: readonly Line[]) {
  const href = firstToDo(visit, lines)
  const w = visit.file.words.list
  return href && { href, text: lines.some(({ answer }) => answer) ? w.goOn : w.start }
}

const flashFor = (
  { file, mine }: Visit,
  { lines, saved }: { readonly lines: readonly Line[]; readonly saved: unknown },
) =>
  mine.anythingWaits
    ? { ...file.words.shared.waiting, tone: 'green' }
    : savedFlash(file, lines, saved)
