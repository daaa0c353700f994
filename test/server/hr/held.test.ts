import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser } from '../../../db/queries/organisation/users.ts'
import type { Held } from '../../../server/pages/hr/held/held-about.ts'
import { linesOf } from '../../paper/pdf-text.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { SAM, startCase, submit } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { HELD_TABLES } from './held-tables.ts'
import { another, enter, type Hr, signIn } from './hr-support.ts'

/** Somebody who is a leaver, leads another one, stands in, is in the directory, and is a user. */
const PERSON = 'wren.everywhere@sample.example'
const NAME = 'Wren Everywhere (sample)'
const OTHERS = 'Ada Otherwise (sample)'

let product: Product
let hr: Hr
beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
  const id = await startCase(product, {
    ...SAM,
    leaver: { ...SAM.leaver, name: NAME, email: PERSON },
  })
  const wish = { kind: 'request', by: { role: 'leaver' }, what: 'question' } as const
  await submit(product, id, wish, { text: 'Where does the almanac go?' })
  const led = another(OTHERS)
  await startCase(product, { ...led, line: { name: NAME, email: PERSON } })
  await everywhereElse()
}, 120_000)
afterAll(() => product?.stop())

/** A row with the person in each table that holds people beside cases. */
async function everywhereElse(): Promise<void> {
  const { owner } = product.database
  const at = new Date()
  const user = randomUUID()
  const by = { by: { operator: true }, at } as const
  await addUser(product.deps.db, { id: user, email: PERSON, name: NAME, role: 'hr' }, by)
  const key = randomUUID()
  await owner
    .insertInto('api_keys')
    .values({ id: key, name: 'Almanac key', hash: 'x'.repeat(64), owner_id: user })
    .execute()
  await owner
    .insertInto('scim_users')
    .values({
      ...{ id: randomUUID(), user_name: PERSON.toUpperCase(), external_id: 'almanac-7' },
      ...{ display_name: NAME, formatted: null, given_name: 'Wren', family_name: 'Everywhere' },
      ...{ title: 'Keeper of almanacs', work_email: PERSON, manager_id: null },
      ...{ manager_name: null, active: true, key_id: key, created_at: at, changed_at: at },
    })
    .execute()
  await owner
    .insertInto('proposals')
    .values({
      ...{ id: randomUUID(), scim_user: randomUUID(), user_name: PERSON, external_id: null },
      ...{ name: NAME, work_email: PERSON, title: null, manager_name: null, manager_email: null },
      ...{ how: 'switched-off', key_id: key, seen_at: at, ended_at: null },
    })
    .execute()
  await owner
    .insertInto('stand_ins')
    .values({
      ...{ id: randomUUID(), of_name: 'Lin Line', of_email: 'lin@sample.example' },
      ...{ name: NAME, email: PERSON, from_day: '2027-01-04', to_day: '2027-01-08' },
      ended_at: at,
    })
    .execute()
  await owner
    .insertInto('saved_filters')
    .values({ id: randomUUID(), user_id: user, name: 'My almanacs', query: 'q=x', created_at: at })
    .execute()
  await owner
    .insertInto('mail_in')
    .values({
      id: randomUUID(),
      raw: null,
      from_address: PERSON,
      subject: 'Re: almanac',
      settled_at: at,
      state: 'aside',
    })
    .execute()
  await owner
    .insertInto('intray')
    .values({
      ...{ id: randomUUID(), case_id: null, kind: 'start', message: '{}' },
      words: JSON.stringify({ leaver: { name: NAME, email: PERSON } }),
    })
    .execute()
}

const ask = (path: string, email: string) => post(product.url, path, { email }, hr.cookie)

describe('what is held about one person', () => {
  test('names every table in which they stand, in whatever role', async () => {
    const held = (await (await ask('/held/file', PERSON)).json()) as Held
    const { rows: names } = await sql<{ name: string }>`select table_name as name
      from information_schema.tables where table_schema = 'public'
      and table_type = 'BASE TABLE' and table_name not like 'kysely%'`.execute(
      product.database.owner,
    )
    const silent: string[] = []
    for (const { name } of names) {
      const { rows } = await sql<{ found: boolean }>`select exists (select from ${sql.table(name)} t
        where position(${PERSON} in lower(t::text)) > 0) as found`.execute(product.database.owner)
      if (!rows[0]?.found) continue
      const told = HELD_TABLES[name as keyof typeof HELD_TABLES]
      const isTold = typeof told !== 'string' && told.some((place) => holds(held, place))
      if (!isTold) silent.push(name)
    }
    expect(silent).toEqual([])
    expect(held.cases.map(({ role }) => role).sort()).toEqual(['leaver', 'line'])
    expect(held.user).toMatchObject({ keys: [{ name: 'Almanac key' }], role: 'hr' })
    expect(JSON.stringify(held)).not.toContain(OTHERS)
  })

  test('is a paper that says the same in words, and nothing of whom they lead', async () => {
    const answer = await ask('/held/paper', PERSON)
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="held.pdf"')
    const bytes = Buffer.from(await answer.arrayBuffer())
    // Long addresses stand letter by letter, so that they may break at the end of a line.
    const paper = linesOf(bytes).join(' ').replaceAll(/\s+/g, '')
    for (const words of [
      ...['What is held about wren.everywhere@sample.example', 'Leaver in LW-', 'Line in LW-'],
      ...['Where does the almanac go?', 'Keeper of almanacs', 'nobody has answered yet'],
      ...['Mails from them', 'Re: almanac', 'Standing in', 'As a user of Leavewell'],
      ...['Almanac key', 'My almanacs', 'A user was added'],
    ]) {
      expect(paper).toContain(words.replaceAll(' ', ''))
    }
    expect(paper).not.toContain('Otherwise')
  })

  test('is asked for again where nobody is known, and by no viewer', async () => {
    for (const path of ['/held/file', '/held/paper']) {
      expect((await ask(path, 'nobody@sample.example')).status).toBe(422)
      expect((await ask(path, '')).status).toBe(422)
    }
    expect(await (await ask('/held', 'nobody@sample.example')).text()).toContain('Nothing is held')
  })

  test('can be looked at on a phone and at a desk', { timeout: 60_000 }, async () => {
    const browser = await openBrowser()
    try {
      const { page } = await person(browser)
      await signIn(product, page)
      await page.goto(`${product.url}/held`)
      await page.getByLabel('Their email address').fill(PERSON)
      await page.getByRole('button', { name: 'Look' }).click()
      await page.getByText(`Held under ${PERSON}`).waitFor()
      await lookAtWidths(page, 'held')
    } finally {
      await browser.close()
    }
  })
})

/** Whether something stands at a place of the file: 'user.keys'. */
function holds(held: Held, place: string): boolean {
  const [first = '', second] = place.split('.')
  const found = [held[first as keyof Held]].flat()
  const inner = second
    ? found.map((one) => (one as unknown as Record<string, unknown>)[second])
    : found
  return inner.flat().some((one) => one !== undefined && one !== null)
}
