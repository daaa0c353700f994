import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkDatabase } from '../../../cli/verify/database/verify.ts'
import { connect, type Db } from '../../../db/connect.ts'
import { GENESIS } from '../../../db/crypto/chain.ts'
import { recordAct } from '../../../db/queries/organisation/record.ts'
import { insertEvents } from '../../../db/queries/record.ts'
import { makeLog } from '../../../log.ts'
import { makeSigner } from '../../../proof/keys.ts'
import { keepLog } from '../../../server/ops/record-log/round.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { stageOf } from '../../../workflows/forget/erasure.ts'
import { makeDatabase, type TestDatabase } from '../../support/database.ts'

let database: TestDatabase
let web: Db
const folder = mkdtempSync(join(tmpdir(), 'leavewell-log-'))
const signer = makeSigner('sample.example/leavewell', Buffer.alloc(32, 1))
const recordLog = { signer, folder }
const outside = { verifier: signer.verifier, folder }
let cases: string[]

beforeAll(async () => {
  database = await makeDatabase()
  web = connect(database.webUrl, { max: 4, keys: database.keys })
})
afterAll(async () => {
  await web?.destroy()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

const HOLDER = randomUUID()
const HASH = 'a'.repeat(64)

async function openCase(): Promise<string> {
  const id = randomUUID()
  await sql`insert into policies (hash, kind, id, version, body) values (${HASH}, 'pack', 'p', '1', '{}')
    on conflict do nothing`.execute(database.owner)
  await database.owner
    .insertInto('cases')
    .values({
      ...{ id, status: 'open', kind: 'employee', end_date: '2027-01-31', flags: '[]' },
      ...{ language: 'en', state: '{}', last_number: 0, head_hash: GENESIS, pack_hash: HASH },
      ...{ calendar_hash: HASH, done: 0, total: 0, time_machine: false, ahead_ms: 0 },
      opened_at: new Date(),
    })
    .execute()
  return id
}

/** Adds events as the worker does. */
const add = (caseId: string, from: number, count: number): Promise<void> =>
  database.owner.transaction().execute(async (tx) => {
    const { head_hash: prev } = await tx
      .selectFrom('cases')
      .select('head_hash')
      .where('id', '=', caseId)
      .executeTakeFirstOrThrow()
    const worded = Array.from({ length: count }, (_, at) => ({
      event: {
        number: from + at,
        at: 1_800_000_000_000 + at,
        type: 'paused',
        by: { role: 'hr' },
      } as unknown as CaseEvent,
      words: at % 2 === 0 ? { reason: `Reason ${at}` } : {},
    }))
    const head_hash = await insertEvents(tx, { caseId, prev, worded, stageOf })
    await tx
      .updateTable('cases')
      .set({ head_hash, last_number: from + count - 1 })
      .where('id', '=', caseId)
      .execute()
  })

const round = (asked?: 'asked') =>
  keepLog({ db: web, recordLog, log: makeLog('silent'), now: Date.now }, HOLDER, asked)

const check = () => checkDatabase(web, outside)
const faults = async () => (await check()).faults

/** Twelve cases of eight events under two checkpoints, and two events that still wait. */
beforeEach(async () => {
  await sql`truncate cases, events, event_words, organisation_events, organisation_words, log_queue, log_entries, log_tiles, log_checkpoints, log_sinks cascade`.execute(
    database.owner,
  )
  await sql`update log_head set size = 0`.execute(database.owner)
  rmSync(folder, { recursive: true, force: true })
  cases = []
  for (let one = 0; one < 6; one++) cases.push(await openCase())
  for (const id of cases) await add(id, 1, 8)
  await round('asked')
  for (const id of cases.slice(0, 3)) await add(id, 9, 4)
  await round('asked')
  await add(cases[4] ?? '', 9, 2)
})

/** As the owner of the tables, past every trigger and key. */
const asOwner = (...statements: string[]) =>
  database.owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const statement of statements) await sql.raw(statement).execute(tx)
  })

const reference = async (id = ''): Promise<string> =>
  (
    await database.owner
      .selectFrom('cases')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  ).reference

/** Makes a case's chain whole again from its bodies, head and all, as a forger would. */
async function rechain(id: string): Promise<void> {
  await asOwner(`do $$ declare e record; last text := '${GENESIS}'; n int := 0; begin
    for e in select * from events where case_id = '${id}' order by number loop
      n := n + 1;
      update events set prev = last,
        hash = encode(sha256('\\x00'::bytea || convert_to(last || E'\\n' || e.body, 'UTF8')), 'hex')
        where case_id = '${id}' and number = e.number returning hash into last;
    end loop;
    update cases set head_hash = last, last_number = n where id = '${id}';
  end $$`)
}

