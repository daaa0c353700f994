import type { CaseRecord } from '../../../db/record.ts'
import {
  canDeclare,
  ofLeaver,
  progress,
  settled,
  suspended,
} from '../../../workflows/policy/coverage.ts'
import { fullDate, todayOf } from '../link/case-words.ts'
import { calledName } from '../link/names.ts'
import type { Visit } from '../link/visit.ts'
import { words as shared } from '../link/words.ts'
import { goingOf, isNeutral } from './going.ts'
import { groupsOf } from './groups.ts'
import { type Line, linesOf, toDo } from './lines.ts'
import { disputeUntil, recordedFor } from './recorded.ts'
import { refusedFor } from './refused.ts'
import { sitesOf } from './sites.ts'
import { waitSentences } from './waits.ts'
import { type LeaverState, withWaiting } from './with-waiting.ts'
import { words } from './words.ts'

const w = words.list

/** The leaver's list as the page shows it. `saved` is the line that was just answered. Pure. */
export function listModel(visit: Visit, record: CaseRecord, saved?: string) {
  const { file, names } = visit
  const mine = withWaiting(file)
  const lines = linesOf(file, mine, sitesOf(file, record))
  const finish = finishBy(mine)
  const left = minutesLeft(visit, mine, lines)
  return {
    ...{ words: w, title: w.title, recordedWords: words.recorded, refusedWords: words.refused },
    thanks: isNeutral(file) ? w.title : w.thanks(calledName(file.people.leaver.name)),
    intro: w.intro(goingOf(file)),
    progress: progress(mine.state),
    left: left ? w.left(left) : '',
    finish: finishWords(visit, mine, finish),
    flash: flashFor(mine, lines, saved),
    notices: noticesOf(visit, mine),
    refused: refusedFor(visit, mine, record),
    ask: words.refused.appeal(names.chief),
    refusedLast: words.refused.last(names.hr, file.people.hr.email),
    recorded: recordedFor(visit, record),
    until: disputeUntil(visit),
    groups: groupsOf(visit, { mine, lines, finish }),
    canSend: canDeclare(mine.state),
    toSend: mine.state.declaredAt === undefined,
    notYet: mine.state.hold ? w.notWhileHeld : w.notYet,
  }
}

/** The last due day of what is still open, the signature included. */
const finishBy = ({ state }: LeaverState): string | undefined =>
  ofLeaver(state)
    .filter((duty) => !settled(state, duty) && !suspended(state, duty))
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)

/** Nobody is pressed while the case stands still. */
function finishWords({ file }: Visit, { state }: LeaverState, finish: string | undefined) {
  if (!finish || state.declaredAt !== undefined || state.status === 'paused') return undefined
  return { words: w.finish(file.kind, finish < todayOf(file)), day: fullDate(file, finish) }
}

/** Minutes for the lines without an answer; when none is left, for looking through and sending. */
function minutesLeft({ file }: Visit, { state }: LeaverState, lines: readonly Line[]): number {
  const open = lines.filter(toDo).reduce((sum, { duty }) => sum + duty.minutes, 0)
  if (open || !canDeclare(state)) return open
  const signature = state.duties.find((duty) => duty.signs)
  return file.pack.duties.find(({ id }) => id === signature?.id)?.minutes ?? 0
}

function flashFor({ anythingWaits }: LeaverState, lines: readonly Line[], saved?: string) {
  if (anythingWaits) return { ...shared.waiting, tone: 'green' }
  const line = lines.find(({ path, answer }) => path === saved && answer)
  return line && { text: w.saved(line.title), tone: 'green' }
}

/** What holds of the whole list: it rests, nothing may be deleted, answers wait for a person. */
function noticesOf(visit: Visit, mine: LeaverState) {
  const { hold, status, paused } = mine.state
  const waits = waitSentences(visit, mine)
  const sent = { heading: w.sent.heading, text: [...waits, w.sent.change].join(' ') }
  return [
    ...(hold ? [{ ...w.held, tone: 'amber' }] : []),
    ...(status === 'paused' && paused?.why !== 'referral' ? [w.paused] : []),
    ...(waits.length ? [sent] : []),
  ]
}
