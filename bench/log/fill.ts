import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connect.ts'
import { bodyOf, GENESIS, hashOf, seal } from '../../db/crypto/chain.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'

/** As many as a whole case has, about. */
export const EVENTS = 50

const HASH = 'a'.repeat(64)

/** Events of a case, one in five with words, as the worker writes them. */
export function eventsOf(caseId: string) {
  let prev = GENESIS
  return Array.from({ length: EVENTS }, (_, at) => {
    const number = at + 1
    const words = seal(
      number % 5 === 0 ? { reason: 'They are abroad until the end of the month' } : {},
    )
    const event = {
      ...{ number, at: 1_800_000_000_000 + at * 60_000, type: 'answered', by: { role: 'leaver' } },
      ...{
        duty: 'social-contacts',
        part: 'linkedin',
        answer: 'confirmed',
        submission: randomUUID(),
      },
    } as unknown as CaseEvent
    const body = bodyOf(caseId, event, words)
    const row = { number, at: event.at, body, prev, hash: hashOf(prev, body), words }
    prev = row.hash
    return row
  })
}

/** Fills a database with whole cases, a hundred at a time. */
export async function fill(owner: Db, cases: number): Promise<void> {
  await sql`insert into policies (hash, kind, id, version, body)
    values (${HASH}, 'pack', 'p', '1', '{}') on conflict do nothing`.execute(owner)
  for (let done = 0; done < cases; done += 100) {
    await owner.transaction().execute(async (tx) => {
      await addCases(tx, Math.min(100, cases - done))
    })
  }
}

async function addCases(tx: Tx, count: number): Promise<void> {
  const made = Array.from({ length: count }, () => {
    const id = randomUUID()
    return { id, events: eventsOf(id) }
  })
  await tx
    .insertInto('cases')
    .values(
      made.map(({ id, events }) => ({
        ...{ id, status: 'open' as const, kind: 'employee', end_date: '2027-01-31', flags: '[]' },
        ...{ language: 'en', state: '{}', last_number: EVENTS, pack_hash: HASH },
        ...{ head_hash: events.at(-1)?.hash ?? GENESIS, calendar_hash: HASH, done: 0, total: 0 },
        ...{ time_machine: false, ahead_ms: 0, opened_at: new Date() },
      })),
    )
    .execute()
  const rows = made.flatMap(({ id, events }) => events.map((event) => ({ id, ...event })))
  const of = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((row) => row[key])
  await sql`insert into events (case_id, number, at, type, body, prev, hash)
    select c, n, to_timestamp(at / 1000.0), 'answered', body, prev, hash
    from unnest(${of('id')}::uuid[], ${of('number')}::int[], ${of('at')}::bigint[],
      ${of('body')}::text[], ${of('prev')}::text[], ${of('hash')}::text[])
      as e (c, n, at, body, prev, hash)`.execute(tx)
  const words = rows.flatMap(({ id, number, words: all }) =>
    all.map((word) => ({ case_id: id, number, ...word })),
  )
  await tx.insertInto('event_words').values(words).execute()
}
