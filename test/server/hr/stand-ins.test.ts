import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStandIns } from '../../../db/queries/organisation/stand-ins.ts'
import { standInDay } from '../../../server/commands/stand-in/name.ts'
import { standInRound } from '../../../server/commands/stand-in/round.ts'
import { caseFile, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { another, enter, type Hr } from './hr-support.ts'

const PATH = '/stand-ins'
const LIN = 'lin@sample.example'

let product: Product
let hr: Hr
let today: string
let ids: string[]

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
  today = await standInDay(product.deps)
  const lee = { ...another('Lee Sample') }
  ids = [
    await startCase(product, another('Ada Sample')),
    // Who stands in leaves as well: nobody decides on themselves.
    await startCase(product, { ...lee, leaver: { ...lee.leaver, email: 'lee@sample.example' } }),
  ]
}, 120_000)
afterAll(() => product?.stop())

const later = (days: number): string =>
  new Date(Date.parse(`${today}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
const lines = () =>
  Promise.all(ids.map(async (id) => (await caseFile(product, id)).people.line.name))
const given = (changes: Record<string, string> = {}) => ({
  ...{ of: LIN, name: 'Lee Sample', email: 'lee@sample.example' },
  ...{ from: today, to: later(3), ...changes },
})

describe('somebody who stands in', { timeout: 60_000 }, () => {
  test.each([
    ['whom nobody knows', { of: 'nobody@sample.example' }, 'acts in an open case'],
    ['for themselves', { email: LIN.toUpperCase() }, 'somebody else than who is away'],
    ['backwards', { to: '2020-01-01' }, 'before the first'],
    ['in the past', { from: '2020-01-01', to: '2020-01-02' }, 'over already'],
    ['on no day', { from: 'soon' }, '“soon”'],
  ])('%s is not taken, and what was typed stays', async (_what, changes, says) => {
    const answer = await hr.send(PATH, given(changes))
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(says)
    expect(html).toContain('value="Lee Sample"')
    expect(await openStandIns(product.deps.db)).toEqual([])
  })

  test('is asked in open cases from the first day, and never about themselves', async () => {
    expect((await hr.send(PATH, given())).status).toBe(303)
    expect(await lines()).toEqual(['Lee Sample (for Lin Line)', 'Lin Line'])
    expect((await hr.send(PATH, given())).status).toBe(422)
    expect((await hr.page('/settings/acts')).text).toContain(
      `named Lee Sample to stand in for Lin Line from ${today} to ${later(3)}`,
    )
  })

  test('is asked in cases that begin meanwhile', async () => {
    ids.push(await startCase(product, another('Ben Sample')))
    await standInRound(product.deps, today)
    expect((await lines())[2]).toBe('Lee Sample (for Lin Line)')
  })

  test('is not taken into another start like theirs, nor offered as a line', async () => {
    const answer = await fetch(`${product.url}/cases/new?like=${ids[0]}`, {
      headers: { cookie: hr.cookie },
    })
    const form = await answer.text()
    expect(form).toContain(`value="${LIN}"`)
    expect(form).not.toContain('(for Lin Line)')
  })

  test('gives all back after the last day, once', async () => {
    expect(await standInRound(product.deps, later(3))).toBe(0)
    expect(await standInRound(product.deps, later(4))).toBe(2)
    expect(await lines()).toEqual(['Lin Line', 'Lin Line', 'Lin Line'])
    expect(await standInRound(product.deps, later(4))).toBe(0)
    expect(await openStandIns(product.deps.db)).toEqual([])
  })

  test('to come changes nothing before, and can be ended', async () => {
    expect((await hr.send(PATH, given({ from: later(2) }))).status).toBe(303)
    expect((await lines())[0]).toBe('Lin Line')
    const [one] = await openStandIns(product.deps.db)
    expect((await hr.send(`${PATH}/${one?.id}/end`, {})).status).toBe(303)
    await standInRound(product.deps, later(2))
    expect((await lines())[0]).toBe('Lin Line')
    expect((await hr.send(`${PATH}/not-an-id/end`, {})).status).toBe(404)
  })
})
