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
import { goingOf, isNeutral } from '../shared/going.ts'
import { type Line, linesOf, toDo } from '../shared/lines.ts'
import { refusedFor } from '../shared/not-agreed.ts'
import { disputeUntil, recordedFor } from '../shared/recorded.ts'
import { groupsOf } from './groups.ts'
import { noticesOf } from './notices.ts'

/**
 * What the list shows of the record: the names of sites that were added, and what people decided
 * and the leaver has yet to look at. Most lists need none of it. Pure.
 */
export function listed({ state, pack }: Pick<CaseFile, 'state' | 'pack'>) {
  const added = state.duties.some(({ parts }) =>
    parts.some((part) => part !== WHOLE && !guideOf(pack, part)),
  )
  const decided = recorded(state).length > 0 || state.duties.some(refused)
  return [
    ...(added ? (['site-added'] as const) : []),
    ...(decided ? (['decided', 'agreed', 'disputed'] as const) : []),
  ]
}

/** The leaver's list as the page shows it. `saved` is the line that was just answered. Pure. */
export function listModel(visit: Visit, record: CaseRecord, saved?: string) {
  const { file, names, mine } = visit
  const { words } = file
  const w = words.list
  const lines = linesOf(visit, record)
  const days = openDays(mine.state)
  // The last due day of what is still open, the signature included.
  const finish = days.at(-1)
  const unchosen = unchosenLines(visit, lines)
  const left = minutesLeft(visit, { lines, unchosen })
  return {
    ...{ words: w, title: w.title, recordedWords: words.recorded, refusedWords: words.refused },
    thanks: isNeutral(file) ? w.title : w.thanks(calledName(file.people.leaver.name)),
    intro: mine.state.declaredAt === undefined ? w.intro(goingOf(file)) : '',
    progress: progressOf(visit, unchosen),
    left: left && mine.state.status !== 'paused' ? w.left(left, unchosen[0]?.duty.minutes) : '',
    next: nextWords(visit, days),
    finish: finishWords(visit, finish),
    flash: flashFor(visit, { lines, saved }),
    notices: noticesOf(visit),
    refused: refusedFor(visit, record),
    ask: words.refused.appeal(names.chief),
    refusedLast: words.refused.last(names.hr, hrReach(file)),
    recorded: recordedFor(visit, record),
    until: disputeUntil(visit),
    groups: groupsOf(visit, { lines, finish }),
    canSend: canDeclare(mine.state),
    toSend: mine.state.declaredAt === undefined,
    notYet: mine.state.hold ? w.notWhileHeld : w.notYet,
  }
}

/** Due days of what the leaver has not answered or sent, the soonest first. */
const openDays = (state: CaseState): string[] =>
  ofLeaver(state)
    .filter((duty) => !settled(state, duty) && !suspended(state, duty))
    .filter((duty) => duty.signs || !answered(duty))
    .map(({ dueDate }) => dueDate)
    .sort()

/** The next due day, where that is not the last one. */
function nextWords({ file, mine: { state } }: Visit, days: readonly string[]) {
  const [next, last = next] = [days[0], days.at(-1)]
  if (!next || !last || state.declaredAt !== undefined || state.status === 'paused') return ''
  const ahead = next < last && next >= todayOf(file)
  return ahead ? file.words.list.next(fullDate(file, next)) : ''
}

/** Nobody is pressed while the case stands still. */
function finishWords({ file, mine: { state } }: Visit, finish: string | undefined) {
  if (!finish || state.declaredAt !== undefined || state.status === 'paused') return undefined
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

function flashFor(
  { file: { words }, mine }: Visit,
  { lines, saved }: { readonly lines: readonly Line[]; readonly saved: string | undefined },
) {
  if (mine.anythingWaits) return { ...words.shared.waiting, tone: 'green' }
  const line = lines.find(({ path, answer }) => path === saved && answer)
  return line && { text: words.list.saved(line.title), tone: 'green' }
}

/** Until the leaver has said which networks they use, those are one line of the page, and count so. */
function progressOf({ mine: { state } }: Visit, unchosen: readonly Line[]) {
  const { done, total } = progress(state)
  return { done, total: unchosen.length ? total - unchosen.length + 1 : total }
}
