import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import { expect, test, vi } from 'vitest'
import type { Db } from '../../db/connect.ts'
import { compiledByShape, compiledOnce } from '../../db/queries/compiled.ts'
import type { Database } from '../../db/schema.ts'

const asked: { readonly sql: string; readonly parameters: readonly unknown[] }[] = []
const db: Db = new Kysely<Database>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
  log: ({ query }) => void asked.push(query),
})

test('a query is put into words once, with what is the same each time in them, and asked with each value', async () => {
  const build = vi.fn((of: Db, { from, name }: { from: Date; name: string }) =>
    of
      .selectFrom('cases')
      .select('id')
      .where('status', '<>', 'closed')
      .where('kind', '=', "it's")
      .where('opened_at', '>', from)
      .where('reference', '=', name)
      .limit(10),
  )
  const ask = compiledOnce(build)
  const [one, two] = [new Date(1), new Date(2)]
  await ask(db, { from: one, name: 'LW-0001' })
  await ask(db, { from: two, name: "'; drop table cases" })
  expect(build).toHaveBeenCalledOnce()
  const words = `select "id" from "cases" where "status" <> 'closed' and "kind" = 'it''s' and "opened_at" > $1 and "reference" = $2 limit 10`
  expect(asked.map(({ sql }) => sql)).toEqual([words, words])
  expect(asked.map(({ parameters }) => parameters)).toEqual([
    [one, 'LW-0001'],
    [two, "'; drop table cases"],
  ])
})

test('a query of many forms is put into words once for each', async () => {
  asked.length = 0
  const build = vi.fn((of: Db, { kind }: { kind?: string }, { name }: { name: string }) =>
    of
      .selectFrom('cases')
      .select('id')
      .where('reference', '=', name)
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? '')),
  )
  const ask = compiledByShape(build)
  await ask(db, {}, { name: 'LW-0001' })
  await ask(db, { kind: 'employee' }, { name: 'LW-0002' })
  await ask(db, { kind: 'employee' }, { name: 'LW-0003' })
  expect(build).toHaveBeenCalledTimes(2)
  const all = 'select "id" from "cases" where "reference" = $1'
  expect(asked.map(({ sql, parameters }) => [sql, ...parameters])).toEqual([
    [all, 'LW-0001'],
    [`${all} and "kind" = 'employee'`, 'LW-0002'],
    [`${all} and "kind" = 'employee'`, 'LW-0003'],
  ])
})
