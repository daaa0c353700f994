import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actsFor, openStandIns } from '../../../db/queries/organisation/stand-ins.ts'
import { standInDay } from '../../../server/commands/stand-in/name.ts'
import { standInRound } from '../../../server/commands/stand-in/round.ts'
import { actingName, inFull } from '../../../server/commands/stand-in/shape.ts'
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
    const other = { name: 'Cara Sample', email: 'cara@sample.example' }
    expect((await hr.send(PATH, given(other))).status).toBe(422)
    expect((await hr.page('/settings/acts')).text).toContain(
      `named Lee Sample to stand in for Lin Line from ${inFull(today)} to ${inFull(later(3))}`,
    )
    expect((await hr.page(`/cases/${ids[0]}/record`)).text).toContain(
      `Lee Sample stands in for Lin Line from ${inFull(today)} to ${inFull(later(3))}`,
    )
  })

  test('is named once, however often the button is pressed', async () => {
    expect((await hr.send(PATH, given())).status).toBe(303)
    expect(await openStandIns(product.deps.db)).toHaveLength(1)
    const acts = (await hr.page('/settings/acts')).text
    expect(acts.split('to stand in for Lin Line').length - 1).toBe(1)
  })

  test('cannot be somebody who is away in those days', async () => {
    const away = given({ of: 'chief@sample.example', name: 'Lin Line', email: LIN })
    const answer = await hr.send(PATH, away)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Lin Line is away from')
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

  test('to come changes nothing before, and is over at once when it is taken back', async () => {
    expect((await hr.send(PATH, given({ from: later(2) }))).status).toBe(303)
    expect((await lines())[0]).toBe('Lin Line')
    const [one] = await openStandIns(product.deps.db)
    for (const done of ['taken-back', 'ended']) {
      const answer = await hr.send(`${PATH}/${one?.id}/end`, {})
      expect(answer.headers.get('location')).toBe(`${PATH}?done=${done}`)
    }
    expect((await hr.page(PATH)).text).not.toContain('Lee Sample')
    await standInRound(product.deps, later(2))
    expect((await lines())[0]).toBe('Lin Line')
    expect((await hr.send(`${PATH}/not-an-id/end`, {})).status).toBe(404)
  })
})

describe('who stands in for somebody who stands in', { timeout: 60_000 }, () => {
  const cara = { name: 'Cara Sample', email: 'cara@sample.example' }
  const lineNow = async () => (await lines())[0]

  test.each([
    ['first', 4, 6, ['Lee Sample (for Lin Line)', 'Lin Line']],
    ['last', 6, 4, ['Lin Line', 'Lin Line']],
  ])('gives back what is theirs when they come back %s', async (_which, hers, his, after) => {
    expect((await hr.send(PATH, given({ to: later(his) }))).status).toBe(303)
    const forLee = given({ of: 'lee@sample.example', ...cara, to: later(hers) })
    expect((await hr.send(PATH, forLee)).status).toBe(303)
    expect(await lineNow()).toBe('Cara Sample (for Lee Sample)')
    const of = await actsFor(product.deps.db, { caseId: ids[0] ?? '', role: 'line' })
    expect(of?.name).toBe('Lin Line')
    await standInRound(product.deps, later(Math.min(hers, his) + 1))
    expect(await lineNow()).toBe(after[0])
    await standInRound(product.deps, later(Math.max(hers, his) + 1))
    expect(await lineNow()).toBe(after[1])
    expect(await openStandIns(product.deps.db)).toEqual([])
  })
})

test('who stands in for the chief is not offered to be changed back in Settings', async () => {
  const given = { of: 'chief@sample.example', name: 'Sol Sample', email: 'sol@sample.example' }
  expect((await hr.send(PATH, { ...given, from: today, to: later(3) })).status).toBe(303)
  expect((await caseFile(product, ids[0] ?? '')).people.chief.name).toBe(
    'Sol Sample (for Chris Chief)',
  )
  expect((await hr.page('/settings')).text).not.toContain('somebody else is named')
  await standInRound(product.deps, later(4))
})

test('both names stand in the name of who stands in, shortened where they are long', () => {
  const name = 'Ā̈'.repeat(50)
  const acting = actingName({ name, of_name: name })
  expect(acting.length).toBeLessThanOrEqual(120)
  expect(acting).toMatch(/^(Ā̈)+… \(for (Ā̈)+…\)$/)
  expect(actingName({ name: 'Lee', of_name: 'Lin' })).toBe('Lee (for Lin)')
})
