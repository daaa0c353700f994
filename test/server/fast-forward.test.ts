import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMails } from '../../db/case-mails.ts'
import { type FastForwardError, fastForward } from '../../server/fast-forward.ts'
import { day } from '../../server/look/dates.ts'
import { checkView } from '../../server/pages/cases/check-view.ts'
import { checkStart } from '../../server/starts.ts'
import { answerAll, caseFile, clockTo, startCase } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { another } from './hr-support.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

test('every mail goes to whom and when the page before the start said, if nobody answers', {
  timeout: 60_000,
}, async () => {
  const input = another('Pat Planned')
  const checked = await checkStart(product.deps, input)
  if ('errors' in checked) throw new Error('The start has faults')
  const planned = checkView(input, checked, Date.now()).mails.map(
    ({ day: on, who }) => `${on}: ${who}`,
  )
  const id = await startCase(product, input)
  await clockTo(product, id, '2027-03-31T12:00:00Z')
  const file = await caseFile(product, id)
  const went = (await readMails(product.deps.db, id)).map(({ sendAt, to, state }) => {
    const on = day(sendAt, { zone: 'Europe/London' })
    return `${on}: ${file.people[to].name}, ${ROLES[to]}${state === 'sent' ? '' : `, ${state}`}`
  })
  expect(went.sort()).toEqual(planned.sort())
})

const ROLES = { leaver: 'the leaver', line: 'manager', chief: 'chief executive', hr: 'HR' }

describe('the time machine', () => {
  test('serialises jumps of one case, and tells what was handled', {
    timeout: 60_000,
  }, async () => {
    const id = await startCase(product, another('Ted Twice'))
    const start = (await caseFile(product, id)).now
    const [first, second] = await Promise.all([
      fastForward(product.deps, id, { days: 40 }),
      fastForward(product.deps, id, { days: 40 }),
    ])
    const days = (Math.max(first.now, second.now) - start) / 86_400_000
    expect(days).toBeGreaterThan(79.9)
    expect(days).toBeLessThan(80.2)
    const handled = [...first.handled, ...second.handled]
    expect(handled.filter(({ type }) => type === 'remind').length).toBeGreaterThan(0)
    expect(new Set(handled.map(({ number: one }) => one)).size).toBe(handled.length)
  })

  test('refuses what it cannot do in a sentence', async () => {
    const id = await startCase(product, another('Cleo Closed'))
    const said = (target: Parameters<typeof fastForward>[2], deps = product.deps) =>
      fastForward(deps, id, target).then(
        () => '',
        (error: FastForwardError) => error.message,
      )
    expect(await said({ days: 401 })).toContain('“401” is no number of days')
    expect(await said({ days: 0 })).toContain('“0” is no number of days')
    const off = { ...product.deps, config: { ...product.config, TIME_MACHINE: false } }
    expect(await said({ days: 1 }, off)).toContain('The time machine is off here')
    await answerAll(product, id)
    await clockTo(
      product,
      id,
      new Date((await caseFile(product, id)).now + 5 * 86_400_000).toISOString(),
    ).catch(() => undefined)
    await until('the last mail', async () => (await caseFile(product, id)).nextAt === null)
    expect(await said({ to: 'next' })).toContain('The case is closed')
  })
})
