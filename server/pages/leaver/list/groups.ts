import { isUnused } from '../../../../workflows/plan/networks.ts'
import { fullDate, titleOf, todayOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { daysWait } from '../shared/going.ts'
import { type Line, perNetwork, toDo } from '../shared/lines.ts'
import { agreeWords } from '../shared/waits-for-person.ts'
import { networkLines } from './network-lines.ts'

/** The leaver's lines under the days by which they are asked for; networks under their own title. Pure. */
export function groupsOf(visit: Visit, lines: readonly Line[]) {
  const rests = daysWait(visit.mine.state)
  const days = rests ? [lines] : runsOf(lines, ({ dutyState }) => dutyState.dueDate)
  return days.map((day) => ({
    heading: rests ? '' : dayWords(visit, day),
    parts: runsOf(day, (line) => (perNetwork(line) ? line.duty.id : '')).map((part) =>
      partOf(visit, part),
    ),
  }))
}

/** Lines that follow each other and are alike. */
function runsOf(lines: readonly Line[], keyOf: (line: Line) => string): Line[][] {
  const runs: Line[][] = []
  for (const line of lines) {
    const last = runs.at(-1)
    if (last?.[0] && keyOf(last[0]) === keyOf(line)) last.push(line)
    else runs.push([line])
  }
  return runs
}

/** 'Please by Friday 12 February'. Nothing is called late of which nothing is open. */
function dayWords({ file }: Visit, day: readonly Line[]): string {
  const w = file.words.list
  const due = day[0]?.dutyState.dueDate ?? ''
  const said = fullDate(file, due)
  if (!day.some(toDo)) return w.askedBy(said)
  return w.by(file.kind, said, due < todayOf(file))
}

function partOf(visit: Visit, lines: readonly Line[]) {
  const [first] = lines
  if (!first || !perNetwork(first)) {
    return { title: '', add: false, items: lines.map((line) => itemOf(visit, line)) }
  }
  const { shown, more } = networkLines(visit, lines)
  return {
    title: titleOf(visit.file, first.duty.id),
    far: farWords(visit, lines),
    items: [...shown.map((line) => itemOf(visit, line)), ...more],
    add: lines.some(({ changeable }) => changeable),
  }
}

/** How far the leaver is with the networks in use; nothing while nobody knows which those are. */
function farWords({ file }: Visit, lines: readonly Line[]): string {
  const used = lines.filter(({ dutyState, part }) => !isUnused(dutyState, part))
  if (!used[0]?.dutyState.chosen) return ''
  return file.words.list.far(used.filter((line) => !toDo(line)).length, used.length)
}

/** A line as the `tasks` macro takes it. */
function itemOf(visit: Visit, line: Line) {
  const { title, path, changeable, status, waits } = line
  const w = visit.file.words.list
  return {
    text: title,
    id: path.replaceAll('/', '-'),
    href: changeable ? `/tasks/${path}` : undefined,
    hint: hintsFor(visit, line).join(' · ') || undefined,
    todo: status === undefined ? w.todo : undefined,
    done: status && waits ? w.waits(status) : status,
  }
}

/** Under a line: that it is to be looked at again, and who has to agree to its answer. */
function hintsFor(visit: Visit, { duty, dutyState, answer, refused }: Line): string[] {
  const w = visit.file.words.list
  const agree = answer?.agree && (dutyState.settled ? w.agreed : agreeWords(visit, duty.id))
  return [...(refused ? [w.refused] : []), ...(agree ? [agree] : [])]
}