describe('a database that nobody touched', () => {
  test('is whole, with what waits for the log and what checkpoints vouch for', async () => {
    expect(await check()).toEqual({
      ...{ events: 62, cases: 6, size: 60, checkpoints: 2, vouched: 60, erased: 0, faults: [] },
    })
    expect(existsSync(join(folder, 'tile/0/000.p/60'))).toBe(true)
  })
})

describe('what somebody did who owns the tables', () => {
  test('a change of one event is named', async () => {
    const [, id = ''] = cases
    await asOwner(`update events set body = replace(body, 'paused', 'passed'), type = 'passed'
      where case_id = '${id}' and number = 3`)
    const place = `Case ${await reference(id)}, event 3`
    expect(await faults()).toEqual([
      `${place} was changed after it was written.`,
      expect.stringContaining('checkpoint of 48 events'),
    ])
    await rechain(id)
    expect(await faults()).toEqual([
      `${place} is not the one that the log holds (leaf 10).`,
      expect.stringContaining('checkpoint of 48 events'),
    ])
  })

  test('a change is named even where the log in the database was made to agree', async () => {
    const [, id = ''] = cases
    await asOwner(`update events set body = replace(body, 'paused', 'passed'), type = 'passed'
      where case_id = '${id}' and number = 3`)
    await rechain(id)
    await asOwner(`update log_tiles set hashes = overlay(hashes placing
      (select sha256('\\x00'::bytea || convert_to(body, 'UTF8')) from events
        where case_id = '${id}' and number = 3) from 1 + 10 * 32 for 32) where level = 0`)
    const place = `Case ${await reference(id)}, event 3`
    expect((await faults())[0]).toBe(`${place} is not the one that the log holds (leaf 10).`)
    // Without the tiles outside, the checkpoints still say between which sizes of the log.
    rmSync(join(folder, 'tile'), { recursive: true })
    expect(await faults()).toEqual([
      'The log is not what its checkpoint of 48 events was signed for: something differs between events 0 and 48 of it.',
    ])
  })

  test('a removal is named, in the middle and at the end', async () => {
    const [one = '', two = ''] = cases
    await asOwner(`delete from events where case_id = '${one}' and number = 5`)
    await asOwner(
      `delete from events where case_id = '${two}' and number > 10`,
      `update cases set last_number = 10, head_hash = (select hash from events
        where case_id = '${two}' and number = 10) where id = '${two}'`,
    )
    const found = await faults()
    expect(found).toContain(`Case ${await reference(one)}, event 5 is missing.`)
    for (const number of [11, 12]) {
      const place = `Case ${await reference(two)}, event ${number}`
      expect(found).toContainEqual(
        expect.stringContaining(`${place} is missing, and the log holds it`),
      )
    }
  })

  test('two events that were swapped are both named', async () => {
    const [id = ''] = cases
    await asOwner(`update events a set body = b.body from events b
      where a.case_id = '${id}' and b.case_id = a.case_id and a.number + b.number = 5
        and a.number in (2, 3)`)
    const found = await faults()
    for (const number of [2, 3]) {
      expect(found).toContain(
        `Case ${await reference(id)}, event ${number} was changed after it was written.`,
      )
    }
    await rechain(id)
    expect(await faults()).toContain(`Case ${await reference(id)}, event 2 belongs elsewhere.`)
  })

  test('an event that was put in past the log is named', async () => {
    const id = cases[5] ?? ''
    await asOwner(`insert into events select case_id, 9, at, type,
      replace(body, '"number":8', '"number":9'), prev, hash from events
      where case_id = '${id}' and number = 8`)
    await rechain(id)
    expect(await faults()).toContain(
      `Case ${await reference(id)}, event 9 was put in past the log.`,
    )
  })

  test('a whole case that was taken out is named by its events', async () => {
    const id = cases[3] ?? ''
    await asOwner(
      ...['event_words', 'events'].map((t) => `delete from ${t} where case_id = '${id}'`),
    )
    await asOwner(`delete from cases where id = '${id}'`)
    const found = await faults()
    for (let number = 1; number <= 8; number++) {
      const place = `Case ${id}, event ${number}`
      expect(found).toContainEqual(
        expect.stringContaining(`${place} is missing, and the log holds it`),
      )
    }
  })

  test('a tail that was cut off, log and checkpoints and all, is seen from outside', async () => {
    const late = cases.slice(0, 3).map((id) => `'${id}'`)
    await asOwner(
      `delete from events where number > 8 and case_id in (${late})`,
      `delete from log_entries where index >= 48`,
      `update log_tiles set hashes = substring(hashes from 1 for 48 * 32)`,
      'update log_head set size = 48',
      'delete from log_checkpoints where size > 48',
      `delete from event_words where number > 8 and case_id in (${late})`,
    )
    for (const id of cases.slice(0, 3)) await rechain(id)
    expect(await faults()).toEqual([
      `The log holds 48 events, and ${folder} has a checkpoint of 60: the database was set back, or its last 12 events were taken out.`,
    ])
    // And nothing is signed over it.
    expect(await round('asked')).toEqual({
      added: 2,
      fault: expect.stringContaining('was set back'),
    })
  })

  test('a log that was made anew is not the one that was signed', async () => {
    const id = cases[2] ?? ''
    await asOwner(`update events set body = replace(body, 'paused', 'passed'), type = 'passed'
      where case_id = '${id}' and number = 1`)
    await rechain(id)
    await asOwner(
      'truncate log_queue, log_entries, log_tiles, log_checkpoints, log_sinks',
      'update log_head set size = 0',
      `insert into log_queue (kind, owner, first, last)
        select 'case', case_id, min(number), max(number) from events group by case_id`,
    )
    expect(await round('asked')).toEqual({
      added: 62,
      fault: expect.stringContaining('is not the one that the folder has'),
    })
    expect(await faults()).toContainEqual(expect.stringContaining('was signed for'))
  })

  test('words that were changed, and words that are gone without an event, are named', async () => {
    const [one = '', two = ''] = cases
    await asOwner(
      `update event_words set value = 'Another' where case_id = '${one}' and number = 1`,
      `delete from event_words where case_id = '${two}' and number = 3`,
    )
    expect(await faults()).toEqual(
      expect.arrayContaining([
        `Case ${await reference(one)}, event 1 has words of reason that are not those that were written.`,
        `Case ${await reference(two)}, event 3 lacks the words of reason, and no event says that they were erased.`,
      ]),
    )
  })

  test('a change of the organisation’s own record is named', async () => {
    const act = { type: 'key-ended', key: 'sample' } as const
    for (let one = 0; one < 3; one++) {
      await database.owner
        .transaction()
        .execute((tx) =>
          recordAct(tx, act, { by: { operator: true }, at: new Date(), words: { name: 'Sample' } }),
        )
    }
    expect((await round())?.added).toBe(5)
    expect(await faults()).toEqual([])
    await asOwner(`update organisation_events set type = 'key-made', hash = hash where number = 2`)
    expect(await faults()).toEqual([
      'The organisation’s record, event 2 was not of the type key-made.',
    ])
  })

  test('a checkpoint by another key, or of another size, counts for nothing', async () => {
    await asOwner(`update log_checkpoints set note = replace(note, '60', '59') where size = 60`)
    expect(await faults()).toEqual([
      'The checkpoint of 60 events in the database is not signed by this log’s key.'.replace(
        '’',
        "'",
      ),
    ])
    writeFileSync(join(folder, 'checkpoints'), 'nothing')
    expect((await check()).vouched).toBe(48)
  })
})

