/** The side of the line that a label stands on. */
export type Side = 'above' | 'below'

type Span = readonly [from: number, to: number]

/** Rows of labels on both sides of a line, each with the stretches that are taken. */
export interface Lanes {
  readonly width: number
  readonly above: Span[][]
  readonly below: Span[][]
}

/** Where a label found room. */
export interface Seat {
  readonly side: Side
  readonly level: number
  readonly centre: number
}

const clear = 5
/** How far out a label is sent before its leader may pass behind another label. */
const rowsTried = 4

const touches = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]

/** Empty rows on both sides of a line `width` long. */
export function makeLanes(width: number): Lanes {
  return { width, above: [], below: [] }
}

/** A label may stand in its row where nothing else stands. */
const free = (rows: readonly Span[][], level: number, label: Span): boolean =>
  !rows[level]?.some((taken) => touches(taken, label))

/** The rows between a label and the line have nothing in its leader's way. */
const reaches = (rows: readonly Span[][], level: number, leader: Span): boolean =>
  rows.slice(0, level).every((row) => !row.some((taken) => touches(taken, leader)))

function take(rows: Span[][], level: number, label: Span, leader: Span): void {
  for (let row = 0; row <= level; row++) {
    const taken = rows[row] ?? []
    taken.push(row === level ? label : leader)
    rows[row] = taken
  }
}

/** The nearest row where a label fits; null if there is none up to `furthest`. */
function nearest(
  sides: readonly Side[],
  furthest: number,
  fits: (side: Side, level: number) => boolean,
): { side: Side; level: number } | null {
  for (let level = 0; level <= furthest; level++)
    for (const side of sides) if (fits(side, level)) return { side, level }
  return null
}

/**
 * Finds the nearest free row for a label centred on `x`, below the line first, and takes it.
 * A label never leaves the drawing: near an end it is moved inwards. Labels never stand on each
 * other; a leader passes another label only where points are so close that it cannot be helped.
 */
export function place(
  lanes: Lanes,
  x: number,
  width: number,
  sides: readonly Side[] = ['below', 'above'],
): Seat {
  const half = width / 2
  const centre = Math.max(half, Math.min(lanes.width - half, x))
  const label: Span = [centre - half, centre + half]
  const leader: Span = [x - clear, x + clear]
  const seat = nearest(
    sides,
    rowsTried,
    (side, level) => free(lanes[side], level, label) && reaches(lanes[side], level, leader),
  ) ??
    nearest(sides, Number.POSITIVE_INFINITY, (side, level) => free(lanes[side], level, label)) ?? {
      side: 'below',
      level: 0,
    }
  take(lanes[seat.side], seat.level, label, leader)
  return { ...seat, centre: Math.round(centre * 10) / 10 }
}
