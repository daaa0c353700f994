import { describe, expect, test } from 'vitest'
import { asOf } from '../../../server/read/case-context.ts'
import { earlierNames, namesThen } from '../../../server/read/names-then.ts'
import { eventWords } from '../../../server/read/sentences/events/index.ts'
import type { EventDraft } from '../../../workflows/case/events.ts'
import { ENGINE, events, HR, known, NAMES, OPENED } from './hr-known.ts'

const asked = (rung: 'line' | 'chief'): EventDraft => ({
  ...{ type: 'escalated', by: ENGINE, id: 1, rung, because: 'late', duties: ['social-contacts'] },
})
const STEPS = [
  ['2027-02-01 09:00', asked('line')],
  ['2027-02-02 09:00', { type: 'line-changed', by: HR }],
  ['2027-02-03 09:00', asked('line')],
  ['2027-02-04 09:00', asked('chief')],
  ['2027-02-05 09:00', { type: 'person-changed', by: HR, who: 'chief' }],
  ['2027-02-06 09:00', { type: 'line-changed', by: HR }],
  ['2027-02-07 09:00', { type: 'person-changed', by: HR, who: 'chief' }],
] as const satisfies readonly (readonly [string, EventDraft])[]

const typed = (number: number, field: string, value: string) => ({ number, field, value, salt: '' })
const WORDS = [
  typed(1, 'lineName', 'Lee First'),
  typed(3, 'name', 'Lou Second'),
  typed(6, 'name', 'Cal Second'),
  typed(7, 'name', 'Lin Line'),
  typed(8, 'name', 'Chris Chief'),
]
const unknown = (role: string) => `the ${role} before`

const record = (words = WORDS) => ({ events: events(OPENED, ...STEPS), words })
const sayings = (words = WORDS): string[] => {
  const context = {
    ...known('2027-02-10 09:00', STEPS),
    earlier: earlierNames(record(words), unknown),
  }
  return record().events.map((event) => eventWords(event, context).text)
}

describe('what was asked of somebody', () => {
  test('stays theirs when somebody else takes their place', () => {
    const [, first, , second, chief] = sayings()
    expect(first).toContain('Lee First was asked')
    expect(second).toContain('Lou Second was asked')
    expect(chief).toContain('It went to the chief before to decide')
  })

  test('names whom the record names as having gone', () => {
    const words = [...WORDS, typed(6, 'formerName', 'Cid First')]
    expect(sayings(words)[4]).toContain('It went to Cid First to decide')
  })

  test('names nobody whose name is erased', () => {
    const [, first] = sayings([])
    expect(first).toContain('the line before was asked')
  })
})

test('names are those of today after the last change, and where nothing changed', () => {
  const earlier = earlierNames(record(), unknown)
  expect(namesThen(NAMES, earlier, 8)).toEqual(NAMES)
  expect(namesThen(NAMES, earlier, 6)).toEqual({
    ...NAMES,
    line: 'Lou Second',
    chief: 'Cal Second',
  })
  const context = known('2027-02-10 09:00', STEPS)
  expect(asOf(context, { number: 1 })).toBe(context)
})
