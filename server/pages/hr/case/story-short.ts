import { hr } from '../../../../words/en/hr/index.ts'
import type { Point } from './story.ts'

const words = hr.story

/** As many marks as can be taken in at a glance. */
export const MOST_MARKS = 12

/** What happened several times in one lane, with nothing of that lane between. */
type Run = readonly Point[]

/**
 * A story in short: what repeats itself in one lane is one mark, and of what is then still too much
 * the weightiest stays. The rest is in the full list. Pure; answers in the order of time.
 */
export function inShort(points: readonly Point[], most = MOST_MARKS): Point[] {
  const runs = joined(points.toSorted((a, b) => a.at - b.at))
  const weights = new Map(runs.map((run) => [run, weightAmong(run, runs)]))
  const weighty = runs.toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
  const kept = weighty.slice(0, most).flat()
  return joined(points.toSorted((a, b) => a.at - b.at).filter((one) => kept.includes(one))).map(
    oneMark,
  )
}

const joined = (points: readonly Point[]): Run[] => points.reduce(intoRuns, [] as Point[][])

/** The same again in the same lane and on the same side of now goes with what it repeats. */
function intoRuns(runs: Point[][], point: Point): Point[][] {
  const last = runs.findLast(([first]) => first?.lane === point.lane)
  const before = last?.at(-1)
  if (last && before && isAlike(before, point) && before.tone === point.tone) last.push(point)
  else runs.push([point])
  return runs
}

const isAlike = (a: Point, b: Point): boolean =>
  a.lane === b.lane && a.label === b.label && a.past === b.past

/** What a mark loses that says again what another one says. */
const AGAIN = 45

/**
 * Who was asked several times was asked first and last; what will be asked again and again, if
 * nothing happens, is told by its first time. The others weigh less.
 */
function weightAmong(run: Run, all: readonly Run[]): number {
  const [first] = run
  if (!first) return 0
  const alike = all.filter(([other]) => other && isAlike(other, first))
  const tells = run === alike[0] || (first.past && run === alike.at(-1))
  return Math.max(...run.map(({ weight }) => weight)) - (tells ? 0 : AGAIN)
}

/** Several as one: how many, from which day to which, and what the last of them says. */
function oneMark(run: Run): Point {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) throw new Error('A mark of a story needs something that happened')
  if (first === last) return first
  const sub = first.sub === last.sub ? first.sub : words.days(first.sub ?? '', last.sub ?? '')
  return {
    ...last,
    at: first.at,
    label: words.times(first.label, run.length),
    ...(sub === undefined ? {} : { sub }),
    words: words.several(run.length, last.words),
  }
}
