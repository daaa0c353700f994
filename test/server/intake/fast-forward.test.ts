import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMails } from '../../../db/queries/case-mails.ts'
import { type FastForwardError, fastForward } from '../../../server/intake/clock/time-machine.ts'
import { checkStart } from '../../../server/intake/start.ts'
import { weekday } from '../../../server/look/dates.ts'
import { checkView } from '../../../server/pages/hr/start/check-view.ts'
import { roleWords } from '../../../server/read/case-context.ts'
import { answerAll, caseFile, clockTo, noonOf, SAM, startCase } from '../../support/cases.ts'
import { LONDON, london, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { another } from '../hr/hr-support.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

test.each([
  ['the small policy', {}],
  ['the whole policy', { pack: 'old-form', duties: ['close-access', 'tell-team'] }],
])(
  'every mail of %s goes to whom and when the page before the start said, if nobody answers',
  {
    timeout: 60_000,
  },
  async (name, more) => {
    const input = { ...another(`Pat Planned ${name}`), ...more }
    const checked = await checkStart(product.deps, input)
    if ('errors' in checked) throw new Error('The start has faults')
    const planned = checkView(input, checked, Date.now()).mails.map(
      ({ day: on, who }) => `${on}: ${who}`,
    )
    const id = await startCase(product, input)
    await noonOf(product, id, workday(SAM.endDate, 40))
    const file = await caseFile(product, id)
    const went = (await readMails(product.deps.db, id)).map(({ sendAt, to, state }) => {
      const on = `${weekday(sendAt, LONDON)} ${new Date(sendAt).getUTCFullYear()}`
      const what = to === 'leaver' ? 'the leaver' : roleWords(file, to)
      return `${on}: ${file.people[to].name}, ${what}${state === 'sent' ? '' : `, ${state}`}`
    })
    expect(went.filter((mail) => planned.includes(mail)).sort()).toEqual(planned.sort())
    // What still waits in the end, HR is told of each week, as the page says of the last step.
    const weekly = went.filter((mail) => !planned.includes(mail))
    expect(weekly.filter((mail) => !mail.endsWith('Hana Sample, HR'))).toEqual([])
    expect(weekly.length > 0).toBe('pack' in input)
  },
)

describe('the time machine', () => {
  test('serialises jumps of one case, and tells what was handled', {
    timeout: 60_000,
  }, async () => {
    const id = await startCase(product, another('Ted Twice'))
    const start = (await caseFile(product, id)).now
    // Half the way to where reminders are over.
    const half = Math.ceil((london(workday(SAM.endDate, 14)) - start) / 86_400_000 / 2)
    const [first, second] = await Promise.all([
      fastForward(product.deps, id, { days: half }),
      fastForward(product.deps, id, { days: half }),
    ])
    const days = (Math.max(first.now, second.now) - start) / 86_400_000
    expect(days).toBeGreaterThan(2 * half - 0.1)
    expect(days).toBeLessThan(2 * half + 0.2)
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
    await clockTo(product, id, (await caseFile(product, id)).now + 5 * 86_400_000)
    await until('the last mail', async () => (await caseFile(product, id)).nextAt === null)
    expect(await said({ to: 'next' })).toContain('The case is closed')
  })
})
