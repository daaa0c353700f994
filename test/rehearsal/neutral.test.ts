import { describe, expect, test } from 'vitest'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { type Rehearsal, type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import { settled } from '../../workflows/case/coverage.ts'
import { apply, type CaseState, fold } from '../../workflows/case/state.ts'
import { closingFact } from '../../workflows/decide/decisions.ts'
import { computeDates } from '../../workflows/plan/dates/index.ts'
import { EXAMPLE, london, theCalendar, thePack } from '../support/policy.ts'
import { SILENCE } from './silence.ts'

/** What is no step of a case, such as telling the time while it rests, must not change its way. */

const calendar = theCalendar()
const situation: Rehearsal = {
  ...{ pack: thePack('old-form'), calendar, language: 'en' },
  facts: { ...EXAMPLE, on: [], absent: [] },
}
const played = (behaviour: Partial<Behaviour>): Rehearsed =>
  rehearse(situation, { ...SILENCE, ...behaviour })

/** The case as it stood before an event of a type, and just after its time was told then. */
function before(
  { events }: Rehearsed,
  type: string,
): { stood: CaseState; told: CaseState; at: number } {
  const index = events.findIndex((event) => event.type === type)
  const stood = fold(events.slice(0, index))
  const { at = 0 } = events[index] ?? {}
  if (!stood) throw new Error(`Nothing came before ${type}`)
  const number = stood.number + 1
  const told = apply(stood, { type: 'clock-moved', by: { role: 'hr' }, number, at })
  return { stood, told, at }
}

describe('a case in which everything is recorded, and which HR pauses before its days are over', () => {
  const paused = played({ line: 'records-it', switch: 'pause', switchAfter: 18 })
  const { told, at } = before(paused, 'resumed')

  test('does not close while it rests, whatever is written down', () => {
    expect(at).toBeGreaterThan(london('2027-02-10 23:59'))
    expect(closingFact(told, at)).toBeUndefined()
  })

  test('gives the leaver the days of the pause on top', () => {
    const closes = (rehearsed: Rehearsed) =>
      rehearsed.events.flatMap(({ type, at }) => (type === 'closed' ? [calendar.dateOf(at)] : []))
    expect(closes(played({ line: 'records-it' }))).toEqual(['2027-02-10'])
    expect(closes(paused)).toEqual(['2027-02-17'])
  })
})

test.each([
  { leaver: 'in-part', switch: 'pause', switchAfter: 14 },
  { leaver: 'in-part', line: 'finds-help', hr: 'sees-to-it' },
  { line: 'reports-loss', switch: 'pause', switchAfter: 18 },
  { line: 'cannot-reach', hr: 'sees-to-it' },
] as const)('dates after a pause are the same where the time was told in it: %j', (behaviour) => {
  const { stood, told, at: now } = before(played(behaviour), 'resumed')
  const since = stood.paused?.since ?? now
  const duties = stood.duties.filter((duty) => !settled(stood, duty)).map(({ id }) => id)
  const after = (state: CaseState) =>
    computeDates({ ...situation, state, now }, { how: 'shift', duties, since })
  expect(after(told)).toEqual(after(stood))
})

test('a question that a pause put down is asked again once the case goes on', () => {
  const { events } = played({ leaver: 'keeps-some', line: 'finds-help', hr: 'sees-to-it' })
  const goesOn = events.findIndex(({ type }) => type === 'resumed')
  expect(goesOn).toBeGreaterThan(0)
  expect(events.slice(goesOn + 1, goesOn + 3)).toMatchObject([
    { type: 'escalated', rung: 'line', because: 'kept', at: events[goesOn]?.at },
    { type: 'escalated', rung: 'line', because: 'handed-over', at: events[goesOn]?.at },
  ])
})
