import { describe, expect, test } from 'vitest'
import * as dates from '../../../server/look/dates.ts'
import { layStory, type PlacedPoint, type StoryPoint } from '../../../server/look/timeline.ts'
import { fc } from '../../support/generated.ts'

describe('dates', () => {
  const london = { zone: 'Europe/London' }

  test('read as people in the organisation’s zone read them', () => {
    const at = Date.parse('2027-02-18T10:12:00Z')
    expect(dates.day(at, london)).toBe('Thu 18 February 2027')
    expect(dates.fullDay(at, london)).toBe('Thursday 18 February 2027')
    expect(dates.longDay(at, london)).toBe('Thursday 18 February')
    expect(dates.weekday(at, london)).toBe('Thu 18 Feb')
    expect(dates.shortDay(at, london)).toBe('18 Feb')
    expect(dates.clock(at, london)).toBe('18 Feb 10:12')
    expect(dates.fullClock(new Date(at), london)).toBe('Thu 18 Feb 2027, 10:12')
    expect(dates.day(at, { ...london, lang: 'cy' })).toBe('Iau 18 Chwefror 2027')
  })

  test.each([
    ['2027-03-28T00:59:00Z', '28 Mar 00:59'],
    ['2027-03-28T01:00:00Z', '28 Mar 02:00'],
    ['2026-10-25T00:59:00Z', '25 Oct 01:59'],
    ['2026-10-25T01:00:00Z', '25 Oct 01:00'],
    ['2027-06-30T23:30:00Z', '1 Jul 00:30'],
  ])('at %s a London clock says %s', (instant, words) => {
    expect(dates.clock(instant, london)).toBe(words)
  })

  test('a day without a time is the same day everywhere', () => {
    for (const zone of ['Europe/London', 'Pacific/Kiritimati', 'America/Los_Angeles'])
      expect(dates.weekday('2027-03-28', { zone })).toBe('Sun 28 Mar')
    expect(dates.machineTime('2027-03-28')).toBe('2027-03-28')
  })

  test('what is no time is refused with the value', () => {
    expect(() => dates.day('next week', london)).toThrow(/"next week" is not a time/)
  })
})

describe('a story', () => {
  const now = Date.parse('2027-02-18T10:12:00Z')
  const stories = (longest: number) =>
    fc.array(
      fc.record<StoryPoint>({
        at: fc.integer({ min: now - 9e9, max: now + 9e9 }),
        label: fc.string({ minLength: 1, maxLength: longest }),
        sub: fc.string({ minLength: 1, maxLength: longest }),
        tone: fc.constantFrom('plain', 'teal', 'amber', 'red', 'green'),
        past: fc.boolean(),
        shape: fc.constantFrom('dot', 'diamond'),
      }),
      { maxLength: 18 },
    )

  /** A label's box, by the same generous letter width that the drawing reserves. */
  const box = (p: PlacedPoint) => {
    const half = Math.max(p.label.length * 8.4, (p.sub ?? '').length * 7.6) / 2
    return { left: p.labelX - half, right: p.labelX + half, top: p.labelY - 12, bottom: p.subY + 2 }
  }
  const pairs = (points: readonly PlacedPoint[]) =>
    points.flatMap((a) => points.filter((b) => b !== a).map((b) => [a, b] as const))

  test('keeps the order of time, its marks apart, and itself inside its drawing', () => {
    fc.assert(
      fc.property(stories(16), (points) => {
        const story = layStory(points, now)
        const xs = story.points.map((p) => p.x)
        for (const [i, x] of xs.slice(1).entries()) expect(x - (xs[i] ?? x)).toBeGreaterThan(28)
        for (const p of story.points) {
          const { left, right, top, bottom } = box(p)
          expect(Math.min(left, p.x, top)).toBeGreaterThanOrEqual(0)
          expect(Math.max(right, p.x)).toBeLessThanOrEqual(story.width)
          expect(bottom).toBeLessThanOrEqual(story.height)
        }
      }),
    )
  })

  test('never lets a label cover another', () => {
    fc.assert(
      fc.property(stories(30), (points) => {
        for (const [a, b] of pairs(layStory(points, now).points)) {
          const [p, q] = [box(a), box(b)]
          const apart =
            p.right <= q.left || q.right <= p.left || p.bottom <= q.top || q.bottom <= p.top
          expect(apart).toBe(true)
        }
      }),
    )
  })

  test('with short labels never lets a leader cross one', () => {
    fc.assert(
      fc.property(stories(10), (points) => {
        for (const [a, b] of pairs(layStory(points, null).points)) {
          if (!a.leader) continue
          const [q, low] = [box(b), Math.min(a.leader.from, a.leader.to)]
          const high = Math.max(a.leader.from, a.leader.to)
          expect(a.x > q.left && a.x < q.right && low < q.bottom && q.top < high).toBe(false)
        }
      }),
    )
  })

  test('turns from past to future at now, and ends when the case is over', () => {
    const points: StoryPoint[] = [
      { at: now - 864e5, label: 'due', tone: 'amber', past: true, shape: 'diamond' },
      { at: now + 864e5, label: 'chief', tone: 'plain', past: false, shape: 'dot' },
    ]
    const open = layStory(points, now)
    expect(open.now?.x).toBe(540)
    expect([open.past.to, open.ahead.from]).toEqual([540, 540])
    const over = layStory(points, null)
    expect(over.now).toBeUndefined()
    expect(over.ahead.from).toBe(over.ahead.to)
  })
})
