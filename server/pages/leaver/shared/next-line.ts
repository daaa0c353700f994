import type { Visit } from '../../visit/visit.ts'
import { unchosenLines } from './chosen-networks.ts'
import { type Line, perNetwork, toDo } from './lines.ts'

/** Where a line of the list is answered. */
export const nextPath = (path: string): string => `/tasks/${path}`

/** Where it is said which networks are in use, and where one answer is given for all of those. */
export const NETWORKS = '/tasks/networks'
export const TOGETHER = '/tasks/networks/answer'

/** The networks in use that have no answer, where one answer can be meant for several of them. Pure. */
export function togetherOf(visit: Visit, lines: readonly Line[]): readonly Line[] {
  const open = chosen(visit, lines).filter((line) => perNetwork(line) && toDo(line))
  return open.length > 1 && open[0]?.dutyState.chosen ? open : []
}

/** Where the first thing without an answer is answered; nothing where all have one. Pure. */
export function firstToDo(visit: Visit, lines: readonly Line[]): string | undefined {
  const next = lines.find(toDo)
  if (!next) return undefined
  if (!chosen(visit, [next]).length) return NETWORKS
  return togetherOf(visit, lines).includes(next) ? TOGETHER : nextPath(next.path)
}

/**
 * Where "save and continue" leads: to the next thing without an answer, from where the leaver is to
 * the end of the list and then from its beginning; after the last, to checking and sending. Who
 * answers networks one by one goes on like that. Pure.
 */
export function wayAfter(visit: Visit, lines: readonly Line[], saved: readonly Line[]): string {
  const at = lines.findLastIndex((line) => saved.includes(line))
  const left = [...lines.slice(at + 1), ...lines.slice(0, at + 1)].filter(
    (line) => !saved.includes(line),
  )
  const [only, ...others] = saved
  const single = only && !others.length && perNetwork(only) ? only : undefined
  const network = single && nextNetwork(visit, left, single)
  return network ?? firstToDo(visit, left) ?? whereAllIsSaid(visit)
}

/** The same, and the page there says what was saved. */
export function wayOn(visit: Visit, lines: readonly Line[], saved: readonly Line[]): string {
  const query = saved.map(({ path }) => `saved=${encodeURIComponent(path)}`).join('&')
  return `${wayAfter(visit, lines, saved)}?${query}`
}

/**
 * The next network in use, or which those are. Who began with one without saying that goes on to
 * the next of all.
 */
function nextNetwork(visit: Visit, left: readonly Line[], answered: Line): string | undefined {
  const open = left.filter((line) => line.duty.id === answered.duty.id && toDo(line))
  const known = chosen(visit, [answered]).length ? chosen(visit, open) : open
  const [next] = known
  return next ? nextPath(next.path) : open.length ? NETWORKS : undefined
}

/** Lines but networks of which nobody knows yet whether the leaver uses them. */
function chosen(visit: Visit, lines: readonly Line[]): readonly Line[] {
  const unchosen = unchosenLines(visit, lines)
  return lines.filter((line) => !unchosen.includes(line))
}

/** Where something rests, nothing can be sent: the list says so. */
const whereAllIsSaid = ({ mine: { state } }: Visit): string =>
  state.hold || state.declaredAt !== undefined ? '/tasks' : '/tasks/check'
