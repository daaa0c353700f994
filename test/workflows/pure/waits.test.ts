import { describe, expect, test } from 'vitest'
import type { CaseEvent, EventDraft } from '../../../workflows/case/events.ts'
import { lateDuties, lateFrom } from '../../../workflows/case/late.ts'
import { apply, type CaseState } from '../../../workflows/case/state.ts'
import { factsOfMail, takenOfMail } from '../../../workflows/case/step.ts'
import { datesAfter, stands } from '../../../workflows/case/waits.ts'
import { closingFact } from '../../../workflows/decide/decisions.ts'
import { next } from '../../../workflows/moments/live.ts'
import { afterWait } from '../../../workflows/notify/after-wait.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { addWorkingDays, workingDaysBetween } from '../../../workflows/plan/calendar.ts'
import { computeDates } from '../../../workflows/plan/dates/index.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { plan } from '../../../workflows/plan/plan.ts'
import { london, theCalendar, thePack } from '../../support/policy.ts'

/** With what HR and the line do themselves, where a case turns it on. */
const OWN = thePack('rett-uk-social-media').duties.filter(({ owner }) => owner)
const pack = { ...thePack(), duties: [...thePack().duties, ...OWN] }
const calendar = theCalendar()
const START = london('2027-01-04 10:00')
const ENGINE = { role: 'engine' } as const

function opened(on: readonly string[] = []): CaseState {
  const facts = { kind: 'employee', endDate: '2027-01-29', flags: [], on, absent: [] } as const
  return apply(undefined, {
    ...{ type: 'opened', number: 1, at: START, by: { role: 'hr' }, submission: 's' },
    ...{ pack: { id: '', version: '', hash: '' }, calendar: { id: '', hash: '' } },
    ...facts,
    ...plan(pack, { ...facts, startedAt: START }, calendar),
    timeMachine: false,
  })
}

const then = (state: CaseState, fact: EventDraft, at: number): CaseState =>
  apply(state, { ...fact, number: state.number + 1, at } as CaseEvent)

const waits = (to: Role, mail = 'm'): EventDraft => ({
  ...{ type: 'mail-waits', by: ENGINE, mail, to, notices: ['reminder'] },
})

const count = (state: CaseState, now: number) => (request: Parameters<typeof computeDates>[1]) =>
  computeDates({ pack, calendar, state, now }, request)

const LATE = london('2027-02-20 12:00')

describe('while mail to the leaver waits', () => {
  const state = then(opened(), waits('leaver'), london('2027-02-04 13:00'))

  test('nothing is said as late, to them or of them', () => {
    expect(next(state)).toBeUndefined()
    expect([lateFrom(state), lateDuties(state, LATE)]).toEqual([undefined, []])
    expect(lateDuties(opened(), LATE)).not.toEqual([])
  })

  test('no step is lost, whatever happens meanwhile', () => {
    const later = then(state, { type: 'clock-moved', by: ENGINE }, LATE)
    expect(later.agenda).toEqual(state.agenda)
  })

  test('what must not wait goes on', () => {
    const [moment] = state.agenda
    if (!moment) throw new Error('There is no moment')
    for (const act of ['review', 'reply', 'address', 'clock'] as const) {
      expect(stands(state, { ...moment, act })).toBe(false)
    }
    expect(stands(state, { ...moment, because: 'safeguarding' })).toBe(false)
  })

  test('the case does not close by itself', () => {
    const settled = {
      ...opened(),
      duties: opened().duties.map((duty) => ({ ...duty, settled: 'declared' as const })),
      agenda: [{ at: START, to: 'leaver', act: 'close', duties: [] } as const],
    }
    expect(closingFact(settled, LATE)).toMatchObject({ type: 'closed' })
    const held = { ...settled, ...(state.waits ? { waits: state.waits } : {}) }
    expect(closingFact(held, LATE)).toBeUndefined()
  })

  test('and once it has left, all dates lie as many working days later', () => {
    const now = london('2027-02-11 10:00')
    const sent = { to: 'leaver', notices: ['reminder'], outcome: 'sent' } as const
    const { facts, dates } = takenOfMail(state, 'm', sent)
    const shifted = dates && count(state, now)(dates)
    if (!shifted || 'refused' in shifted) throw new Error('There are no dates')
    const after = then(state, { ...facts[0], plan: shifted } as EventDraft, now)
    expect(after.waits).toBeUndefined()
    const dues = ({ duties }: CaseState) => duties.map(({ dueDate }) => dueDate)
    expect(dues(after)).toEqual(dues(state).map((due) => addWorkingDays(calendar, due, 5)))
    // The mail itself, which is written before, names those days.
    const foreseen = afterWait(state, 'm', now, count(state, now))
    expect(dues(foreseen)).toEqual(dues(after))
    expect(foreseen.agenda).toEqual(after.agenda)
  })

  test('of two, the second ends it, and counts from the first', () => {
    const two = then(state, waits('leaver', 'n'), state.at + DAY)
    expect(datesAfter(two, 'm')).toBeUndefined()
    const sent: EventDraft = {
      ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: [], outcome: 'sent' },
    }
    expect(datesAfter(then(two, sent, LATE), 'n')).toMatchObject({ since: state.at })
  })

  test('a pause over it counts the time once', () => {
    const paused = then(state, { type: 'paused', by: ENGINE, why: 'pause' }, state.at + DAY)
    expect(datesAfter(paused, 'm')).toBeUndefined()
    const sent: EventDraft = {
      ...{ type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: [], outcome: 'sent' },
    }
    expect(then(paused, sent, LATE).paused?.since).toBe(state.at)
    const resumed = then(
      paused,
      { type: 'resumed', by: ENGINE, plan: { duties: [], agenda: [] } },
      LATE,
    )
    expect(datesAfter(resumed, 'm')).toMatchObject({ since: LATE })
  })
})

