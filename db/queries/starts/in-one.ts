import { type OperationNodeSource, type RawBuilder, sql } from 'kysely'

/**
 * Several changes as one statement, after one whose rows it answers with: what a round trip costs is more
 * than what most changes do. None sees what another has changed, foreign keys are checked at the end, and
 * a row is changed by one of them alone.
 */
export function inOne<Row>(
  first: OperationNodeSource,
  others: readonly OperationNodeSource[],
): RawBuilder<Row> {
  const named = others.map((one, at) => sql`, ${sql.ref(`also_${at}`)} as (${one})`)
  // The columns are those of `first`, which names them: a migration adds none.
  return sql<Row>`with answer as (${first})${sql.join(named, sql``)} select answer.* from answer`
}
