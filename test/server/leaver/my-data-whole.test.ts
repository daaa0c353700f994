import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEY_SCHEMA } from '../../../db/keys/tables.ts'
import { readRecord } from '../../../db/queries/record.ts'
import type { Database } from '../../../db/schema.ts'
import { type CommandDraft, submitTo, sweep } from '../../../server/intake/submissions.ts'
import type { LeaverContext } from '../../../server/pages/leaver/my-data/context.ts'
import { happened } from '../../../server/pages/leaver/my-data/events/index.ts'
import { makeVisit } from '../../../server/pages/visit/visit.ts'
import type { EventDraft, EventType } from '../../../workflows/case/events.ts'
import { caseFile, LEAVER, say } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { cutOff } from '../../workflows/other-doors.ts'
import { type Leaver, leaver, WHOLE_POLICY } from '../door/visits.ts'
import { FACTS } from '../read/event-facts.ts'
import { COLUMNS, FIELDS, type Pair, SILENT } from './held-fields.ts'

let product: Product
let sam: Leaver
let told: LeaverContext

beforeAll(async () => {
  product = await startProduct()
  sam = await leaver(product, WHOLE_POLICY)
  const file = await caseFile(product, sam.id)
  const record = await readRecord(product.database.owner, sam.id)
  const visit = makeVisit(file, 'leaver')
  told = { visit, record, sites: { 'site-1': 'Mastodon' }, w: file.words.myData.events }
}, 120_000)
afterAll(() => product?.stop())

test('what was sent and refused stands there with the reason and the words', async () => {
  const again = { kind: 'request', by: LEAVER, what: 'complaint' } as const
  await say(product, sam.id, again, { text: 'A first sample' })
  expect(await say(product, sam.id, again, { text: 'A second sample' })).toEqual({
    refused: 'already-requested',
  })
  const page = await sam.see('/tasks/my-data')
  const file = await sam.see('/tasks/my-data.json')
  for (const { html } of [page, file]) {
    for (const said of ['A first sample', 'A second sample']) expect(html).toContain(said)
  }
  expect(page.text).toMatch(
    /our system did not take .* You sent this\. .* You wrote: A second sample/,
  )
})

const TYPES = Object.keys(FACTS) as EventType[]

/** What the page says of one event. */
const saidOf = (fact: EventDraft): string | undefined => {
  const events = [{ ...fact, number: 2, at: told.visit.file.now }]
  return happened({ ...told, record: { events, words: [] } })[0]?.text
}

describe('all that we hold about somebody', () => {
  test.each(TYPES)('has each event of the kind %s, or a reason why not', (type) => {
    const said = FACTS[type].map(([, fact]) => saidOf(fact))
    if (SILENT[type]) expect(said.filter(Boolean)).toEqual([])
    else expect(said.some(Boolean)).toBe(true)
  })

  const fields = TYPES.flatMap((type) =>
    Object.entries<Pair | string>(FIELDS[type]).flatMap(([field, pair]) =>
      typeof pair === 'string' ? [] : [{ type, field, pair }],
    ),
  )

  test.each(fields)('tells of $type the field $field', ({ type, pair }) => {
    const [one, other] = pair.map((part) =>
      saidOf({ ...FACTS[type][0]?.[1], ...part } as EventDraft),
    )
    expect(one).toBeTruthy()
    expect(other).toBeTruthy()
    expect(one).not.toBe(other)
  })
})

describe('every column of every table', () => {
  const inDatabase = async () => {
    const tables = await product.database.owner.introspection.getTables()
    // The store of keys tells of nobody: a key is nobody's words.
    const told = tables.filter(({ schema }) => schema !== KEY_SCHEMA)
    return Object.fromEntries(
      told.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]),
    )
  }

  test('is told, or has a reason why not', async () => {
    const found = await inDatabase()
    expect(Object.keys(found).sort()).toEqual(Object.keys(COLUMNS).sort())
    for (const [table, columns] of Object.entries(COLUMNS)) {
      if (typeof columns !== 'string') {
        expect(Object.keys(columns).sort(), table).toEqual(found[table])
      }
    }
  })

  const shown = Object.entries(COLUMNS).flatMap(([table, columns]) =>
    typeof columns === 'string'
      ? []
      : Object.entries(columns).flatMap(([column, how]) =>
          typeof how === 'string' ? [] : [{ table: table as keyof Database, column, how }],
        ),
  )

  test.each(shown)('$table $column stands on the page and in the file', async (one) => {
    const rows: readonly Readonly<Record<string, unknown>>[] = await product.database.owner
      .selectFrom(one.table)
      .selectAll()
      .execute()
    const mine = rows.filter(({ role, scope }) => (role ?? scope ?? 'leaver') === 'leaver')
    expect(mine.length).toBeGreaterThan(0)
    const { text: page } = await sam.see('/tasks/my-data')
    const { html: file } = await sam.see('/tasks/my-data.json')
    for (const row of mine) {
      const [onPage, inFile = onPage] = one.how(row[one.column])
      expect(page).toContain(onPage)
      expect(file).toContain(inFile)
    }
  })
})

test('what was sent and not taken yet stands there in the words that were typed', async () => {
  const door = cutOff(product)
  const send = (draft: CommandDraft, words = {}) => submitTo(door.deps, sam.id, draft, words)
  const request = { kind: 'request', by: LEAVER } as const
  const duty = 'social-contacts'
  await product.worker.stop()
  try {
    await send({ ...request, what: 'question', about: duty }, { text: 'A sample question?' })
    await send({ ...request, what: 'other-way', way: 'letter' }, { text: '1 Sample Street' })
    await send({ kind: 'answer', by: LEAVER, duty, part: 'linkedin', answer: 'removed' })
    await send({ kind: 'add-site', by: LEAVER, duty, part: 'site-2' }, { site: 'Sample Forum' })
    const page = await sam.see('/tasks/my-data')
    const answer = await sam.see('/tasks/my-data.json')
    for (const said of [
      'You asked a question. It was about “',
      'A sample question?',
      'You asked to do it in another way. How: By letter.',
      '1 Sample Street',
      'You answered “LinkedIn”: Removed.',
      'Sample Forum',
    ]) {
      expect(page.text).toContain(said)
      expect(answer.html).toContain(said)
    }
    expect(page.text).toContain('Our system has not taken this yet')
  } finally {
    await Promise.all([door.close(), product.worker.start()])
  }
  await until('all is taken', async () => {
    await sweep(product.deps, 0)
    return !(await caseFile(product, sam.id)).waiting.length
  })
  const page = await sam.see('/tasks/my-data')
  expect(page.text).toContain('How: By letter.')
  expect(page.text).not.toContain('Our system has not taken this yet')
}, 60_000)
