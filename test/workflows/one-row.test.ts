import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY } from '../../workflows/plan/durations.ts'
import { LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  declare,
  eventsOfType,
  LAST_DAY,
  londonOf,
  noonOf,
  open,
  refusalOf,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'
import { letWrite } from './locked-out.ts'
import { viewTemporal } from './temporal-view.ts'

/** One row a case, on the policy that people use and on the real engine. */

const POLICY = { pack: 'rett-uk-social-media', endDate: LAST_DAY } as const
let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(() => product.stop())

const after = (days: number): string => workday(LAST_DAY, days)

describe('a silent volunteer', () => {
  test('hears five times, their line twice, the chief three times and HR twice before its weekly note', async () => {
    // Of a last day that is a Monday: what is said weekly comes to fall on a Tuesday, and waits for Monday.
    const after = (days: number): string => workday(LAST_DAY, days + 1)
    const id = await open(product, { ...POLICY, leaver: VOLUNTEER, endDate: after(0) })
    await noonOf(product, id, after(34))
    const told = await story(product, id)
    expect(told.sort()).toEqual(
      [
        `${after(-20)} leaver invite`,
        `${after(-4)} leaver reminder`,
        `${after(7)} leaver final-reminder`,
        `${after(9)} line ask-line line-note`,
        `${after(12)} line ask-line-again`,
        `${after(15)} chief ask-chief`,
        `${after(15)} hr hr-note`,
        `${after(15)} leaver who-is-asked`,
        `${after(20)} chief ask-chief-again`,
        `${after(25)} chief decide-or-close`,
        `${after(25)} hr hr-note`,
        `${after(34)} hr hr-weekly`,
      ].sort(),
    )
  })
})

const VOLUNTEER = {
  ...{ name: 'Vera Volunteer', email: 'vera@home.example' },
  ...{ workEmail: undefined, kind: 'volunteer' as const },
}

test('nothing is due within ten working days of the first mail, and it waits for the day HR chose', async () => {
  const firstMailOn = after(-3)
  const id = await open(product, { ...POLICY, firstMailOn })
  const { duties, inviteAt } = await stateOf(product, id)
  expect(londonOf(inviteAt)).toEqual({ day: firstMailOn, time: '09:00' })
  const theirs = duties.filter(({ owner }) => !owner).map(({ dueDate }) => dueDate)
  expect(theirs.sort()[0]).toBe(after(7))
  await noonOf(product, id, after(-4))
  expect(await story(product, id)).toEqual([])
  await noonOf(product, id, firstMailOn)
  expect(await story(product, id)).toEqual([`${firstMailOn} leaver invite`])
})

test('an address that nobody confirms is tried twice, HR hears of it, and then every clock stands', async () => {
  const id = await open(product, { ...POLICY, leaver: VOLUNTEER, addressConfirmed: false })
  await noonOf(product, id, after(30))
  expect((await story(product, id)).sort()).toEqual(
    [
      `${after(-20)} leaver confirm-address`,
      `${after(-17)} leaver confirm-address`,
      `${after(-17)} hr hr-note`,
    ].sort(),
  )
  await tell(product, id, { kind: 'confirm-address', by: LEAVER })
  const soonest = (await stateOf(product, id)).duties.map(({ dueDate }) => dueDate).sort()[0]
  expect(soonest).toBe(workday(after(30), 10))
  await noonOf(product, id, after(37))
  expect((await story(product, id)).slice(3)).toEqual([
    `${after(30)} leaver invite`,
    `${workday(after(30), 7)} leaver reminder`,
  ])
})

test('who signs before the last day is asked once after it, and one press closes the case', async () => {
  const id = await open(product, { ...POLICY })
  await noonOf(product, id, after(-18))
  await answer(product, id)
  await declare(product, id)
  await noonOf(product, id, LAST_DAY)
  expect((await stateOf(product, id)).status).toBe('open')
  expect(await refusalOf(product, id, { kind: 'still-true', by: LEAVER })).toBe('nothing-sent')
  await noonOf(product, id, after(1))
  expect((await story(product, id)).at(-1)).toBe(`${after(1)} leaver still-true`)
  await tell(product, id, { kind: 'still-true', by: LEAVER })
  const [closed] = await eventsOfType(product, id, 'closed')
  expect(closed?.final).toBe('confirmed')
  expect(closed && londonOf(closed.at).day).toBe(after(1))
})

test('a step that comes two days late takes those after it along', {
  timeout: 180_000,
}, async () => {
  const id = await open(product, { ...POLICY, leaver: VOLUNTEER })
  await noonOf(product, id, after(6))
  await letWrite(product, false)
  const moving = product.deps.engine.fastForward(id, 2 * DAY).catch(() => undefined)
  const view = await viewTemporal(product)
  await until(
    'the day of the final reminder has gone by for the case',
    async () => londonOf(await view.clock(id)).day >= after(8),
    120_000,
  )
  await letWrite(product, true)
  await Promise.all([moving, view.close()])
  await noonOf(product, id, after(18))
  const reminded = await eventsOfType(product, id, 'reminded')
  const final = londonOf(reminded.find(({ moment }) => moment.act === 'final')?.at ?? 0).day
  expect(final >= after(8), final).toBe(true)
  const asked = await eventsOfType(product, id, 'escalated')
  expect(asked.map(({ rung, at }) => `${londonOf(at).day} ${rung}`)).toEqual([
    `${workday(final, 2)} line`,
    `${workday(final, 8)} chief`,
  ])
})
