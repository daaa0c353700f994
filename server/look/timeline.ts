import { DAY } from '../../workflows/plan/durations.ts'
import { makeLanes, place, type Seat, type Side } from './lanes.ts'

/** One thing that happened or is going to happen, as the case's page tells it. */
export interface StoryPoint {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** One or two words: 'due', 'to Lin'. */
  readonly label: string
  /** A second, smaller line, as a rule the day: '12 Feb'. */
  readonly sub?: string
  readonly tone: 'plain' | 'teal' | 'amber' | 'red' | 'green'
  readonly past: boolean
  readonly shape: 'dot' | 'diamond'
}

/** A point with its place on the drawing; all numbers are units of the view box. */
export interface PlacedPoint extends StoryPoint {
  readonly x: number
  readonly side: Side
  /** 0 stands next to the line, 1 one row further out, and so on. */
  readonly level: number
  readonly labelX: number
  readonly labelY: number
  readonly subY: number
  /** A thin line from the mark to a label that stands further out; absent next to the line. */
  readonly leader?: { readonly from: number; readonly to: number }
}

/** Everything a template needs to draw a story; it computes nothing itself. */
export interface Story {
  readonly width: number
  readonly height: number
  readonly lineY: number
  readonly points: readonly PlacedPoint[]
  readonly past: { readonly from: number; readonly to: number }
  readonly ahead: { readonly from: number; readonly to: number }
  readonly now?: { readonly x: number; readonly labelY: number }
}

const margin = 46
const leastGap = 30
const rowHeight = 42
/** From the line to the baseline of the label's nearer row. */
const above = 24
const below = 34
const subDrop = 17

/** Widest likely extent of a word at the drawing's 15 units, bold: no font is measured here. */
function widthOf(point: Pick<StoryPoint, 'label' | 'sub'>): number {
  return Math.max(point.label.length * 8.4, (point.sub?.length ?? 0) * 7.6) + 8
}

/**
 * Where each instant, in order, stands on the line. Distances are shown, but as square roots of
 * days: an even scale would pile the reminders of one week on each other and leave the quiet
 * month empty.
 */
function spread(instants: readonly number[], width: number): number[] {
  const gaps = instants.slice(1).map((at, i) => Math.sqrt((at - (instants[i] ?? at)) / DAY))
  if (gaps.length === 0) return instants.map(() => width / 2)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  const room = width - 2 * margin
  const least = Math.min(leastGap, (room / gaps.length) * 0.8)
  const share = (gap: number) => (total > 0 ? gap / total : 1 / gaps.length)
  const xs = [margin]
  for (const gap of gaps)
    xs.push((xs.at(-1) ?? 0) + least + (room - least * gaps.length) * share(gap))
  return xs.map((x) => Math.round(x * 10) / 10)
}

/** The places of the points, and of now, which stands on a point of the same instant. */
function stand(points: readonly StoryPoint[], now: number | null, width: number) {
  const instants = points.map((point) => point.at)
  if (now === null || instants.includes(now)) {
    const xs = spread(instants, width)
    return { xs, nowX: now === null ? null : (xs[instants.lastIndexOf(now)] ?? null) }
  }
  const before = instants.filter((at) => at < now).length
  const xs = spread(instants.toSpliced(before, 0, now), width)
  return { xs: xs.toSpliced(before, 1), nowX: xs[before] ?? null }
}

/** Gives a seated point its heights, now that the line's own is known. */
function draw(point: StoryPoint, x: number, seat: Seat, lineY: number): PlacedPoint {
  const up = seat.side === 'above'
  const out = seat.level * rowHeight
  const near = up ? lineY - above - out : lineY + below + out
  const labelY = up && point.sub ? near - subDrop : near
  const { side, level, centre: labelX } = seat
  const drawn = { ...point, x, side, level, labelX, labelY, subY: labelY + subDrop }
  if (level === 0) return drawn
  const leader = up ? { from: lineY - 10, to: near + 5 } : { from: lineY + 10, to: near - 15 }
  return { ...drawn, leader }
}

const rows = (seats: readonly Seat[], side: Side): number =>
  Math.max(0, ...seats.filter((seat) => seat.side === side).map((seat) => seat.level + 1))

/**
 * Lays a case's story out on one line: labels on both sides, in rows further out where there is
 * no room, none on another. Pure; `now` in milliseconds, null for a case that is over. Points may
 * come in any order; those of one instant stand side by side.
 */
export function layStory(points: readonly StoryPoint[], now: number | null, width = 1080): Story {
  const sorted = [...points].sort((a, b) => a.at - b.at)
  const { xs, nowX } = stand(sorted, now, width)
  const lanes = makeLanes(width)
  if (nowX !== null) place(lanes, nowX, widthOf({ label: 'now' }), ['above'])
  const placed = sorted.map((point, i) => {
    const x = xs[i] ?? margin
    return { point, x, seat: place(lanes, x, widthOf(point)) }
  })
  const seats = placed.map(({ seat }) => seat)
  const up = Math.max(rows(seats, 'above'), nowX === null ? 0 : 1)
  const lineY = up * rowHeight + 15
  const first = Math.min(...xs, nowX ?? width)
  const last = Math.max(...xs, nowX ?? 0)
  const turn = nowX ?? last
  return {
    width,
    height: lineY + rows(seats, 'below') * rowHeight + 22,
    lineY,
    points: placed.map(({ point, x, seat }) => draw(point, x, seat, lineY)),
    past: { from: first, to: turn },
    ahead: { from: turn, to: last },
    ...(nowX === null ? {} : { now: { x: nowX, labelY: lineY - above - 10 } }),
  }
}
