import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addManyAct } from '../../../db/queries/many/acts.ts'
import { manyActProgress } from '../../../db/queries/many/progress.ts'
import { readActs } from '../../../db/queries/organisation/record.ts'
import { remind } from '../../../server/commands/actions/people/remind.ts'
import { tellMany } from '../../../server/commands/many/round.ts'
import { tellOne } from '../../../server/commands/many/tell.ts'
import { readAsked } from '../../../server/pages/hr/case-list/asked.ts'
import { listView } from '../../../server/pages/hr/case-list/view.ts'
import { inRanges, rangesOf } from '../../../server/pages/hr/several/asked.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { caseFile, SAM, startCase, stateOf } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { post } from '../../support/visitors.ts'
import { signIn } from './hr-support.ts'

let product: Product
let browser: Browser
let page: Page
const ids: string[] = []

const PEOPLE = ['Sam Sample', 'Eva Example', 'Max Wolfeschlegelsteinhausenbergerdorff']

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = (await person(browser, { width: 320 })).page
  await signIn(product, page)
  for (const [at, name] of PEOPLE.entries()) {
    const leaver = {
      ...SAM.leaver,
      name,
      email: `p${at}@home.example`,
      workEmail: `p${at}@sample.example`,
    }
    ids.push(await startCase(product, { ...SAM, leaver }))
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

async function choose(names: readonly string[], act: string): Promise<void> {
  await page.goto(`${product.url}/cases`)
  for (const name of names) await page.getByLabel(`Choose ${name}`).check()
  await page.getByRole('button', { name: act, exact: true }).click()
}

const cookie = async (): Promise<string> =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')

const sorted = (all: readonly string[]): string[] => [...all].sort()

const events = async (id: string): Promise<string[]> =>
  (
    await product.deps.db
      .selectFrom('events')
      .select('type')
      .where('case_id', '=', id)
      .orderBy('number')
      .execute()
  ).map(({ type }) => type)

test('HR sees what would come of each, and changes the line of several at once, each in its own record', async () => {
  await page.goto(`${product.url}/cases`)
  await lookAtWidths(page, 'several-list')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('No case is chosen').first().waitFor()

  await choose(PEOPLE.slice(0, 2), 'Change the line')
  await page.getByText('Led by Lin Line now').first().waitFor()
  await lookAtWidths(page, 'several-line')
  await page.getByLabel('Name').fill('Nia New')
  await page.getByLabel('Email address').fill('nia@')
  await page.getByRole('button', { name: 'Change it in 2 cases' }).click()
  await page.getByText('“nia@” is not an email address').first().waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe('Nia New')
  // The address of one of the leavers: the other case can take it.
  await page.getByLabel('Email address').fill('p0@home.example')
  await page.getByRole('button', { name: 'Change it in 2 cases' }).click()
  await page.getByText('Done for 1 of 2 cases').first().waitFor()
  await page.getByText('Not done: The address is that of the leaver in this case').waitFor()
  await lookAtWidths(page, 'several-done')
  const lines = await Promise.all(
    ids.map(async (id) => (await caseFile(product, id)).people.line.name),
  )
  expect(lines).toEqual(['Lin Line', 'Nia New', 'Lin Line'])
  expect(await events(ids[0] ?? '')).not.toContain('line-changed')
}, 90_000)

test('all of a page are ticked by one link, and none by another', async () => {
  const ticked = page.locator('[name=case]:checked')
  await page.goto(`${product.url}/cases?sort=reference`)
  await page.getByRole('link', { name: 'Tick all 3 on this page' }).click()
  expect(await ticked.count()).toBe(3)
  await lookAtWidths(page, 'several-ticked')
  await page.getByRole('link', { name: 'Tick none' }).click()
  expect(await ticked.count()).toBe(0)
  expect(page.url()).toContain('sort=reference')
})

describe('all that a list finds', () => {
  const ALL = '/cases/several?do=change-line&all=yes&query=sort%3Dreference'

  test('are done by one press, each in its own record, and stand as one act', async () => {
    await page.goto(product.url + ALL)
    await page.getByRole('heading', { name: 'Change the line of 3 cases' }).waitFor()
    await lookAtWidths(page, 'several-all')
    await page.getByLabel('Name').fill('Omi Other')
    await page.getByLabel('Email address').fill('omi@sample.example')
    await page.getByRole('button', { name: 'Change it in 3 cases' }).click()
    await page.getByRole('heading', { name: 'Done for 3 cases' }).waitFor()
    for (const id of ids) expect((await caseFile(product, id)).people.line.name).toBe('Omi Other')
    const [act] = await readActs(product.deps.db, { limit: 1 })
    expect(act?.act).toMatchObject({
      type: 'cases-changed',
      what: 'change-line',
      cases: sorted(ids),
    })
    const kept = await product.database.owner.selectFrom('many_acts').select('data').execute()
    expect(kept.filter(({ data }) => data !== null)).toEqual([])
    await page.goto(`${product.url}/cases/several`)
    await page.getByRole('link', { name: 'Change the line of 3 cases' }).click()
    await page.getByRole('heading', { name: 'Done for 3 cases' }).waitFor()
  })

  test('are those that were shown, whatever the list finds by then', async () => {
    const [one = ''] = ids
    const { reference } = await caseFile(product, one)
    const line = { 'line-name': 'Pia Other', 'line-email': 'pia@sample.example' }
    const form = { do: 'change-line', all: 'yes', query: '', ...line }
    const send = async (shown: string) =>
      post(
        product.url,
        '/cases/several',
        { ...form, submission: randomUUID(), shown },
        await cookie(),
      )
    const answer = await send(`${Number(reference.slice(3))},999999`)
    expect(answer.status).toBe(303)
    const act = answer.headers.get('location')?.split('/').at(-1) ?? ''
    const of = product.deps.db.selectFrom('many_act_cases').select('case_id')
    expect(await of.where('act_id', '=', act).execute()).toEqual([{ case_id: one }])
    for (const none of ['', '999999', 'all', '9-1']) {
      const again = await send(none)
      expect(again.status).toBe(422)
      expect(await again.text()).toContain('none of those that were shown any more, but 3 cases')
    }
  })

  test('are said again by runs of their numbers, however many they are', () => {
    const numbers = [1, 2, 3, 40, 52, 53, 99_999]
    expect(rangesOf(numbers)).toBe('1-3,40,52-53,99999')
    expect([...inRanges(rangesOf(numbers))]).toEqual(numbers)
    expect(inRanges('1-999999999999').size).toBe(5_000)
    const far = Array.from({ length: 5_000 }, (_, at) => 1_000_000 + 2 * at)
    expect(rangesOf(far).length).toBeLessThan(80_000)
  })

  test('are none where the question has a fault, or asks for closed ones', async () => {
    for (const query of ['from=2027-02-30', 'status=closed']) {
      await page.goto(
        `${product.url}/cases/several?do=cancel&all=yes&query=${encodeURIComponent(query)}`,
      )
      await page.getByRole('heading', { name: 'No case is chosen' }).waitFor()
    }
  })

  test('can be more than a page has, and then the list offers them', () => {
    const shown = { saved: [], packs: [], next: undefined, cursor: '', isTicked: false, name: '' }
    const offered = (total: number, query = {}) =>
      listView(readAsked(query), { ...shown, lines: [], total, isMore: false }).withAll
    expect(offered(51)).toBe('With all 51 that are found')
    expect(offered(0)).toBe('')
    expect(offered(51, { from: 'soon' })).toBe('')
  })
})

test('a server that ended while it told cases is followed by others, and no case is told twice', async () => {
  const [first = ''] = ids
  const key = randomUUID()
  const { id: user } = await product.database.owner
    .selectFrom('hr_users')
    .select('id')
    .executeTakeFirstOrThrow()
  const one = { id: first, subject: '', data: {} }
  // The first case was told, and nobody wrote down that it was.
  await tellOne(product.deps, remind, one, { by: { role: 'hr', user }, key })
  const cases = ids.map((id) => ({ id, subject: '' }))
  const act = { id: key, byUser: user, at: new Date(), type: 'remind', data: {}, cases }
  const { db } = product.deps
  await addManyAct(db, act)
  await Promise.all([1, 2, 3].map(() => tellMany(product.deps, () => true)))
  await until('all are done', async () => (await manyActProgress(db, key)).done === 3)
  for (const id of ids) {
    expect((await events(id)).filter((type) => type === 'prompted')).toHaveLength(1)
  }
})

test('what is done to few does not wait for what is done to many, and each case keeps to the order', async () => {
  const { db } = product.deps
  const [one = '', other = ''] = ids
  const { id: byUser } = await db.selectFrom('hr_users').select('id').executeTakeFirstOrThrow()
  const press = async (cases: readonly string[], name: string) => {
    const act = { id: randomUUID(), byUser, at: new Date(), type: 'change-line' }
    const data = { line: { name, email: 'next@sample.example' } }
    await addManyAct(db, { ...act, data, cases: cases.map((id) => ({ id, subject: '' })) })
    return act.id
  }
  const many = await press([...Array.from({ length: 25 }, () => randomUUID()), one], 'First')
  const few = await press([one, other], 'Second')
  // One turn of each.
  const turns = [true, true, true]
  await tellMany(product.deps, () => turns.pop() ?? false)
  expect(await manyActProgress(db, many)).toMatchObject({ not: 20, left: 6 })
  expect(await manyActProgress(db, few)).toMatchObject({ left: 1 })
  await tellMany(product.deps, () => true)
  await until('all are done', async () => (await manyActProgress(db, few)).done === 2)
  for (const id of [one, other]) {
    expect((await caseFile(product, id)).people.line.name).toBe('Second')
  }
})

test('one that cannot be told holds up no other, and says so', async () => {
  const key = randomUUID()
  const cases = [ids[0] ?? '', randomUUID()].map((id) => ({ id, subject: '' }))
  const act = {
    id: key,
    byUser: randomUUID(),
    at: new Date(),
    type: 'nothing-known',
    data: {},
    cases,
  }
  await addManyAct(product.deps.db, act)
  await until(
    'each was dealt with',
    async () => (await manyActProgress(product.deps.db, key)).not === 2,
  )
  await page.goto(`${product.url}/cases/several/${key}`)
  await page.getByText('Something went wrong on our side').first().waitFor()
})

test('several are stopped with a reason, once however often the form is sent', async () => {
  await choose(PEOPLE, 'Stop')
  await page.getByRole('button', { name: 'Stop 3 cases' }).click()
  await page.getByText('Choose why').first().waitFor()
  expect(await page.content()).not.toContain('started-in-error, ')
  await lookAtWidths(page, 'several-stop')
  const number = await page.locator('#submission').getAttribute('value')
  const two = ids.slice(0, 2)
  const form = {
    submission: number ?? '',
    do: 'cancel',
    case: two,
    why: 'other',
    reason: 'The season goes on',
    sure: 'yes',
  }
  const send = async () => {
    const { status, headers } = await post(product.url, '/cases/several', form, await cookie())
    expect(status).toBe(303)
    return headers.get('location') ?? ''
  }
  const address = await send()
  await page.goto(product.url + address)
  await page.getByRole('heading', { name: 'Done for 2 cases' }).waitFor()
  expect(await send()).toBe(address)
  for (const id of two) {
    expect((await stateOf(product, id)).status).toBe('closed')
    expect((await events(id)).filter((type) => type === 'cancelled')).toHaveLength(1)
  }
  expect((await stateOf(product, ids[2] ?? '')).status).toBe('open')
}, 90_000)

test('what cannot be done to one keeps no other from it', async () => {
  await choose(PEOPLE, 'Send a reminder')
  await page.getByText('Left out:').first().waitFor()
  await lookAtWidths(page, 'several-remind')
  await page.getByLabel('Yes, remind all of them').check()
  await page.getByRole('button', { name: 'Remind 1' }).click()
  await page.getByText('Done for 1 of 3 cases').first().waitFor()
})
