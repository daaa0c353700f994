import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawMissingWords } from '../../../activities/redraw-lists.ts'
import { forgetSearchWords } from '../../../db/queries/search/words.ts'
import { expectAccessible, openBrowser, person, picture } from '../../support/browser.ts'
import { caseFile, HR, SAM, say, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { another, enter, type Hr, signIn } from './hr-support.ts'

let product: Product
let hr: Hr
let browser: Browser
const ids: Record<string, string> = {}
const LONG_NAME = 'Wolfeschlegelsteinhausenbergerdorff'

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
  const zoe = another('Zoë O’Hara')
  ids.zoe = await startCase(product, {
    ...zoe,
    leaver: { ...zoe.leaver, email: 'zoe@home.example', role: 'Night desk' },
  })
  ids.long = await startCase(product, {
    ...another(LONG_NAME),
    leaver: { ...another('x').leaver, name: LONG_NAME, email: 'long@home.example' },
    line: { name: 'Łucja Line', email: 'lucja@sample.example' },
  })
  await say(product, ids.zoe, { kind: 'pause', by: HR, reason: 'other' }, { reason: 'x' })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const found = async (query: string): Promise<string[]> => {
  const { text } = await hr.page(`/cases?${query}`)
  return ['Zoë O’Hara', LONG_NAME].filter((name) => text.includes(name))
}

describe('the list in order of a column', () => {
  const order = async (sort: string) => {
    const answer = await fetch(`${product.url}/cases?sort=${sort}`, {
      headers: { cookie: hr.cookie },
    })
    const html = await answer.text()
    return { html, references: [...html.matchAll(/LW-\d{4}/g)].map(([one]) => one) }
  }

  test('is turned round by a second press, and says so to a screen reader', async () => {
    const [up, down] = [await order('reference'), await order('reference-down')]
    expect(new Set(up.references).size).toBeGreaterThan(1)
    expect(down.references).toEqual(up.references.toReversed())
    expect(up.html).toContain(
      'aria-sort="ascending"><a class="lw-sort" href="/cases?sort=reference-down"',
    )
    expect(down.html).toContain(
      'aria-sort="descending"><a class="lw-sort" href="/cases?sort=reference"',
    )
    const { html } = await order('last-day&q=zoe')
    expect(html).toContain('href="/cases?q=zoe&amp;sort=last-day-down"')
  })

  test('by what comes next ends with what has nothing to come, whichever way it goes', async () => {
    const { references: resting } = await order('status&q=zoe')
    const rests = product.database.owner.updateTable('cases').set({ next_at: null })
    await rests.where('id', '=', ids.zoe ?? '').execute()
    for (const sort of ['next', 'next-down']) {
      expect((await order(sort)).references.slice(-resting.length)).toEqual(resting)
    }
  })

  test('goes by where a case stands: the paused first, and last once it is turned round', async () => {
    const { references: paused } = await order('status&status=paused')
    expect(paused.length).toBeGreaterThan(0)
    const [up, down] = [await order('status'), await order('status-down')]
    expect(up.references.slice(0, paused.length)).toEqual(paused)
    expect(down.references).toEqual(up.references.toReversed())
    expect(up.html).toContain(
      'aria-sort="ascending"><a class="lw-sort" href="/cases?sort=status-down"',
    )
  })
})

describe('a case is found', () => {
  test.each([
    ...['q=zoe', "q=o'hara", 'q=zoe@home.example', 'q=night+desk', 'waits=hr'],
    ...['status=paused', 'kind=employee&q=zoe', 'sort=reference&q=zoe', 'line=lin&q=zoe'],
  ])('by %s', async (query) => {
    expect(await found(query)).toEqual(['Zoë O’Hara'])
  })

  test('by its reference in any way of writing it', async () => {
    const { reference } = await caseFile(product, ids.long ?? '')
    const number = Number(reference.slice(3))
    for (const q of [reference, `lw-${number}`, `lw%20${number}`]) {
      expect(await found(`q=${q}`)).toEqual([LONG_NAME])
    }
  })

  test('by the name of its line, its last day and its policy', async () => {
    expect(await found('line=lucja')).toEqual([LONG_NAME])
    expect(await found('line=zoe')).toEqual([])
    expect(await found(`from=${SAM.endDate}&to=${SAM.endDate}`)).toHaveLength(2)
    expect(await found('to=2001-01-01')).toEqual([])
    const { pack_hash } = await product.database.owner
      .selectFrom('cases')
      .select('pack_hash')
      .executeTakeFirstOrThrow()
    expect(await found(`policy=${pack_hash}`)).toHaveLength(2)
    expect(await found('late=yes')).toEqual([])
  })

  test('with a day that is none, the list says so and keeps what was typed', async () => {
    const { status, text } = await hr.page('/cases?from=31%2F01%2F2027&q=zoe')
    expect(status).toBe(422)
    expect(text).toContain('31/01/2027 is not a day')
  })

  test('by the new name once it is corrected, and no more by the old', async () => {
    const submission = await hr.formNumber(`/cases/${ids.zoe}/do/change-address/leaver`)
    const fields = { name: 'Zoë Quist', email: 'zoe@home.example', reason: 'Married', submission }
    await hr.send(`/cases/${ids.zoe}/do/change-address/leaver`, fields)
    expect((await hr.page('/cases?q=quist')).text).toContain('Zoë Quist')
    expect((await hr.page('/cases?q=ohara')).text).toContain('No case is like that')
  })

  test('by no name in plain letters in the database, and not at all once that is forgotten', async () => {
    const { owner } = product.database
    const { rows } = await sql<{ words: string }>`select words::text from case_search`.execute(
      owner,
    )
    expect(rows.length).toBe(2)
    for (const { words } of rows) expect(words).toMatch(/^\{-?\d+(,-?\d+)+\}$/)
    const { deps } = product.worker.options
    await deps.db.transaction().execute((tx) => forgetSearchWords(tx, ids.long ?? ''))
    expect(await found('q=wolfe')).toEqual([])
    expect(await drawMissingWords(deps.db, deps.linkKeys)).toBe(1)
    expect(await found('q=wolfe')).toEqual([LONG_NAME])
    expect(await drawMissingWords(deps.db, deps.linkKeys)).toBe(0)
  })
})

describe('what the list shows', () => {
  test('is kept by a name, for its user alone, and forgotten', async () => {
    const query = 'q=quist&status=paused'
    const kept = await hr.send('/kept-lists', { name: 'Paused Quists', query })
    expect(kept.headers.get('location')).toBe(`/cases?${query}`)
    const html = async () =>
      (await fetch(`${product.url}/cases`, { headers: { cookie: hr.cookie } })).text()
    const id = /\/kept-lists\/([0-9a-f-]+)\/forget/.exec(await html())?.[1]
    expect((await hr.page('/cases')).text).toContain('Paused Quists')
    expect((await hr.send('/kept-lists', { name: ' ', query })).status).toBe(422)
    // One that is kept is lost to no other by its name; the same again is the same.
    const other = { name: 'Paused Quists', query: 'kind=employee' }
    expect((await hr.send('/kept-lists', other)).status).toBe(422)
    expect((await hr.send('/kept-lists', { ...other, query })).status).toBe(303)
    await hr.send(`/kept-lists/${id}/forget`, { query })
    expect((await hr.page('/cases')).text).not.toContain('Paused Quists')
  })

  test('is a file for spreadsheets', async () => {
    const headers = { cookie: hr.cookie }
    const answer = await fetch(`${product.url}/cases/export.csv?sort=reference`, { headers })
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cases.csv"')
    const rows: Record<string, string>[] = parse(Buffer.from(await answer.arrayBuffer()), {
      ...{ bom: true, columns: true },
    })
    expect(rows.map(({ Name }) => Name)).toEqual(['Zoë Quist', LONG_NAME])
    expect(rows[0]).toMatchObject({
      ...{ Kind: 'Employee', Role: 'Night desk', 'Last day': SAM.endDate, Status: 'Paused' },
      'Waits for': 'HR',
    })
  })
})

test('a list that is kept is accessible and fits a narrow phone', {
  timeout: 120_000,
}, async () => {
  const page: Page = (await person(browser, { width: 320, javaScript: false })).page
  await signIn(product, page)
  await page.goto(`${product.url}/cases`)
  await page.getByLabel('Name, address, role or reference').fill('wolfe')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('1 case', { exact: false }).first().waitFor()
  await page.getByLabel('Keep this under a name').fill('The long ones')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('link', { name: 'The long ones' }).waitFor()
  await page.setViewportSize({ width: 320, height: 900 })
  await expectAccessible(page)
  await picture(page, 'hr-list-kept')
})
