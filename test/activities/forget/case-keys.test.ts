import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealKept } from '../../../activities/forget/seal-kept.ts'
import { keysCheck } from '../../../cli/verify/keys-check.ts'
import { connect } from '../../../db/connect.ts'
import { type KeyRing, keyRing } from '../../../db/crypto/keys.ts'
import { rewrapKeys } from '../../../db/keys/ends.ts'
import { MARK } from '../../../db/keys/envelope.ts'
import { connectKeys } from '../../../db/keys/store.ts'
import { readRecord } from '../../../db/queries/record.ts'
import { DATA_KEYS, keyNamed } from '../../support/keys.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { recordOf } from '../../workflows/journey.ts'
import { closedCase, personCalled, readableIn, withWhatIsLeft } from './closed-case.ts'

/** The keys that what is forgotten was sealed under: by which it goes, and which can be lost. */

const WHO = personCalled('Quillfeather', 'marzipan', 'Undine')

let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false })
}, 120_000)
afterAll(() => product?.stop())

/** Sees values as they lie there. */
const plain = () => connect(product.database.ownerUrl, { max: 1 })

/** How many values of a case stand in the clear. */
async function inTheClear(id: string): Promise<number> {
  const db = plain()
  const { rows } = await sql<{ count: number }>`select (
    (select count(*) from event_words where case_id = ${id} and field <> 'organisation'
      and not starts_with(value, ${MARK}))
    + (select count(*) from mails where case_id = ${id}
      and (jsonb_typeof(model) = 'object' or not starts_with(subject, ${MARK})
        or not starts_with(digest, ${MARK})))
    + (select count(*) from intray where case_id = ${id} and kind = 'start'
      and not starts_with(words_hash, ${MARK}))
    + (select count(*) from people where case_id = ${id} and role = 'leaver'
      and not starts_with(name, ${MARK})))::int as count`
    .execute(db)
    .finally(() => db.destroy())
  return rows[0]?.count ?? 0
}

/** As a version of before would have left a case. */
async function unseal(id: string): Promise<void> {
  const { words } = await recordOf(product, id)
  const mails = await product.database.owner
    .selectFrom('mails')
    .select(['id', 'model', 'subject', 'digest'])
    .where('case_id', '=', id)
    .execute()
  const { words_hash: hash } = await product.database.owner
    .selectFrom('intray')
    .select('words_hash')
    .where('case_id', '=', id)
    .where('kind', '=', 'start')
    .executeTakeFirstOrThrow()
  const { name, email } = await product.database.owner
    .selectFrom('people')
    .select(['name', 'email'])
    .where('case_id', '=', id)
    .where('role', '=', 'leaver')
    .executeTakeFirstOrThrow()
  const db = plain()
  await sql`update people set name = ${name}, email = ${email}
    where case_id = ${id} and role = 'leaver'`.execute(db)
  for (const { number, field, value, salt } of words) {
    await sql`update event_words set value = ${value}, salt = ${salt}
      where case_id = ${id} and number = ${number} and field = ${field}`.execute(db)
  }
  for (const { id: mail, model, subject, digest } of mails) {
    await sql`update mails set model = ${model && JSON.stringify(model)}, subject = ${subject},
      digest = ${digest} where id = ${mail}`.execute(db)
  }
  await sql`update intray set words_hash = ${hash}
    where case_id = ${id} and kind = 'start'`.execute(db)
  await db.updateTable('cases').set({ sealed: 0 }).where('id', '=', id).execute()
  await db.destroy()
}

test('the keys of cases seal what a version of before left in the clear, whoever reads it meanwhile', async () => {
  const id = await closedCase(product, WHO, 'marzipan')
  expect(await inTheClear(id)).toBe(0)
  await unseal(id)
  expect(await inTheClear(id)).toBeGreaterThan(5)
  const before = await recordOf(product, id)
  expect(await sealKept(product.worker.options.deps.db)).toBe(1)
  expect(await inTheClear(id)).toBe(0)
  expect(await recordOf(product, id)).toEqual(before)
  expect(await sealKept(product.worker.options.deps.db)).toBe(0)
  const { db } = product.worker.options.deps
  const overwrite = sql`select seal_word(${id}, 1, 'leaverName', 'x', 'y')`.execute(db)
  await expect(overwrite).rejects.toThrow('must be sealed')
})

test('they come under another key of the ring, and the one of before may go', async () => {
  const { keys } = product.database
  const store = connectKeys(keys.url)
  const other = keyNamed('k2')
  expect(await rewrapKeys(store, keyRing([other, DATA_KEYS]))).toBe(3)
  const read = (ring: KeyRing) =>
    withWhatIsLeft(product, (db) => readableIn(db, []).then(() => undefined), {
      ...{ ...keys, ring, onUnreadable: 'stop' },
    })
  await read(keyRing([other]))
  await expect(read(keys.ring)).rejects.toThrow('Put it back into DATA_KEYS')
  await rewrapKeys(store, keyRing([DATA_KEYS, other]))
  await read(keys.ring)
  await store.destroy()
})

test('those that are lost are no tombstones to a worker, and the doctor says it', async () => {
  const id = await closedCase(product, WHO, 'marzipan')
  const store = connectKeys(product.database.keys.url)
  const lost = await store
    .deleteFrom('data_keys')
    .where('case_id', '=', id)
    .returningAll()
    .execute()
  const { keys } = product.database
  const asWorker = withWhatIsLeft(product, (db) => readRecord(db, id).then(() => undefined), {
    ...keys,
    onUnreadable: 'stop',
  })
  await expect(asWorker).rejects.toThrow('Restore it from its backup')
  await withWhatIsLeft(product, async (db) => {
    expect((await readRecord(db, id)).words.map(({ field }) => field)).toEqual(['organisation'])
  })
  const found = await keysCheck(product.config).run()
  expect(found.map(({ says }) => says).join()).toMatch(
    /knows nothing of 1 cases, the first of them/,
  )
  await store.insertInto('data_keys').values(lost).execute()
  expect(await keysCheck(product.config).run()).toEqual([])
  await store.destroy()
})