describe('the log', () => {
  test('takes what a transaction wrote that commits after others', async () => {
    const [one = '', two = ''] = cases
    const open = Promise.withResolvers<void>()
    const written = Promise.withResolvers<void>()
    const late = database.owner.transaction().execute(async (tx) => {
      await sql`insert into events select case_id, 13, at, type, replace(body, '"number":12', '"number":13'), hash, hash
        from events where case_id = ${one} and number = 12`.execute(tx)
      written.resolve()
      await open.promise
    })
    await written.promise
    await add(two, 13, 2)
    // Those two, and the two that waited.
    expect(await round()).toEqual({ added: 4 })
    open.resolve()
    await late
    expect(await round()).toEqual({ added: 1 })
    expect(await round()).toEqual({ added: 0 })
  })

  test('is moved on by one process at a time, and holds nothing twice', async () => {
    await asOwner(`insert into log_queue (kind, owner, first, last)
      values ('case', '${cases[0]}', 1, 12)`)
    const another = keepLog(
      { db: web, recordLog, log: makeLog('silent'), now: Date.now },
      randomUUID(),
    )
    const rounds = [await another, await round(), await round()]
    expect(rounds.map((one) => one?.added ?? 0).reduce((sum, one) => sum + one)).toBe(2)
    expect(await faults()).toEqual([])
  })
})
