import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Payload } from '@temporalio/common'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forgetDue } from '../../../activities/forget/round.ts'
import { checkDatabase } from '../../../cli/verify/database/verify.ts'
import { recordLogOf } from '../../../composition.ts'
import { SealingCodec } from '../../../db/crypto/sealing-codec.ts'
import { organisationFault, readActs, recordAct } from '../../../db/queries/organisation/record.ts'
import { saveFilter } from '../../../db/queries/search/saved.ts'
import { beginExport } from '../../../server/pages/hr/exports/prepare.ts'
import { HR, LEAVER, mailsOut } from '../../support/cases.ts'
import { theCalendar } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { snapshot } from '../../support/snapshot.ts'
import { until } from '../../support/until.ts'
import { asHr, HANA } from '../../support/visitors.ts'
import { LAST_DAY, noonOf, open, tell, workday } from '../../workflows/journey.ts'
import { viewTemporal } from '../../workflows/temporal-view.ts'

/** One whom everything here knows by name: their case, the desk, the directory, files beside. */
const LEAVING = { name: 'Zephyrine Quillfeather', home: 'quill.home@marker.example' }
const WORK = 'quill.work@marker.example'
const LEADING = { name: 'Undine Lineworth', email: 'undine@marker.example' }
const MARKERS = ['quillfeather', 'quill.', 'marzipan', 'undine']
const TODAY = theCalendar().dateOf(Date.now())

let product: Product
let folder: string
let id: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'leavewell-everywhere-'))
  const environment = {
    ...{ MAIL_JOURNAL: join(folder, 'journal'), LOG_FOLDER: join(folder, 'log') },
    LOG_KEY: Buffer.alloc(32, 5).toString('base64'),
  }
  product = await startProduct({ environment })
  await asHr(product)
  await webhook()
  id = await open(product, {
    leaver: {
      ...{ name: LEAVING.name, email: LEAVING.home, workEmail: WORK, kind: 'employee' },
      ...{ role: 'Marzipan tester', phone: '01632 960 077' },
    },
    ...{ line: LEADING, endDate: LAST_DAY },
  })
  await tell(product, id, { kind: 'request', by: LEAVER, what: 'question' }, { text: 'Marzipan?' })
  await besideTheCase()
  await tell(product, id, { kind: 'cancel', by: HR, why: 'other' }, { reason: 'No more marzipan' })
  await noonOf(product, id, workday(TODAY, 1))
  await mailsOut(product)
  await prepareExport()
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await product?.worker.options.deps.journal?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A program that is told of cases. Nobody answers there, so that what it is told stays. */
async function webhook(): Promise<void> {
  await product.database.owner
    .insertInto('webhook_endpoints')
    .values({
      ...{ id: randomUUID(), url: 'https://127.0.0.1:9/', key_id: 'k1', created_by: 'Sample' },
      ...{ events: ['case.opened', 'case.closed'], created_at: new Date() },
    })
    .execute()
}

