import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../policies/load.ts'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { type Rehearsal, type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { addWorkingDays, openEnded } from '../../workflows/plan/calendar.ts'
import { byHand } from '../../workflows/plan/plan.ts'
import { fc, runs } from '../support/generated.ts'
import { thePack } from '../support/policy.ts'
import { answersTo, mailsTo, typesOf } from './inbox.ts'
import { SILENCE } from './silence.ts'
import { anyBehaviour, casesOf, situationOf } from './situations.ts'

/** One conversation a case: what it comes to for each person, however people behave. */

const FOLDER = new URL('../../policies/', import.meta.url)
const examples = loadPolicies(new URL('examples/', FOLDER), FOLDER)
const PACKS: readonly Pack[] = [thePack('rett-uk-social-media')].concat(
  [...examples.packs.values()].map(({ data }) => data),
)

interface Told {
  readonly rehearsed: Rehearsed
  readonly situation: Rehearsal
  readonly given: string
}

const told = (pack: Pack, one: Parameters<typeof situationOf>[1], behaviour: Behaviour): Told => {
  const situation = situationOf(pack, one)
  const given = JSON.stringify({ pack: pack.pack, ...one, behaviour })
  return { situation, given, rehearsed: rehearse(situation, behaviour) }
}

const MANY = runs(60, 400)
const ANY: readonly Told[] = PACKS.flatMap((pack) =>
  fc
    .sample(fc.tuple(casesOf(pack), anyBehaviour), MANY)
    .map(([one, behaviour]) => told(pack, one, behaviour)),
)

/** Nobody answers; the chief closes in the end, or does not. */
const SILENT: readonly Told[] = PACKS.flatMap((pack) =>
  fc
    .sample(fc.tuple(casesOf(pack), fc.constantFrom('closes', 'never')), MANY)
    .map(([one, chief]) =>
      told(pack, one, { ...SILENCE, chief: chief === 'closes' ? 'closes' : 'never' }),
    ),
)

function always(cases: readonly Told[], holds: (told: Told) => void): void {
  for (const one of cases) {
    try {
      holds(one)
    } catch (cause) {
      throw new Error(`It does not hold for ${one.given}`, { cause })
    }
  }
}

/** Whoever is asked for the organisation's own work is asked something else. */
const ownWork = ({ state }: Rehearsed): boolean => state.duties.some(({ owner }) => owner)

const LONG = { timeout: 120_000 }

describe('a silent leaver, line and chief', LONG, () => {
  test.each([
    ['leaver', 6],
    ['line', 3],
    ['chief', 3],
    ['hr', 3],
  ] as const)('the %s gets at most %i mails', (who, most) => {
    always(SILENT, ({ rehearsed }) => {
      if (ownWork(rehearsed) && who !== 'leaver') return
      expect(mailsTo(rehearsed, who).map(typesOf).length).toBeLessThanOrEqual(most)
    })
  })

  test('is told once that it is the last reminder, and once that the chief was asked', () => {
    always(SILENT, ({ rehearsed }) => {
      const types = mailsTo(rehearsed, 'leaver').flatMap(typesOf)
      const count = byHand(rehearsed.state.flags ?? []) ? 0 : 1
      expect(types.filter((type) => type === 'final-reminder')).toHaveLength(count)
      expect(types.filter((type) => type === 'who-is-asked')).toHaveLength(count)
    })
  })

  test('each step comes once, in the order of the policy', () => {
    always(SILENT, ({ rehearsed: { events }, situation: { pack } }) => {
      const steps = events.flatMap((event) =>
        'moment' in event && event.moment?.row && !['remind', 'join'].includes(event.moment.act)
          ? [`${event.moment.to} ${event.moment.act}`]
          : [],
      )
      expect(steps).toEqual([...new Set(steps)])
      const acts = { ask_for_informal_word: 'escalate', refer: 'escalate', reminder: 'nudge' }
      const order = (pack.cadence?.steps ?? []).map(({ kind }) =>
        kind in acts ? acts[kind as keyof typeof acts] : kind.split('_')[0],
      )
      const places = steps.map((step) => order.indexOf(step.split(' ')[1] ?? ''))
      expect(places.filter((place) => place < 0)).toEqual([])
    })
  })

  test('it ends, or waits for whoever was asked, and HR hears of it each week', () => {
    always(SILENT, ({ rehearsed: { ends } }) => {
      expect(ends.how === 'closed' || (ends.how === 'waits' && ends.for.length > 0)).toBe(true)
      if (ends.how === 'waits') expect(ends.weekly).toBe(true)
    })
  })
})

describe('however people behave', LONG, () => {
  test('nobody gets two mails of a case within two working days, but answers to what they did', () => {
    always(ANY, ({ rehearsed, situation: { calendar } }) => {
      const days = openEnded(calendar)
      for (const who of ['leaver', 'line', 'chief', 'hr'] as const) {
        const asked = rehearsed.mails
          .filter(({ to, outcome, timing }) => {
            return to === who && outcome !== 'cancelled' && timing !== 'at-once'
          })
          .filter((mail) => !answersTo(mail, who))
          .map(({ at }) => days.dateOf(at))
        asked.slice(1).forEach((day, index) => {
          const soonest = addWorkingDays(days, asked[index] ?? '', 2)
          expect(day >= soonest, `${who}: ${asked[index]}, ${day}`).toBe(true)
        })
      }
    })
  })

  test('at most one mail is called the final reminder', () => {
    always(ANY, ({ rehearsed }) => {
      const types = mailsTo(rehearsed, 'leaver').flatMap(typesOf)
      expect(types.filter((type) => type === 'final-reminder').length).toBeLessThanOrEqual(1)
    })
  })

  test('nothing is due sooner than ten working days after the first mail', () => {
    always(ANY, ({ rehearsed: { events }, situation: { calendar, pack } }) => {
      const [opened] = events
      if (opened?.type !== 'opened') throw new Error('It was not opened')
      const first = openEnded(calendar).dateOf(opened.inviteAt)
      const soonest = addWorkingDays(openEnded(calendar), first, pack.cadence?.fair_wd ?? 0)
      const theirs = opened.duties.filter(({ owner }) => !owner)
      expect(theirs.filter(({ dueDate }) => dueDate < soonest)).toEqual([])
    })
  })

  test('every case ends, or waits for people who were asked', () => {
    always(ANY, ({ rehearsed: { ends } }) => {
      expect(['closed', 'waits', 'goes-on']).toContain(ends.how)
      if (ends.how === 'waits') expect(ends.for.length).toBeGreaterThan(0)
    })
  })
})
