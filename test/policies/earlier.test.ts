import { describe, expect, test } from 'vitest'
import { asToday } from '../../policies/earlier.ts'
import { pin } from '../../policies/pin.ts'
import { rulesOf } from '../../workflows/pack/rules.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { plan } from '../../workflows/plan/plan.ts'
import { EXAMPLE, theCalendar, thePack } from '../support/policy.ts'

/** A pack as version 1 was pinned: reasons were words alone, and much was not there. */
function versionOne(): Partial<Pack> {
  const { pack, version, title, due_source, person_kinds, line_label, calendar, ...rest } =
    thePack()
  const { working_hours, networks, clauses, answers, keep_reasons, how, tried, statement } = rest
  const { dispute_wd, duties, ladders, outcomes } = rest
  const reasons = Object.entries(keep_reasons).map(([code, { label }]) => [code, label])
  const old = {
    ...{ pack, version, title, due_source, person_kinds, line_label, calendar, working_hours },
    ...{ networks, clauses, answers, keep_reasons: Object.fromEntries(reasons), how, tried },
    ...{ statement, dispute_wd, duties, ladders, outcomes },
  }
  return old as unknown as Partial<Pack>
}

describe('a pack that was pinned before there was more to say', () => {
  test('is read as one that says nothing of it', () => {
    const { routes, help, keep_reasons } = asToday(versionOne())
    expect([routes, help]).toEqual([{}, {}])
    expect(keep_reasons.other?.label.en).toBe(thePack().keep_reasons.other?.label.en)
  })

  test('has a reason all the same for which HR can pause it, or have everything kept', () => {
    const { pause_reasons, hold_reasons } = asToday(versionOne())
    expect([pause_reasons, hold_reasons].map(Object.keys)).toEqual([['other'], ['other']])
  })

  test('plans and judges as it did', () => {
    const pack = asToday(versionOne())
    expect(plan(pack, EXAMPLE, theCalendar())).toEqual(plan(thePack(), EXAMPLE, theCalendar()))
    expect(rulesOf(pack).duties).toEqual(rulesOf(thePack()).duties)
    expect(rulesOf(pack).keepReasons?.other?.agreed_by).toBeUndefined()
  })
})

test('a pack of today is left as it is', () => {
  const pack = thePack('rett-uk-social-media')
  expect(asToday(pack)).toEqual(pack)
})

test('choices come in the order of the file, whatever order a pinned text has them in', () => {
  const pack = thePack('rett-uk-social-media')
  const { body } = pin(pack, pack.pack, pack.version)
  const read = asToday(JSON.parse(body))
  expect(Object.keys(read.keep_reasons)).toEqual(Object.keys(pack.keep_reasons))
  expect(Object.keys(read.keep_reasons).at(-1)).toBe('other')
  expect(Object.keys(read.help)).toEqual(Object.keys(pack.help))
})