/** What stands of them outside of their case, in every table that could hold it. */
async function besideTheCase(): Promise<void> {
  const { owner } = product.database
  const [at, by] = [new Date(), { operator: true }] as const
  const standIn = randomUUID()
  await owner.transaction().execute(async (tx) => {
    const words = { of: LEADING.name, name: LEAVING.name, from: '2027-01-04', to: '2027-01-08' }
    await recordAct(tx, { type: 'stand-in-named', standIn }, { by, at, words })
    const fields = ['chair.email']
    const changed = { 'chair.email before': LEAVING.home, 'chair.email after': '' }
    await recordAct(tx, { type: 'settings-changed', fields }, { by, at, words: changed })
  })
  const key = await owner
    .insertInto('api_keys')
    .values({ id: randomUUID(), name: 'Sample directory', hash: 'x'.repeat(64) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const user = await owner.selectFrom('hr_users').select('id').executeTakeFirstOrThrow()
  const told = { user_name: WORK, external_id: null, title: 'Marzipan tester', key_id: key.id }
  await owner
    .insertInto('scim_users')
    .values({
      ...{ ...told, id: randomUUID(), display_name: LEAVING.name, formatted: null },
      ...{ given_name: null, family_name: null, work_email: WORK, manager_id: null },
      ...{ manager_name: LEADING.name, active: false, created_at: at, changed_at: at },
    })
    .execute()
  await owner
    .insertInto('proposals')
    .values({
      ...{ ...told, id: randomUUID(), scim_user: randomUUID(), name: LEAVING.name },
      ...{ work_email: WORK, manager_name: LEADING.name, manager_email: LEADING.email },
      ...{ how: 'switched-off', seen_at: at, state: 'started', ended_at: at, case_id: id },
    })
    .execute()
  await owner
    .insertInto('stand_ins')
    .values({
      ...{ id: standIn, of_name: LEADING.name, of_email: LEADING.email, name: LEAVING.name },
      ...{ email: WORK, from_day: '2027-01-04', to_day: '2027-01-08', ended_at: at },
    })
    .execute()
  for (const [name, query] of [
    ['By the name', 'q=Quillfeather&order=name'],
    ['By the address', `q=${encodeURIComponent(LEAVING.home)}`],
    ['What Quillfeather asked', 'status=open'],
    ['Of another', 'q=Somebody'],
  ] as const) {
    await saveFilter(owner, user.id, { name, query, at })
  }
  await owner
    .insertInto('imports')
    .values({
      ...{ id: randomUUID(), by_user: user.id, name: 'quillfeather.csv', choices: '{}' },
      ...{ bytes: Buffer.from(`name\n${LEAVING.name}\n`), started_at: at, case_ids: [id] },
    })
    .execute()
  await owner
    .insertInto('mail_in')
    .values({
      ...{ id: randomUUID(), raw: Buffer.from('marzipan'), from_address: LEAVING.home },
      ...{ subject: 'Re: marzipan', state: 'aside', settled_at: at },
    })
    .execute()
  const words = JSON.stringify({ leaver: { name: LEAVING.name, email: LEAVING.home } })
  await owner
    .insertInto('intray')
    .values({ id: randomUUID(), kind: 'start', message: '{}', words, refused: 'equal' })
    .execute()
}

async function prepareExport(): Promise<void> {
  const { id: by } = await product.database.owner
    .selectFrom('hr_users')
    .select('id')
    .where('email', '=', HANA.email)
    .executeTakeFirstOrThrow()
  const wish = { by, from: LAST_DAY, to: LAST_DAY, withWords: true }
  expect(await beginExport(product.deps, wish)).toHaveProperty('id')
  await until('the export is ready', async () => {
    const { rows } = await sql<{ state: string }>`select state from exports`.execute(
      product.database.owner,
    )
    return rows[0]?.state === 'ready'
  })
}

type Found = readonly string[]

const inText = (place: string, text: string): Found =>
  MARKERS.some((one) => text.toLowerCase().includes(one)) ? [place] : []

/** Every table of every schema of ours as text. Bytes are read as letters. */
async function inTables(): Promise<Found> {
  const { owner } = product.database
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'kept')`.execute(
    owner,
  )
  const found: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await sql<{
      row: object
    }>`select * from ${sql.table(`${schema}.${name}`)}`.execute(owner)
    found.push(...inText(name, rows.map(textOf).join('\n')))
  }
  return found
}

/** Every file of a folder, whatever lies in it. */
const inFiles = (): Found =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) =>
      inText(entry.name, readFileSync(join(entry.parentPath, entry.name), 'latin1')),
    )

/** All runs of the case in Temporal, as they lie there and opened with the key. */
async function inHistory(): Promise<{ readonly found: Found; readonly opened: string }> {
  const temporal = await viewTemporal(product)
  const codec = new SealingCodec(product.worker.options.payloadKeys)
  const { workflow } = temporal.client
  const texts: string[] = []
  for await (const { runId } of workflow.list({ query: `WorkflowId = '${id}'` })) {
    const history = await workflow.getHandle(id, runId).fetchHistory()
    const opened = await Promise.all(payloadsIn(history).map((one) => codec.decode([one])))
    texts.push(textOf(history), ...opened.flat().map(textOf))
  }
  await temporal.close()
  const opened = texts.join('\n')
  return { found: inText('Temporal', opened), opened }
}

function payloadsIn(value: unknown): Payload[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return []
  if ('metadata' in value && 'data' in value) return [value as Payload]
  return Object.values(value).flatMap(payloadsIn)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (ArrayBuffer.isView(value)) return Buffer.from(value as Uint8Array).toString('utf8')
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(textOf).join('\n')
}

async function everywhere(): Promise<Found> {
  const { found } = await inHistory()
  return [...(await inTables()), ...inFiles(), ...found, ...inText('logs', product.logged())]
}

function forget() {
  const { db, linkKeys, keys, forgotten } = product.worker.options.deps
  return forgetDue({ db, linkKeys, keys, forgotten, now: Date.now })
}

describe('whoever is forgotten', { timeout: 60_000 }, () => {
  test('is found before in every place that is searched afterwards', async () => {
    expect((await inTables()).toSorted()).toEqual([
      ...['addressees', 'event_words', 'imports', 'intray', 'mail_in', 'mails'],
      ...['organisation_words', 'people', 'proposals', 'saved_filters', 'scim_users', 'stand_ins'],
    ])
    // Opened, a history holds ids and codes and nobody's words, also before.
    const { found, opened } = await inHistory()
    expect(found).toEqual([])
    expect(opened).toContain('social-contacts')
    expect(inFiles()).toEqual([])
    const kept = await sql<{ entries: string }>`select entries from exports`.execute(
      product.database.owner,
    )
    expect(kept.rows[0]?.entries).toContain('record.json')
  })

  test('is found nowhere: tables, files, logs, Temporal opened with its key', async () => {
    const backup = await snapshot(product.database)
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    expect((await forget()).erased).toBe(1)
    expect(await everywhere()).toEqual([])
    expect((await whole()).faults).toEqual([])
    await product.worker.stop()
    await backup.restore()
    expect(await inTables()).toContain('organisation_words')
    expect((await forget()).erased).toBe(1)
    expect(await everywhere()).toEqual([])
    expect((await whole()).faults).toEqual([])
    await product.worker.start()
  })

  test('leaves an act that says which words went, in a chain that is whole', async () => {
    const { db } = product.deps
    const [event] = await readActs(db, { limit: 1 })
    expect(event?.act).toMatchObject({ type: 'erased', by: { forgetting: true } })
    const fields = event?.act.type === 'erased' ? event.act.fields : {}
    expect(Object.values(fields)).toEqual([['name', 'of'], ['chair.email before']])
    expect(await organisationFault(db)).toBeUndefined()
    const { rows } = await sql<{ name: string }>`select name from saved_filters`.execute(db)
    expect(rows).toEqual([{ name: 'Of another' }])
  })
})

/** All records and their log, by the log's key. */
function whole() {
  const { signer } = recordLogOf(product.config)
  return checkDatabase(product.database.owner, signer ? { verifier: signer.verifier } : {})
}
