import type { CompiledQuery } from 'kysely'
import type { Db } from '../connect.ts'

/** Stands for a value in a query that is compiled before the value is known. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * A query that is asked at every look, put into words for Postgres once: that takes longer than
 * reading what one row says. `build` must only hand on what it is given, not look at it.
 */
export function preparedQuery<Given extends object, Row>(
  build: (db: Db, given: Given) => { compile(): CompiledQuery<Row> },
): (db: Db, given: Given) => Promise<Row[]> {
  const places = new Proxy({}, { get: (_, name) => new Place(String(name)) }) as Given
  let compiled: CompiledQuery<Row> | undefined
  return async (db, given) => {
    compiled ??= build(db, places).compile()
    const { parameters: asked } = compiled
    const parameters = asked.map((one) =>
      one instanceof Place ? given[one.name as keyof Given] : one,
    )
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows
  }
}
