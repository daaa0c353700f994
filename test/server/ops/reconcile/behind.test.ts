import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '../../../../db/connect.ts'
import { readCaseRow } from '../../../../db/queries/cases.ts'
import { HR } from '../../../support/cases.ts'
import { type Product, startProduct } from '../../../support/product.ts'
import { open, tell } from '../../../workflows/journey.ts'
import { endsOf, lookAfter, putBehind, troublesOf } from './support.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false })
}, 120_000)
afterAll(() => product?.stop())

describe('a case that runs and is behind', () => {
  test('is told of without a reason where none is to be had', async () => {
    const id = await open(product)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([])
    await putBehind(product, id)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'behind' }])
    // The next event draws the row anew.
    await tell(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
    await lookAfter(product)
    expect(await endsOf(product, id)).toEqual(['behind: by-itself'])
  })

  test('is told of with the event at which its record breaks, until that is brought back', async () => {
    const id = await open(product)
    const { owner } = product.database
    // An event without words of its own.
    await tell(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
    await putBehind(product, id)
    const last = await owner
      .selectFrom('events')
      .selectAll()
      .where('case_id', '=', id)
      .orderBy('number', 'desc')
      .executeTakeFirstOrThrow()
    const { number } = last
    await owner
      .deleteFrom('events')
      .where('case_id', '=', id)
      .where('number', '=', number)
      .execute()
    await lookAfter(product)
    const broken = { kind: 'behind', why: 'record-broken', event: number }
    expect(await troublesOf(product.deps, id)).toEqual([broken])
    await owner.insertInto('events').values(last).execute()
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'behind' }])
  })

  test('is told of where what it is made of cannot be opened either', async () => {
    const id = await open(product)
    await putBehind(product, id)
    const keys = { ...product.database.keys, url: 'postgres://nobody@127.0.0.1:1/none' }
    const db = connect(product.config.DATABASE_URL_WEB, { keys })
    await lookAfter({ deps: { ...product.deps, db } })
    await db.destroy()
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'behind' }])
    expect(product.logged()).toContain('why a case is behind could not be read')
  })

  test('is told of with the policy that it was opened with, where that is not there', async () => {
    const id = await open(product)
    await putBehind(product, id)
    const pinnedAs = (pack_hash: string) =>
      product.database.owner.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        await tx.updateTable('cases').set({ pack_hash }).where('id', '=', id).execute()
      })
    const { pack_hash } = await readCaseRow(product.deps.db, id)
    await pinnedAs('gone')
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'behind', why: 'pack-missing' }])
    await pinnedAs(pack_hash)
    await lookAfter(product)
    expect(await troublesOf(product.deps, id)).toEqual([{ kind: 'behind' }])
  })
})
