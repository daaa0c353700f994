import { sql } from 'kysely'
import { drawMissingWords } from '../../activities/redraw-lists.ts'
import type { Db } from '../../db/connect.ts'
import { bodyOf, GENESIS, hashOf, seal } from '../../db/crypto/chain.ts'
import type { KeyRing } from '../../db/crypto/keys.ts'
import { uuidFrom } from '../../db/crypto/uuid-from.ts'
import { readRecord } from '../../db/queries/record.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'

/** A case that really ran, to be copied with a record of its own that checks. */
interface Model {
  readonly id: string
  readonly events: readonly CaseEvent[]
  readonly words: readonly { readonly number: number; readonly field: string }[]
  /** Ids of its mails and submissions, each of which becomes another in a copy. */
  readonly ids: readonly string[]
}

const FIRST = ['Ada', 'Béla', 'Ciarán', 'Dilys', 'Emeka', 'Fatma', 'Gwen', 'Hamid', 'Ines', 'Jörg']
const LAST = [
  'Adeyemi',
  'Brontë',
  'Castro',
  'Dąbek',
  'Evans',
  'Faraday',
  'Grant',
  'Hussain',
  'Iqbal',
]

/** Plainly made up, and many: 'Ada Castro 17'. */
export const nameOf = (n: number): string =>
  `${FIRST[n % FIRST.length]} ${LAST[Math.floor(n / FIRST.length) % LAST.length]} ${n}`

const AT_ONCE = 250
const LINES = 200

/**
 * Makes copies of a case, numbered from `from` on, each with people, words and a chain of events of its
 * own, and its mails. Signed in as the owner. Answers when all are there; what they are found by is
 * drawn as after an upgrade.
 */
export async function fill(
  owner: Db,
  keys: KeyRing,
  {
    model: id,
    from,
    count,
  }: { readonly model: string; readonly from: number; readonly count: number },
): Promise<void> {
  const model = await modelOf(owner, id)
  for (let at = from; at < from + count; at += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, from + count - at) }, (_, n) => at + n)
    await owner.transaction().execute((tx) => copies(tx, model, numbers))
  }
  await drawMissingWords(owner, keys)
}

async function modelOf(owner: Db, id: string): Promise<Model> {
  const { events, words } = await readRecord(owner, id)
  const { rows } = await sql<{ id: string }>`select id from mails where case_id = ${id}
    union select id from intray where case_id = ${id}`.execute(owner)
  return { id, events, words, ids: [id, ...rows.map((row) => row.id)] }
}

/** Another id for every id of the model and number: the same each time. */
const idOf = (of: string, n: number): string => uuidFrom(`${of} ${n}`)

async function copies(tx: Db, model: Model, numbers: readonly number[]): Promise<void> {
  const made = numbers.map((n) => recordOf(model, n))
  await copyRows(tx, 'cases', model, numbers)
  await copyRows(tx, 'people', model, numbers)
  for (const part of chunks(made.flatMap(({ events }) => events))) {
    await tx.insertInto('events').values(part).execute()
  }
  for (const part of chunks(made.flatMap(({ words }) => words))) {
    await tx.insertInto('event_words').values(part).execute()
  }
  const heads = made.map(({ id, head }) => ({ id, head }))
  await sql`update cases set head_hash = made.head from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb)
    as made(id uuid, head text) where cases.id = made.id`.execute(tx)
  await copyRows(tx, 'mails', model, numbers)
  await copyRows(tx, 'notices', model, numbers)
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += 1000) yield rows.slice(at, at + 1000)
}

/** The record of the n-th copy: the same events of another person, hashed anew. */
function recordOf({ id: from, events, words, ids }: Model, n: number) {
  const id = idOf(from, n)
  let prev = GENESIS
  const rows = events.map((event) => {
    const text = ids.reduce((all, one) => all.replaceAll(one, idOf(one, n)), JSON.stringify(event))
    const fields = words.filter(({ number }) => number === event.number)
    const typed = Object.fromEntries(fields.map(({ field }) => [field, `${field} ${nameOf(n)}`]))
    const sealed = seal(typed)
    const body = bodyOf(id, JSON.parse(text) as CaseEvent, sealed)
    const row = { case_id: id, number: event.number, at: new Date(event.at), type: event.type }
    const hash = hashOf(prev, body)
    const whole = { ...row, body, prev, hash }
    prev = hash
    return { whole, sealed: sealed.map((word) => ({ ...word, case_id: id, number: event.number })) }
  })
  return {
    ...{ id, head: prev },
    events: rows.map(({ whole }) => whole),
    words: rows.flatMap(({ sealed }) => sealed),
  }
}

/**
 * What differs from the model in each table, as an SQL object over the copy's number `n`: a case every half
 * hour, so that a hundred thousand are five years of a desk, and no quarter has them all.
 */
const CHANGED = {
  cases: `'time_machine', false, 'opened_at', one.opened_at - n * interval '30 minutes',
    'closed_at', one.closed_at - n * interval '30 minutes',
    'state', case when one.state ? 'closedAt' then jsonb_set(one.state, '{closedAt}',
      to_jsonb((one.state ->> 'closedAt')::bigint - n::bigint * 1800000)) else one.state end,
    'end_date', ((one.end_date)::date - n % 400)::text, 'next_at', one.next_at + n * interval '1 minute',
    'late_from', case when n % 10 = 0 then now() - interval '1 day' else one.late_from end,
    'hr_due_at', case when n % 30 = 0 then now() - interval '1 day' else one.hr_due_at end,
    'waits_on', case when one.status <> 'closed' and n % 20 = 0 then 'line' end`,
  people: `'name', case when one.role = 'leaver' then names.name
      when one.role = 'line' then names.line else one.name end,
    'email', case when one.role = 'leaver' then 'leaver' || n || '@home.example' else one.email end`,
  mails: `'message_id', '<' || n || '.' || one.message_id`,
  notices: `'case_id', null`,
} as const

async function copyRows(
  tx: Db,
  table: keyof typeof CHANGED,
  { id, ids }: Model,
  numbers: readonly number[],
): Promise<void> {
  const made = numbers.map((n) => ({
    ...{ n, name: nameOf(n), line: nameOf(n % LINES) },
    ids: Object.fromEntries(ids.map((one) => [one, idOf(one, n)])),
  }))
  const key = sql.raw(table === 'cases' ? 'id' : 'case_id')
  const own = {
    cases: `'id', ids ->> one.id::text, 'reference',
      'LW-' || to_char(nextval('case_reference'), 'FM0000000')`,
    people: `'case_id', ids ->> one.case_id::text`,
    mails: `'id', ids ->> one.id::text, 'case_id', ids ->> one.case_id::text`,
    notices: `'case_id', ids ->> one.case_id::text, 'mail_id', ids ->> one.mail_id::text`,
  }[table]
  await sql`insert into ${sql.raw(table)} select made.*
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as names(n int, name text, line text, ids jsonb),
      ${sql.raw(table)} one,
      jsonb_populate_record(one, jsonb_build_object(${sql.raw(CHANGED[table])}) ||
        jsonb_build_object(${sql.raw(own)})) made
    where one.${key} = ${id}`.execute(tx)
}
