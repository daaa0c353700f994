import { type Db, withKeysOf } from '../../db/connect.ts'

/** Counts what is asked of Postgres, without what begins and ends a transaction. */
export class StatementCounter {
  count = 0

  on(db: Db): Db {
    const counting = db.withPlugin({
      // Called for every part of a query that is one of its own: only an answer tells of a statement.
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        this.count++
        return result
      },
    })
    return withKeysOf(db, counting)
  }
}
