import { describe, expect, test } from 'vitest'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import type { RehearsedMail } from '../../rehearsal/outbox.ts'
import { mailText, samplePeople } from '../../rehearsal/people.ts'
import { type Rehearsal, type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import { ofLeaver } from '../../workflows/case/coverage.ts'
import { NOTICES } from '../../workflows/notify/kinds.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { addWorkingDays, openEnded } from '../../workflows/plan/calendar.ts'
import { byHand } from '../../workflows/plan/plan.ts'
import { fc, runs } from '../support/generated.ts'
import { thePack } from '../support/policy.ts'
import { SILENCE } from './silence.ts'
import { anyBehaviour, casesOf, situationOf } from './situations.ts'

const PACKS: readonly Pack[] = [thePack(), thePack('old-form')]

interface Told {
  readonly rehearsed: Rehearsed
  readonly situation: Rehearsal
  readonly behaviour: Behaviour
  /** The case as JSON, to be looked at where a rule does not hold for it. */
  readonly given: string
}

/** Rehearsals of whatever there may be: of the pack, the person, the dates and how people behave. */
const SAMPLES: readonly Told[] = PACKS.flatMap((pack) =>
  fc.sample(fc.tuple(casesOf(pack), anyBehaviour), runs(80, 400)).map(([one, behaviour]) => {
    const situation = situationOf(pack, one)
    const given = JSON.stringify({ pack: pack.pack, ...one, behaviour })
    return { situation, behaviour, given, rehearsed: rehearse(situation, behaviour) }
  }),
)

function always(holds: (told: Told) => void): void {
  for (const told of SAMPLES) {
    try {
      holds(told)
    } catch (cause) {
      throw new Error(`It does not hold for ${told.given}`, { cause })
    }
  }
}

const went = ({ mails }: Rehearsed): RehearsedMail[] =>
  mails.filter(({ outcome }) => outcome !== 'cancelled')

const LONG = { timeout: 90_000 }

describe('however people behave', LONG, () => {
  test('what happens is in order', () => {
    always(({ rehearsed: { events, mails } }) => {
      const inOrder = (list: readonly { at: number }[]) =>
        list.every(({ at }, index) => at >= (list[index - 1]?.at ?? 0))
      expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1))
      expect([inOrder(events), inOrder(mails)]).toEqual([true, true])
    })
  })

  test('nobody is asked about a duty that is late before the leaver was told of it', () => {
    always(({ rehearsed }) => {
      const { events, state } = rehearsed
      if (byHand(state.flags ?? [])) return
      const theirs = ofLeaver(state).map(({ id }) => id)
      for (const event of events) {
        if (event.type !== 'escalated' || event.because !== 'late') continue
        const told = went(rehearsed)
          .filter(({ to, at }) => to === 'leaver' && at < event.at)
          .flatMap(({ notices }) => notices.flatMap(({ duties }) => duties))
        expect(event.duties.filter((id) => theirs.includes(id) && !told.includes(id))).toEqual([])
      }
    })
  })

  test('who cannot be written to gets no mail', () => {
    always(({ rehearsed }) => {
      if (!byHand(rehearsed.state.flags ?? [])) return
      expect(went(rehearsed).filter(({ to }) => to === 'leaver')).toEqual([])
    })
  })

  test('nobody gets two mails on one day, but for what answers a press or cannot wait', () => {
    always(({ rehearsed, situation: { calendar } }) => {
      const days = went(rehearsed)
        .filter(({ timing }) => timing === 'working-hours')
        .map(({ to, at }) => `${to} ${calendar.dateOf(at)}`)
      expect(days).toEqual([...new Set(days)])
    })
  })

  test('nothing goes outside working hours, but for what answers a press or cannot wait', () => {
    always(({ rehearsed, situation: { calendar } }) => {
      for (const { at, timing, notices } of went(rehearsed)) {
        expect(notices.map(({ type }) => NOTICES[type].sent)).toEqual(notices.map(() => timing))
        if (timing === 'at-once') continue
        const day = calendar.dateOf(at)
        expect(openEnded(calendar).isWorkingDay(day), day).toBe(true)
        expect(at).toBeGreaterThanOrEqual(calendar.opening(day))
        expect(at).toBeLessThan(calendar.closing(day))
      }
    })
  })

  test('every mail can be read, with nothing missing in it', () => {
    always(({ rehearsed, situation }) => {
      const people = samplePeople(situation.facts.absent)
      for (const mail of went(rehearsed)) {
        const shown = mailText(rehearsed, mail, people, situation)
        expect(shown?.text).not.toMatch(/undefined|null|NaN|\[object|Invalid/)
        expect(shown?.subject).toMatch(/\w/)
      }
    })
  })

  test('a case ends, or goes on because people act, or waits for somebody by name', () => {
    always(({ rehearsed: { ends } }) => {
      if (ends.how === 'waits') expect(ends.for).not.toEqual([])
    })
  })

  test('HR hears each week of an open case that waits for somebody', () => {
    always(({ rehearsed: { ends, state }, situation: { pack } }) => {
      const weekly = Object.values(pack.ladders)
        .flat()
        .some(({ weekly_note }) => weekly_note)
      if (ends.how === 'waits' && state.status === 'open' && weekly) expect(ends.weekly).toBe(true)
    })
  })

  test('HR is told once a case stands still, and who said that it may is known', () => {
    always(({ rehearsed, behaviour }) => {
      const { state, ends } = rehearsed
      if (ends.how !== 'waits' || !state.paused || behaviour.switch === 'pause') return
      const { since } = state.paused
      expect(went(rehearsed).some(({ to, at }) => to === 'hr' && at >= since)).toBe(true)
    })
  })
})

