import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordsCheck } from '../../../cli/doctor/records.ts'
import { checkSealed } from '../../../cli/verify/database/sealed.ts'
import { checkDatabase } from '../../../cli/verify/database/verify.ts'
import { MARK } from '../../../db/keys/envelope.ts'
import { createApp } from '../../../server/app.ts'
import { sideBySide } from '../../../side-by-side.ts'
import { LEAVER, SAM } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { routesOf } from '../../support/routes.ts'
import { asHr, byLink } from '../../support/visitors.ts'
import {
  eventsOfType,
  LAST_DAY,
  noonOf,
  open,
  stateOf,
  tell,
  workday,
} from '../../workflows/journey.ts'

/** Somebody who owns the tables changes what is sealed in them, or takes its keys. */

const REMINDED = workday(LAST_DAY, 3)
let product: Product
/** What is sealed of it was changed. */
let changed: string
/** What is sealed of it names keys that the store does not know. */
let lost: string
/** Beside them. */
let whole: string

beforeAll(async () => {
  product = await startProduct()
  changed = await started('Cora')
  lost = await started('Lois')
  whole = await started('Wanda')
  const { length } = MARK
  // Behind the mark stand a letter, the key's id in 22 letters, a nonce and what is sealed.
  await damage(changed, length + 60)
  await damage(lost, length + 5)
}, 120_000)
afterAll(() => product?.stop())

/** A case whose leaver has asked something, on the day before its reminder. */
async function started(name: string): Promise<string> {
  const email = `${name.toLowerCase()}@home.example`
  const id = await open(product, { leaver: { ...SAM.leaver, name, email }, endDate: LAST_DAY })
  await tell(product, id, { kind: 'request', by: LEAVER, what: 'question' }, { text: 'A word' })
  await noonOf(product, id, workday(REMINDED, -1))
  return id
}

/** Changes one letter in all that is sealed of a case. */
async function damage(id: string, at: number): Promise<void> {
  const { owner } = product.database
  const spoilt = (value: ReturnType<typeof sql>) =>
    sql`case when starts_with(${value}, ${MARK}) then overlay(${value} placing
      case substr(${value}, ${at}::int, 1) when 'A' then 'B' else 'A' end from ${at}::int)
      else ${value} end`
  const set = (columns: readonly string[]) =>
    sql.join(columns.map((column) => sql`${sql.ref(column)} = ${spoilt(sql.ref(column))}`))
  const person = ['name', 'email', 'work_email', 'role_title', 'start_date', 'phone']
  const model = spoilt(sql`(model #>> '{}')`)
  await sql`update people set ${set(person)} where case_id = ${id} and role = 'leaver'`.execute(
    owner,
  )
  await sql`update event_words set ${set(['value', 'salt'])} where case_id = ${id}`.execute(owner)
  await sql`update mails set ${set(['subject', 'digest'])}, model = to_jsonb(${model})
    where case_id = ${id}`.execute(owner)
}

/** Every page and answer of the API about a case, for whoever may see all of it. */
async function addressesOf(id: string): Promise<string[]> {
  const mail = await product.database.owner
    .selectFrom('mails')
    .select('id')
    .where('case_id', '=', id)
    .where('state', '=', 'sent')
    .executeTakeFirstOrThrow()
  const fill: Record<string, string> = { id, mail: mail.id, request: '2', to: '2', who: 'leaver' }
  return routesOf(createApp(product.deps)).flatMap(({ method, path }) => {
    const filled = path.replace(/(?<!\\):(\w+)/g, (all, name) => fill[name] ?? all)
    return method === 'GET' && !filled.includes(':') ? filled : []
  })
}

/** Why: of a name, of words. */
const LOST = ['its key is lost', 'its key is lost']
const CHANGED = ['changed in the database', 'it was changed in the database after it was written']

test('every page goes on, and says in its place what cannot be read', async () => {
  const hr = { cookie: await asHr(product) }
  for (const id of [changed, lost]) {
    const failed: string[] = []
    const addresses = await addressesOf(id)
    expect(addresses.length).toBeGreaterThan(60)
    await sideBySide(addresses, 3, async (path) => {
      const answer = await fetch(product.url + path, { headers: hr, redirect: 'manual' })
      await answer.arrayBuffer()
      if (answer.status >= 500) failed.push(`${answer.status} ${path}`)
    })
    expect(failed, product.logged().slice(-2000)).toEqual([])
    const read = async (path: string) =>
      (await fetch(`${product.url}/cases/${id}${path}`, { headers: hr })).text()
    const [name, words] = id === lost ? LOST : CHANGED
    expect(await read('')).toContain(`Name cannot be read: ${name}`)
    expect(await read('/do/change-address/leaver')).toContain(`Address cannot be read: ${name}`)
    expect(await read('/record')).toContain(`it cannot be read: ${words}`)
    for (const role of ['leaver', 'line'] as const) {
      const cookie = await byLink(product, id, role)
      const own = role === 'leaver' ? '/tasks' : '/decision'
      expect((await fetch(product.url + own, { headers: { cookie } })).status).toBe(200)
    }
  }
})

test('verify names each value, and what was done to it', async () => {
  const said = (await checkSealed(product.config)).join('\n')
  const { owner } = product.database
  for (const [id, says] of [
    [changed, 'was changed after it was sealed'],
    [lost, 'cannot be opened, as its key is lost'],
  ] as const) {
    const of = owner.selectFrom('cases').select('reference').where('id', '=', id)
    const { reference } = await of.executeTakeFirstOrThrow()
    expect(said).toContain(`Case ${reference}: the leaver’s name ${says}`)
    expect(said).toMatch(new RegExp(`Case ${reference}: the subject of mail [0-9a-f-]{36} ${says}`))
    const { faults } = await checkDatabase(owner, {})
    const place = `Case ${reference}, event 1 has a text of`
    expect(faults.join('\n')).toMatch(new RegExp(`${place} [a-zA-Z]+ that ${says}`))
  }
})

test('the doctor names the cases', async () => {
  const said = (await recordsCheck(product.config).run()).map(({ says }) => says).join('\n')
  expect(said).toMatch(/Case LW-\d+, on which nothing is done: What is sealed .* was changed/)
  expect(said).toMatch(/Case LW-\d+, on which nothing is done: The store of keys has no key/)
})

test('a mail that cannot be read fails, HR is told, and no other waits for it', async () => {
  for (const id of [changed, whole]) await noonOf(product, id, REMINDED)
  const reminded = async (id: string) =>
    (await eventsOfType(product, id, 'mailed')).filter(({ to }) => to === 'leaver').at(-1)
  expect(await reminded(whole)).toMatchObject({ outcome: 'sent' })
  expect(await reminded(changed)).toMatchObject({ outcome: 'failed', why: 'unwritten' })
  expect(await stateOf(product, changed)).toMatchObject({ status: 'open', unreachable: [] })
})
