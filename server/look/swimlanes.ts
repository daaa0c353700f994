import { DAY } from '../../workflows/plan/durations.ts'
import type { StoryPoint } from './timeline.ts'

/**
 * A story in lanes, one for each side of it: marks stand where their time is, each with its label
 * beside it, so that nothing has to lead from one to the other. Pure geometry; all numbers are units
 * of the view box.
 */

/** A mark, with the lane that it stands in. */
export interface LanePoint extends StoryPoint {
  /** A place in the list of lanes. */
  readonly lane: number
}

/** A mark with its place. */
export interface LanePlaced extends LanePoint {
  readonly x: number
  readonly y: number
  readonly labelY: number
  readonly subY: number
}

/** Everything a template needs to draw a story in lanes; it computes nothing itself. */
export interface LaneStory {
  readonly width: number
  readonly height: number
  /** Those in which something stands. */
  readonly lanes: readonly { readonly name: string; readonly y: number }[]
  readonly points: readonly LanePlaced[]
  readonly from: number
  /** Where the past ends: at now, or at the end of a case that is over. */
  readonly turn: number
  readonly to: number
  readonly now?: { readonly x: number; readonly labelY: number }
}

/** Room for the names of lanes, and what is left free beside labels. */
const NAMES = 132
const CLEAR = 12
/** Marks of different lanes, and marks beside now, are at least so far apart. */
const LEAST = 24
/** From a lane's line to the two rows of a label above it, and below it. */
const ABOVE = { label: -33, sub: -17 }
const BELOW = { label: 27, sub: 44 }
const HEAD = 26
/** Room for the word over the line of now. */
const NOW = 44

/** Widest likely extent of a label at the drawing's 15 units, bold: no font is measured here. */
const widthOf = ({ label, sub = '' }: Pick<StoryPoint, 'label' | 'sub'>): number =>
  Math.max(label.length * 8.4, sub.length * 7.6) + CLEAR

type Side = 'above' | 'below'

/** A mark on its side of its lane; now stands in all of them. */
interface Item {
  readonly at: number
  readonly point?: LanePoint
  readonly side: Side
  readonly width: number
}

/** Marks of one lane take turns below and above its line, so that neighbours have room. */
function seated(points: readonly LanePoint[]): Item[] {
  const last = new Map<number, Side>()
  return points.map((point) => {
    const side = last.get(point.lane) === 'below' ? 'above' : 'below'
    last.set(point.lane, side)
    return { at: point.at, point, side, width: widthOf(point) }
  })
}

/** Now stands behind what has happened, and before what is to come. */
function withNow(items: readonly Item[], now: number | null): Item[] {
  if (now === null) return [...items]
  const before = items.filter(({ point }) => point?.past).length
  return items.toSpliced(before, 0, { at: now, side: 'below', width: CLEAR })
}

const inOneRow = (a: Item, b: Item): boolean =>
  !a.point || !b.point || (a.point.lane === b.point.lane && a.side === b.side)

/**
 * Where each stands, when `slack` is shared out by time. Distances are shown as square roots of days:
 * an even scale would pile one week's marks on each other and leave the quiet month empty.
 */
function spread(items: readonly Item[], slack: number): number[] {
  const gaps = items.map(({ at }, i) => Math.sqrt(Math.max(0, at - (items[i - 1]?.at ?? at)) / DAY))
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  const xs: number[] = []
  // Asked some thirty times for each pair of marks: no lists are made of them.
  for (const [i, item] of items.entries()) {
    let least = NAMES + item.width / 2
    for (const [j, x] of xs.entries()) {
      const other = items[j] ?? item
      const apart = inOneRow(other, item) ? (other.width + item.width) / 2 : LEAST
      least = Math.max(least, x + Math.max(apart, j === i - 1 ? LEAST : 0))
    }
    xs.push(least + (total ? (slack * (gaps[i] ?? 0)) / total : 0))
  }
  return xs
}

/** The right end of what is spread so. */
const endOf = (items: readonly Item[], xs: readonly number[]): number =>
  Math.max(NAMES, ...items.map(({ point, width }, i) => (xs[i] ?? 0) + (point ? width : NOW) / 2))

/** As much slack as fills the width; found by halving, as more slack never ends further left. */
function filling(items: readonly Item[], width: number): number[] {
  let [low, high] = [0, width]
  for (let turn = 0; turn < 30; turn++) {
    const middle = (low + high) / 2
    if (endOf(items, spread(items, middle)) <= width) low = middle
    else high = middle
  }
  return spread(items, low)
}

const round = (x: number): number => Math.round(x * 10) / 10

/** Heights of the lanes in which something stands, from above. */
function heights(items: readonly Item[], names: readonly string[]) {
  const lanes: { name: string; lane: number; y: number }[] = []
  let y = items.some(({ point }) => !point) ? HEAD : 0
  for (const [lane, name] of names.entries()) {
    const own = items.filter(({ point }) => point?.lane === lane)
    if (!own.length) continue
    y += own.some(({ side }) => side === 'above') ? 56 : 22
    lanes.push({ name, lane, y })
    y += 56
  }
  return { lanes, height: y + 4 }
}

/**
 * Lays a story out in lanes: no label touches another or the line of now, and the whole width is
 * filled, whether the case goes on or is over. `now` in milliseconds, null for a case that is over.
 * Points may come in any order. The drawing is wider only where labels need it.
 */
export function layLanes(
  points: readonly LanePoint[],
  now: number | null,
  names: readonly string[],
  width = 1080,
): LaneStory {
  const sorted = points.toSorted((a, b) => Number(b.past) - Number(a.past) || a.at - b.at)
  const items = withNow(seated(sorted), now)
  const needed = Math.max(width, Math.ceil(endOf(items, spread(items, 0))))
  const xs = filling(items, needed).map(round)
  const { lanes, height } = heights(items, names)
  const placed = items.flatMap(({ point, side }, i): LanePlaced[] => {
    const y = lanes.find(({ lane }) => lane === point?.lane)?.y
    if (!point || y === undefined) return []
    const rows = side === 'above' ? ABOVE : BELOW
    const labelY = y + (side === 'above' && !point.sub ? rows.sub : rows.label)
    return [{ ...point, x: xs[i] ?? 0, y, labelY, subY: y + rows.sub }]
  })
  const nowX = xs[items.findIndex(({ point }) => !point)]
  const all = [...placed.map(({ x }) => x), ...(nowX === undefined ? [] : [nowX])]
  const [from, to] = [Math.min(...all), Math.max(...all)]
  return {
    ...{ width: needed, height, lanes, points: placed, from },
    ...{ turn: nowX ?? to, to },
    ...(nowX === undefined ? {} : { now: { x: nowX, labelY: HEAD - 10 } }),
  }
}