describe('while mail to the line waits', () => {
  const state = then(opened(), waits('line'), london('2027-02-04 13:00'))
  const to = (role: Role) => state.agenda.filter((moment) => moment.to === role)

  test('nobody is asked past them, and the leaver is reminded as planned', () => {
    expect(to('chief').every((moment) => stands(state, moment))).toBe(true)
    expect(to('line').every((moment) => stands(state, moment))).toBe(true)
    expect(to('leaver').some((moment) => stands(state, moment))).toBe(false)
    expect(lateDuties(state, LATE)).not.toEqual([])
  })

  test('what they are asked moves, and no due date does', () => {
    const request = datesAfter(state, 'm')
    const moved = request && count(state, london('2027-02-11 10:00'))(request)
    if (!moved || 'refused' in moved) throw new Error('There are no dates')
    const due = new Map(state.duties.map(({ id, dueDate }) => [id, dueDate]))
    for (const { id, dueDate } of moved.duties) expect(dueDate).toBe(due.get(id))
    const [asked] = moved.agenda.filter((moment) => moment.to === 'line')
    const [before] = to('line')
    expect(calendar.dateOf(asked?.at ?? 0)).toBe(
      addWorkingDays(calendar, calendar.dateOf(before?.at ?? 0), 5),
    )
  })
})

describe('while mail to two people waits', () => {
  const planned = opened(OWN.map(({ id }) => id))
  const at = (workingDays: number) =>
    london(`${addWorkingDays(calendar, '2027-01-08', workingDays)} 13:00`)
  const from = (to: Role, day: number) => ({ to, day })
  const begun = (...those: { to: Role; day: number }[]) =>
    those.reduce((state, { to, day }) => then(state, waits(to, to), at(day)), planned)

  function ended(state: CaseState, to: Role, day: number): CaseState {
    const sent = { to, notices: [], outcome: 'sent' } as const
    const { facts, dates } = takenOfMail(state, to, sent)
    const dated = dates && count(state, at(day))(dates)
    if (!dated || 'refused' in dated) throw new Error('There are no dates')
    return then(state, { ...facts[0], plan: dated } as EventDraft, at(day))
  }

  /** How many working days later each moment to this person lies than it was planned. */
  const moved = (after: CaseState, which: (moment: Moment) => boolean) => {
    const days = ({ agenda }: CaseState) =>
      agenda.filter(which).map((moment) => calendar.dateOf(moment.at))
    const [was, is] = [days(planned), days(after)]
    expect(is).toHaveLength(was.length)
    return [...new Set(was.map((day, index) => workingDaysBetween(calendar, day, is[index] ?? '')))]
  }
  const isAsked = ({ to, act }: Moment) => to === 'chief' && act !== 'own'
  const isHrs = ({ to, act }: Moment) => to === 'hr' && act === 'own'
  const isLines = ({ to, because }: Moment) => to === 'line' && because === 'own-duty'

  const [line, leaver] = [from('line', 0), from('leaver', 2)]
  test.each([
    ['the first to begin ends first', begun(line, leaver), from('line', 5), from('leaver', 7)],
    ['the first to begin ends last', begun(line, leaver), from('leaver', 5), from('line', 7)],
    [
      'the leaver waits all the while',
      begun(from('leaver', 0), from('line', 2)),
      from('line', 5),
      from('leaver', 7),
    ],
    [
      'the leaver waits first',
      begun(from('leaver', 0), from('line', 2)),
      from('leaver', 5),
      from('line', 7),
    ],
    [
      'both to people of the ladder',
      begun(line, from('chief', 2)),
      from('line', 5),
      from('chief', 7),
    ],
  ])('the ladder stands once for both: %s', (_, state, first, second) => {
    const after = ended(ended(state, first.to, first.day), second.to, second.day)
    expect(moved(after, isAsked)).toEqual([7])
    expect(after.waits).toBeUndefined()
    expect(moved(after, isHrs)).toEqual([0])
  })

  test('what the line owes stands for mail to the line alone, and HR is never waited for', () => {
    const after = ended(ended(begun(line, leaver), 'line', 5), 'leaver', 7)
    expect(moved(after, isLines)).toEqual([5])
    const dues = (state: CaseState) =>
      state.duties.filter(({ owner }) => owner).map(({ dueDate }) => dueDate)
    expect(dues(after)).toEqual(dues(planned))
  })

  test('and where nobody else is waited for, the first wait counts at once', () => {
    const state = ended(begun(line, from('leaver', 2)), 'line', 5)
    expect(moved(state, isAsked)).toEqual([2])
  })
})

describe('what came of a mail', () => {
  const [state] = [opened()]

  test('that cannot be written blames no address', () => {
    const sent = { to: 'leaver', notices: [], outcome: 'failed', why: 'unwritten' } as const
    expect(factsOfMail(state, 'm', sent)).toMatchObject([{ type: 'mailed', why: 'unwritten' }])
  })

  test('that was cancelled is told only where the case stood still for it', () => {
    const sent = { to: 'leaver', notices: [], outcome: 'cancelled' } as const
    expect(factsOfMail(state, 'm', sent)).toEqual([])
    const waiting = then(state, waits('leaver'), state.at + DAY)
    expect(factsOfMail(waiting, 'm', sent)).toMatchObject([{ outcome: 'cancelled' }])
  })
})
