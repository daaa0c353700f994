import type { CaseRecord } from '../../../db/record.ts'
import { canDeclare, progress, settled, unsure } from '../../../workflows/policy/coverage.ts'
import { inWords } from '../cases/known.ts'
import { fullDate, quoted, titleOf, todayOf } from '../link/case-words.ts'
import { calledName } from '../link/names.ts'
import type { Visit } from '../link/visit.ts'
import { words as shared } from '../link/words.ts'
import { type Line, linesOf, perNetwork, toDo } from './lines.ts'
import { disputeUntil, recordedFor } from './recorded.ts'
import { sitesOf } from './sites.ts'
import { type LeaverState, withWaiting } from './with-waiting.ts'
import { words } from './words.ts'

const w = words.list

/** The leaver's list as the page shows it. `saved` is the line that was just answered. Pure. */
export function listModel(visit: Visit, record: CaseRecord, saved?: string) {
  const { file, names } = visit
  const mine = withWaiting(file)
  const lines = linesOf(file, mine, sitesOf(file, record))
  const finish = finishBy(mine)
  const late = finish !== undefined && finish < todayOf(file)
  const over = file.state.endDate < todayOf(file)
  const left = minutesLeft(visit, mine, lines)
  return {
    ...{ words: w, title: w.title, recordedWords: words.recorded },
    thanks: w.thanks(calledName(file.people.leaver.name)),
    intro: w.intro(file.kind, fullDate(file, file.state.endDate), over),
    progress: progress(mine.state),
    left: left ? w.left(left) : '',
    finish: mine.state.declaredAt === undefined &&
      finish && { words: w.finish(file.kind, late), day: fullDate(file, finish) },
    flash: flashFor(mine, lines, saved),
    sent: sentNotice(visit, mine, names.line),
    recorded: recordedFor(visit, record),
    until: disputeUntil(visit),
    groups: groupsOf(visit, lines, finish),
    canSend: canDeclare(mine.state),
    toSend: mine.state.declaredAt === undefined,
  }
}

export type ListModel = ReturnType<typeof listModel>

function groupsOf({ file }: Visit, lines: readonly Line[], finish: string | undefined) {
  const ids = [...new Set(lines.filter(perNetwork).map(({ duty }) => duty.id))]
  const networks = ids.map((id) => {
    const own = lines.filter(({ duty }) => duty.id === id)
    return {
      title: titleOf(file, id),
      items: own.map((line) => itemOf(file, line, undefined)),
      add: own.some(({ changeable }) => changeable),
    }
  })
  const others = lines.filter((line) => !perNetwork(line))
  const rest = {
    title: networks.length ? w.others : w.title,
    items: others.map((line) => itemOf(file, line, finish)),
    add: false,
  }
  return others.length ? [...networks, rest] : networks
}

/** A line as the `tasks` macro takes it. Its own day stands under it where it is the sooner one. */
function itemOf(file: Visit['file'], line: Line, finish: string | undefined) {
  const { title, path, changeable, status, standing, waits, duty } = line
  const sooner = toDo(line) && finish !== undefined && standing.dueDate < finish
  const done = status ?? (standing.settled === 'recorded' ? words.list.recorded : undefined)
  return {
    text: title,
    id: path.replaceAll('/', '-'),
    ...(changeable ? { href: `/tasks/${path}` } : {}),
    ...(sooner
      ? {
          hint: w.by(file.kind, fullDate(file, standing.dueDate), standing.dueDate < todayOf(file)),
        }
      : {}),
    ...(done === undefined
      ? { todo: w.todo(duty.minutes) }
      : { done: waits ? w.waits(done) : done }),
  }
}

/** The last due day of what is still open, the signature included. */
const finishBy = ({ state }: LeaverState): string | undefined =>
  state.duties
    .filter((duty) => !settled(state, duty))
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)

/** Minutes for the lines without an answer; when none is left, for looking through and sending. */
function minutesLeft({ file }: Visit, { state }: LeaverState, lines: readonly Line[]): number {
  const open = lines.filter(toDo).reduce((sum, { duty }) => sum + duty.minutes, 0)
  if (open || state.declaredAt !== undefined) return open
  const signature = state.duties.find((duty) => duty.signs)
  return file.pack.duties.find(({ id }) => id === signature?.id)?.minutes ?? 0
}

function flashFor({ anythingWaits }: LeaverState, lines: readonly Line[], saved?: string) {
  if (anythingWaits) return { ...shared.waiting, tone: 'green' }
  const line = lines.find(({ path, answer }) => path === saved && answer)
  return line && { text: w.saved(line.title), tone: 'green' }
}

/** Sent, and the case is open still: the leaver is not sure about something. */
function sentNotice({ file }: Visit, { state }: LeaverState, line: string) {
  if (state.declaredAt === undefined) return undefined
  const titles = state.duties.filter((duty) => !settled(state, duty) && unsure(duty))
  if (!titles.length) return undefined
  return {
    heading: w.sent.heading,
    text: w.sent.text(inWords(titles.map(({ id }) => quoted(titleOf(file, id)))), line),
  }
}
