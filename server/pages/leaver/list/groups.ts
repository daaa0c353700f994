import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, titleOf, todayOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { betterFirst, type Line, perNetwork, toDo } from '../shared/lines.ts'
import { agreeWords } from '../shared/waits-for-person.ts'
import { networkLines } from './network-lines.ts'

interface Listed {
  readonly lines: readonly Line[]
  /** The day by which all is to be done. */
  readonly finish: string | undefined
}

/** The leaver's lines under their headings: network by network, then everything else. Pure. */
export function groupsOf(visit: Visit, listed: Listed) {
  const { file } = visit
  const { lines, finish } = listed
  const w = file.words.list
  const ids = [...new Set(lines.filter(perNetwork).map(({ duty }) => duty.id))]
  const networks = ids.map((id) => {
    const own = lines.filter(({ duty }) => duty.id === id)
    const first = own.some(toDo) ? betterFirst(file, lines, id) : []
    const { shown, more } = networkLines(visit, own)
    return {
      title: titleOf(file, id),
      hint: afterWords(file, first),
      items: [...shown.map((line) => itemOf(visit, listed, line)), ...more],
      add: own.some(({ changeable }) => changeable),
    }
  })
  const others = lines.filter((line) => !perNetwork(line))
  const rest = {
    ...{ title: networks.length ? w.others : w.title, hint: '', add: false },
    items: others.map((line) => itemOf(visit, { ...listed, finish }, line)),
  }
  return others.length ? [...networks, rest] : networks
}

const afterWords = ({ words }: CaseFile, titles: readonly string[]): string =>
  titles.length ? words.list.after(titles.join(', ')) : ''

/** A line as the `tasks` macro takes it. */
function itemOf(visit: Visit, listed: Listed, line: Line) {
  const { title, path, changeable, status, waits, duty } = line
  const hint = hintsFor(visit, listed, line).join(' · ')
  const w = visit.file.words.list
  return {
    text: title,
    id: path.replaceAll('/', '-'),
    href: changeable ? `/tasks/${path}` : undefined,
    hint: hint || undefined,
    todo: status === undefined ? w.todo(duty.minutes) : undefined,
    done: status && waits ? w.waits(status) : status,
  }
}

/** Under a line: its own day where that is the sooner one, what to do first, who has to agree. */
function hintsFor(visit: Visit, { lines, finish }: Listed, line: Line): string[] {
  const { file, mine } = visit
  const { duty, dutyState, answer } = line
  const w = file.words.list
  const whole = !perNetwork(line)
  const rests = mine.state.status === 'paused'
  const sooner = toDo(line) && whole && !rests && finish !== undefined && dutyState.dueDate < finish
  const late = dutyState.dueDate < todayOf(file)
  const agree = answer?.agree && (dutyState.settled ? w.agreed : agreeWords(visit, duty.id))
  return [
    ...(line.refused ? [w.refused] : []),
    ...(sooner ? [w.by(file.kind, fullDate(file, dutyState.dueDate), late)] : []),
    ...(toDo(line) && whole ? [afterWords(file, betterFirst(file, lines, duty.id))] : []),
    ...(agree ? [agree] : []),
  ].filter((hint) => hint !== '')
}
