import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mailFaults } from '../../../cli/commands/mail/standing.ts'
import { runCommand } from '../../../cli/commands/run.ts'
import { lastMailAct } from '../../../db/queries/mail/acts.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { LEAVER, say, startCase, stateOf } from '../../support/cases.ts'
import { asWritten } from '../../support/command-line.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { asHr } from '../../support/visitors.ts'
import { read, signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page
let id: string

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320, javaScript: true })).page
  await signIn(product, page)
  id = await startCase(product)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function seen(name: string, path: string): Promise<void> {
  await page.goto(product.url + path)
  await lookAtWidths(page, `mail-${name}`)
}

const typed = async (...args: string[]) => {
  const said: string[] = []
  const code = await runCommand(args, {
    say: (line) => said.push(line),
    complain: (line) => said.push(line),
    environment: { ...process.env, ...settings() },
  })
  return [code, said.join('\n')] as const
}

/** What a command reads to find the database of this test. */
const settings = () => ({
  ...asWritten(product.config),
  PAYLOAD_KEYS: product.config.PAYLOAD_KEYS.join(','),
  LINK_KEYS: product.config.LINK_KEYS.join(','),
  DATA_KEYS: product.config.DATA_KEYS.join(','),
})

describe('the page of mail that has not left', { timeout: 120_000 }, () => {
  test('says that all is well while it is', async () => {
    const { text } = await read(product, '/mail', await asHr(product))
    expect(text).toContain('Nothing is held back, and nothing waits')
    await seen('well', '/mail')
    expect(await mailFaults(product.deps.db, product.deps.now())).toEqual([])
  })

  test('tells of mail that was handed to its reader’s one message of the day and never tried', async () => {
    const { owner } = product.database
    const mail = {
      case_id: id,
      to_role: 'line',
      timing: 'working-hours',
      state: 'pending',
    } as const
    const at = new Date(product.deps.now() - 2 * 3_600_000)
    const one = { ...mail, id: randomUUID(), message_id: 'never tried', send_at: at }
    await owner
      .insertInto('mails')
      .values({ ...one, handed_at: at })
      .execute()
    const today = await read(product, '/', await asHr(product))
    expect(today.text).toMatch(/Mail has not left since .* and Leavewell has not tried to hand/)
    await seen('untried', '/mail')
    expect(await page.locator('main').textContent()).toContain('Mail waits that was never tried')
    expect((await mailFaults(product.deps.db, product.deps.now())).join()).toMatch(/never tried/)
    await owner.deleteFrom('mails').where('id', '=', one.id).execute()
  })

  test('tells of all that waits in one note, and tries it at one press', async () => {
    product.smtp.setMode('421 greeting')
    await say(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    await product.deps.engine.fastForward(id, 6 * 3_600_000)
    await until('the case knows that it waits', async () => (await stateOf(product, id)).waits)
    const today = await read(product, '/', await asHr(product))
    expect(today.text).toMatch(/Mail has not left since .* \d mails? waits?\. Nobody was told that/)
    expect(today.text).not.toContain('does not arrive')
    await seen('waits', '/mail')
    await seen('waits-today', '/')
    await seen('waits-case', `/cases/${id}`)
    await seen('waits-messages', `/cases/${id}/messages`)
    expect((await mailFaults(product.deps.db, product.deps.now())).join()).toMatch(
      /\d not handed over since .* 421/,
    )
    product.smtp.setMode('accept')
    await page.goto(`${product.url}/mail`)
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.getByText('All waiting mails are tried now').waitFor()
    await until('it has left', async () => !(await stateOf(product, id)).waits)
  })

  test('tells that mail is held back, by whom, and lets it go by name', async () => {
    expect(await typed('hold-mail')).toEqual([2, expect.stringContaining('--by NAME')])
    expect((await typed('hold-mail', '--by', 'Ada', 'Admin'))[0]).toBe(0)
    expect(await typed('hold-mail', '--by', 'Ada')).toEqual([
      1,
      'Mail is held back already. Let it go with: release-mail --by NAME',
    ])
    const { text } = await read(product, '/mail', await asHr(product))
    expect(text).toContain('Ada Admin had it held back')
    await seen('held', '/mail')
    await seen('held-today', '/')
    expect((await mailFaults(product.deps.db, product.deps.now())).join()).toContain(
      'held back since',
    )
    await page.goto(`${product.url}/mail`)
    await page.getByRole('button', { name: 'Let mail go' }).click()
    await page.getByText('Mail goes again').waitFor()
    expect(await lastMailAct(product.deps.db)).toMatchObject({
      act: 'release',
      by_whom: 'Hana Sample',
    })
    expect((await typed('release-mail', '--by', 'Ada'))[0]).toBe(1)
  })
})
