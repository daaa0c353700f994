import type { Browser } from 'playwright-core'
import { expect, test } from 'vitest'
import { readRecord } from '../../../db/queries/record.ts'
import { expectAccessible, person, picture } from '../../support/browser.ts'
import { HR, LEAVER, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { press } from '../../support/journey.ts'
import { workday } from '../../support/policy.ts'
import type { Product } from '../../support/product.ts'
import { useStage } from '../../support/stage.ts'
import { linkOf } from '../../support/visitors.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const LONG_NAME = `Sam ${'Sample-'.repeat(16)}End`
const LONG_WORD = 'https://forum.example/'.padEnd(160, 'a-long-address')
const ASKED = { kind: 'request', by: LEAVER } as const

/** A leaver who asks whoever leads them for all that can be asked. */
async function asking(name: string): Promise<string> {
  const input = { ...SAM, leaver: { ...SAM.leaver, name } }
  const id = await startCase(product, input)
  await noonOf(product, id, workday(SAM.endDate, 15))
  const until = workday(SAM.endDate, 18)
  await say(
    product,
    id,
    { ...ASKED, what: 'question', about: 'social-contacts' },
    { text: `Do people whom I met at a conference count?\nThere were many.\n\n${LONG_WORD}` },
  )
  await say(product, id, { ...ASKED, what: 'time', until }, { text: 'I move house that week.' })
  await say(product, id, { ...ASKED, what: 'question' }, { text: 'Whom do I give my keys to?' })
  return id
}

test.each([
  [320, LONG_NAME],
  [390, 'Sam Sample'],
  [1280, 'Sam Sample'],
])(
  'answering a leaver is accessible in a window of %d pixels',
  { timeout: 180_000 },
  async (width, name) => {
    const id = await asking(name)
    const { page } = await person(browser, { width })
    const looksRight = async (look: string) => {
      await expectAccessible(page)
      await picture(page, `request-${look}-${width}`)
    }
    await page.goto(`${product.url}/l/${await linkOf(product, id, 'line')}`)
    await press(page, 'Continue')
    await looksRight('list')
    const answer = (heading: RegExp) => page.getByRole('link', { name: heading }).click()

    await answer(/^Answer.+a question.+about/)
    await looksRight('question')
    await press(page, 'Send your answer')
    expect(await page.title()).toMatch(/^Error: /)
    await looksRight('question-fault')
    await page.getByLabel('Your answer').fill('No, they do not count.\n\nThank you for asking.')
    await press(page, 'Send your answer')
    await looksRight('question-done')
    await answer(/Go on to it/)

    await answer(/^Answer.+more time/)
    await looksRight('time')
    await page.getByLabel('Until another day').check()
    await page.getByLabel('Day', { exact: true }).fill('31')
    await press(page, 'Send your answer')
    expect(await page.getByLabel('Until another day').isChecked()).toBe(true)
    await looksRight('time-fault')
    await page.getByRole('radio', { name: /Yes, until/ }).check()
    await press(page, 'Send your answer')
    await looksRight('time-done')

    const { events } = await readRecord(product.deps.db, id)
    const last = events.findLast((event) => event.type === 'requested')
    await say(
      product,
      id,
      { kind: 'reply', by: HR, to: last?.number ?? 0 },
      { answer: 'Give them to Lin.' },
    )
    await page.goto(`${product.url}/decision/requests/${last?.number}`)
    await looksRight('by-other')
  },
)
