import { describe, expect, test } from 'vitest'
import { type LanePlaced, type LanePoint, layLanes } from '../../../server/look/swimlanes.ts'
import { storyOf } from '../../../server/pages/hr/case/story.ts'
import { LANES } from '../../../server/pages/hr/case/story-lanes.ts'
import { inShort, MOST_MARKS } from '../../../server/pages/hr/case/story-short.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { fc } from '../../support/generated.ts'
import { london } from '../../support/policy.ts'
import { drawn, STATE_NAMES } from './story-states.ts'

const NOW = london('2027-02-18 10:00')
const NAMES = ['Leaver', 'Line and chief', 'HR']

const stories = fc.array(
  fc
    .record({
      at: fc.integer({ min: NOW - 90 * DAY, max: NOW + 90 * DAY }),
      label: fc.string({ minLength: 1, maxLength: 16 }),
      sub: fc.string({ minLength: 1, maxLength: 16 }),
      tone: fc.constantFrom('plain', 'teal', 'amber', 'red', 'green'),
      shape: fc.constantFrom('dot', 'diamond'),
      lane: fc.nat({ max: 2 }),
    })
    .map((point): LanePoint => ({ ...point, past: point.at <= NOW })),
  { minLength: 1, maxLength: MOST_MARKS },
)

/** A label's box, by the same generous letter width that the drawing reserves. */
const box = (p: LanePlaced) => {
  const half = Math.max(p.label.length * 8.4, (p.sub ?? '').length * 7.6) / 2
  const [top, bottom] = [p.labelY - 12, p.subY + 3]
  return { left: p.x - half, right: p.x + half, top, bottom }
}
type Box = ReturnType<typeof box>
const markOf = ({ x, y }: LanePlaced): Box => ({
  ...{ left: x - 11, right: x + 11, top: y - 11, bottom: y + 11 },
})
const apart = (a: Box, b: Box): boolean =>
  a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top

describe('a drawing in lanes', () => {
  test('lets no label or mark touch another one, or a label the line of now', () => {
    fc.assert(
      fc.property(stories, (points) => {
        const story = layLanes(points, NOW, NAMES)
        for (const one of story.points) {
          const label = box(one)
          const x = story.now?.x ?? 0
          expect(label.right <= x || label.left >= x).toBe(true)
          for (const other of story.points.filter((p) => p !== one)) {
            expect(apart(label, box(other))).toBe(true)
            expect(apart(label, markOf(other))).toBe(true)
            expect(apart(markOf(one), markOf(other))).toBe(true)
          }
        }
      }),
    )
  })

  test('stays inside itself, keeps the order of time, and fills its width', () => {
    fc.assert(
      fc.property(stories, fc.boolean(), (given, open) => {
        const points = open ? given : given.map((point) => ({ ...point, past: true }))
        const story = layLanes(points, open ? NOW : null, NAMES)
        const boxes = story.points.map(box)
        for (const { left, right, top, bottom } of boxes) {
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0)
          expect(right).toBeLessThanOrEqual(story.width)
          expect(bottom).toBeLessThanOrEqual(story.height)
        }
        const byTime = story.points.toSorted((a, b) => a.at - b.at).map(({ x }) => x)
        expect(byTime).toEqual(byTime.toSorted((a, b) => a - b))
        const instants = new Set([...points.map(({ at }) => at), ...(open ? [NOW] : [])])
        const end = Math.max(...boxes.map(({ right }) => right), (story.now?.x ?? 0) + 22)
        if (instants.size > 1) expect(end).toBeGreaterThan(story.width - 14)
      }),
    )
  })

  test('has a line for each lane with something in it, solid to now and dotted after', () => {
    const at = (days: number, lane: number): LanePoint => ({
      ...{ at: NOW + days * DAY, label: 'x', lane, tone: 'teal', shape: 'dot', past: days < 0 },
    })
    const open = layLanes([at(-5, 0), at(5, 2)], NOW, NAMES)
    expect(open.lanes.map(({ name }) => name)).toEqual(['Leaver', 'HR'])
    expect([open.turn, open.to > open.turn]).toEqual([open.now?.x, true])
    const ahead = layLanes([at(3, 0), at(5, 2)], NOW, NAMES)
    expect([ahead.from, ahead.turn]).toEqual([ahead.now?.x, ahead.now?.x])
    const over = layLanes([at(-5, 0), at(-1, 2)], null, NAMES)
    expect([over.now, over.turn]).toEqual([undefined, over.to])
  })
})

describe.each(STATE_NAMES)('the story of a case that is %s', (name) => {
  const { context, events } = drawn(name)
  const all = storyOf(context, events)
  const short = inShort(all)

  test('has twelve marks at most, in the order of time', () => {
    expect(short.length).toBeGreaterThan(2)
    expect(short.length).toBeLessThanOrEqual(MOST_MARKS)
    expect(short.map(({ at }) => at)).toEqual(short.map(({ at }) => at).sort((a, b) => a - b))
  })

  test('tells how it began, what was decided, and what comes next', () => {
    expect(short[0]).toMatchObject({ label: 'invited', lane: 'leaver' })
    for (const turn of ['paused', 'sent', 'decided', 'closed']) {
      const happened = all.filter(({ label, past }) => past && label === turn)
      expect(short.some(({ label }) => label.startsWith(turn))).toBe(happened.length > 0)
    }
    const ahead = all.filter(({ past }) => !past).sort((a, b) => a.at - b.at)
    if (ahead.length) expect(short.some(({ past }) => !past)).toBe(true)
  })

  test('puts each mark on somebody’s side', () => {
    for (const { lane } of all) expect(LANES).toContain(lane)
    const sides = (label: string) =>
      new Set(all.filter((one) => one.label === label).map(({ lane }) => lane))
    expect([...sides('reminder'), ...sides('final'), ...sides('due')]).not.toContain('deciders')
    expect([...sides('to Lin Line'), ...sides('decide')]).not.toContain('leaver')
  })
})

test('what repeats itself is one mark, with its first and its last day, and how often', () => {
  const { context, events } = drawn('fresh')
  const story = inShort(storyOf(context, events))
  const due = story.find(({ label }) => label.startsWith('due ×'))
  expect(due).toMatchObject({ label: 'due ×2', sub: '29 Jan – 2 Feb' })
  expect(due?.words).toMatch(/^2 times, the last: Work group chats/)
})