/** What the pack does all by itself: each step of each duty, with its day. */
const steps = ({ events }: Rehearsed, { calendar }: Rehearsal) =>
  events.flatMap((event) => {
    const moment = 'moment' in event ? event.moment : undefined
    if (!moment || moment.act === 'weekly' || moment.act === 'review') return []
    const day = calendar.dateOf(event.at)
    return moment.duties.map((duty) => ({ day, step: `${duty} ${moment.to} ${moment.act}` }))
  })

const lines = (told: ReturnType<typeof steps>): string[] =>
  told.map(({ day, step }) => `${day} ${step}`).sort()

/**
 * Cases whose last day is a working day, far enough ahead for every step to come after the start,
 * of leavers who can be written to: else somebody is asked on the first day, whatever the last is.
 */
const inGoodTime = (pack: Pack) =>
  casesOf(pack).map((given) => {
    const { calendar, facts } = situationOf(pack, given)
    const flags = facts.flags.filter((flag) => !byHand([flag]))
    const endDate = addWorkingDays(calendar, calendar.dateOf(facts.startedAt), 15)
    return { ...given, facts: { ...facts, flags, endDate } }
  })

const later = (situation: Rehearsal, days: number): Rehearsal => {
  const { calendar, facts } = situation
  return {
    ...situation,
    facts: { ...facts, endDate: addWorkingDays(calendar, facts.endDate, days) },
  }
}

/** Rehearsals of a pack's cases, with a number of working days. */
function onEach(pack: Pack, most: number, holds: (situation: Rehearsal, days: number) => void) {
  fc.assert(
    fc.property(inGoodTime(pack), fc.integer({ min: 1, max: most }), (given, days) => {
      holds(situationOf(pack, given), days)
    }),
    { numRuns: runs(30, 150) },
  )
}

describe.each(PACKS.map((pack) => [pack.pack, pack] as const))('dates of %s', LONG, (_, pack) => {
  test('lie as many working days later as the last day does', () => {
    onEach(pack, 20, (situation, days) => {
      const { calendar } = situation
      const moved = steps(rehearse(situation, SILENCE), situation).map(({ day, step }) => ({
        ...{ step, day: addWorkingDays(calendar, day, days) },
      }))
      const then = later(situation, days)
      expect(lines(steps(rehearse(then, SILENCE), then))).toEqual(lines(moved))
    })
  })

  test('are the same where HR moves the last day as where it lay there from the start', () => {
    onEach(pack, 3, (situation, switchAfter) => {
      const switched = rehearse(situation, { ...SILENCE, switch: 'end-date', switchAfter })
      const then = later(situation, 5)
      expect(lines(steps(switched, situation))).toEqual(lines(steps(rehearse(then, SILENCE), then)))
    })
  })

  test('move by a pause, and no step is lost', () => {
    onEach(pack, 60, (situation, switchAfter) => {
      const straight = steps(rehearse(situation, SILENCE), situation)
      const paused = rehearse(situation, { ...SILENCE, switch: 'pause', switchAfter })
      const left = steps(paused, situation).map(({ step }) => step)
      expect(straight.filter(({ step }) => !left.includes(step))).toEqual([])
    })
  })
})
