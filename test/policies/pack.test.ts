import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCalendar } from '../../policies/calendar.ts'
import { packSchema } from '../../policies/pack.ts'
import type { Calendar } from '../../workflows/policy/calendar.ts'
import { plan } from '../../workflows/policy/plan.ts'
import { rulesOf } from '../../workflows/policy/rules.ts'
import { type Pack, say } from '../../workflows/policy/types.ts'
import { EXAMPLE, theCalendar } from '../support/policy.ts'
import { copyPolicies, drop, type Edit, PACK, rawPack, repeat, set } from './folder.ts'
import { WRONG_PACKS } from './wrong-packs.ts'

const real = rawPack()

test('the real file passes', () => {
  expect(packSchema.safeParse(real)).toMatchObject({ success: true })
})

test.each(WRONG_PACKS)('%s is a fault of its own, with file and place', (_what, edits, fault) => {
  const folder = copyPolicies()
  try {
    folder.change(PACK, ...[edits].flat())
    expect(folder.faults()).toContainEqual(expect.stringContaining(`/${PACK} ${fault}`))
  } finally {
    folder.drop()
  }
})

/** A change at one place of the real pack: something goes, or something else stands there. */
const anything = fc.oneof(
  fc.constantFrom('nowhere', '', 'leaver', 'toString', '5.14', null, true, 0, -1, 1e9, 2.5),
  fc.constantFrom([], {}, ['nowhere'], { en: null }, [null]),
)
const anyChange = fc.record({
  place: fc.array(fc.nat(40), { minLength: 1, maxLength: 6 }),
  how: fc.constantFrom('drop', 'set', 'repeat'),
  value: anything,
})

type Holder = Record<string, unknown>

function changed(place: readonly number[], how: string, value: unknown): unknown {
  const raw = structuredClone(real)
  let holder: Holder = raw
  for (const [depth, step] of place.entries()) {
    const keys = Object.keys(holder)
    const key = keys[step % keys.length] ?? ''
    const inner = holder[key]
    const goesOn = depth < place.length - 1 && typeof inner === 'object' && inner !== null
    if (goesOn && Object.keys(inner).length > 0) holder = inner as Holder
    else {
      EDITS[how]?.(key, value)(holder)
      break
    }
  }
  return raw
}

const EDITS: Record<string, (key: string, value: unknown) => Edit> = {
  set,
  drop: (key) => drop(key),
  repeat: (key) => (holder) => (Array.isArray(holder) ? repeat(key) : drop(key))(holder),
}

const calendars = new Map<string, Calendar>()

function calendarFor(hours: Pack['working_hours']): Calendar {
  const key = `${hours.from} ${hours.to}`
  const calendar = calendars.get(key) ?? makeCalendar(PLAIN_YEARS, hours)
  calendars.set(key, calendar)
  return calendar
}

const PLAIN_YEARS = {
  id: 'plain',
  title: 'Three years of almost no holidays',
  zone: 'Europe/London',
  holidays: { 2026: ['2026-01-01'], 2027: ['2027-01-01'], 2028: ['2028-01-03'] },
}

/** What a pack that was accepted must still be good for, judged without the checks themselves. */
function useless(pack: Pack): string[] {
  const faults: string[] = []
  const { ladders, answers, clauses } = pack
  const calendar = calendarFor(pack.working_hours)
  for (const one of pack.duties) {
    if (!Object.keys(ladders).includes(one.ladder)) faults.push(`${one.id}: ladder`)
    if (one.answers.some((id) => !Object.keys(answers).includes(id)))
      faults.push(`${one.id}: answer`)
    const named = typeof one.clause === 'string' ? [one.clause] : Object.values(one.clause)
    if (!one.needs && named.some((id) => !Object.keys(clauses).includes(id)))
      faults.push(`${one.id}: clause`)
    if (!say(one.ask, { language: 'cy', kind: 'volunteer' })) faults.push(`${one.id}: words`)
  }
  for (const kind of pack.person_kinds) {
    const facts = { ...EXAMPLE, kind, flags: [] }
    const { duties, agenda } = plan(pack, facts, calendar)
    if (duties.filter(({ signs }) => !signs).length === 0) faults.push(`${kind}: nothing to do`)
    if (duties.some(({ parts }) => parts.length === 0)) faults.push(`${kind}: a duty of no parts`)
    if (agenda.at(-1)?.act !== 'decide' || agenda.at(-1)?.to === 'leaver')
      faults.push(`${kind}: ends in nobody`)
    if (Object.keys(rulesOf(pack, facts).duties).length !== duties.length)
      faults.push(`${kind}: rules`)
  }
  return faults
}

test('of 2,000 spoilt packs none brings it down, and none passes that a case could not run on', () => {
  let refused = 0
  fc.assert(
    fc.property(anyChange, ({ place, how, value }) => {
      const result = packSchema.safeParse(changed(place, how, value))
      if (!result.success) {
        refused++
        expect(result.error.issues.every(({ message }) => message.length > 0)).toBe(true)
        return
      }
      expect(useless(result.data)).toEqual([])
    }),
    { numRuns: 2_000 },
  )
  expect(refused).toBeGreaterThan(800)
})

test('what the schema gives is what the file says, with nothing made up', () => {
  const pack = packSchema.parse(real)
  expect(JSON.parse(JSON.stringify(pack))).toEqual(real)
  expect(theCalendar(pack.calendar).id).toBe(pack.calendar)
})
