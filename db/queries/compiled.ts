import {
  type Compilable,
  type CompiledQuery,
  type KyselyPlugin,
  OperationNodeTransformer,
  type ValueNode,
} from 'kysely'
import type { Db } from '../connect.ts'

/** Stands where a value will be, while a query is put into words. */
class Place {
  readonly of: PropertyKey
  constructor(of: PropertyKey) {
    this.of = of
  }
}

/**
 * What is the same each time stands in the words themselves. Then Postgres sees that an index on a part of
 * a table fits whatever the parameters are, and keeps the plan of a prepared query: to make one for each
 * question takes longer than to answer it.
 */
class Constants extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return node.value instanceof Place ? node : { ...node, immediate: true }
  }
}

const constants = new Constants()
const plugin: KyselyPlugin = {
  transformQuery: ({ node }) => constants.transformNode(node),
  transformResult: async ({ result }) => result,
}

/** So many queries of one kind are remembered; where there are more, they are put into words anew. */
const MOST_SHAPES = 300

/**
 * The same for a query that has many forms: it is put into words once for each `shape`, which says all
 * that `build` looks at beside the values.
 */
export function compiledByShape<Shape extends object, Values extends object, Row>(
  build: (db: Db, shape: Shape, values: Values) => Compilable<Row>,
): (db: Db, shape: Shape, values: Values) => Promise<Row[]> {
  const known = new Map<string, ReturnType<typeof compiledOnce<Values, Row>>>()
  return (db, shape, values) => {
    const name = JSON.stringify(shape)
    const one = known.get(name) ?? compiledOnce((db, places: Values) => build(db, shape, places))
    if (known.size >= MOST_SHAPES) known.clear()
    known.set(name, one)
    return one(db, values)
  }
}

/**
 * A query that is put into words once a process, for what every page asks: to do so takes longer than
 * reading what is asked for. `build` is given stand-ins for the values and may hand them on as parameters,
 * and nothing else: it cannot look at them, and the words are the same whatever they are.
 */
export function compiledOnce<Values extends object, Row>(
  build: (db: Db, values: Values) => Compilable<Row>,
): (db: Db, values: Values) => Promise<Row[]> {
  const places = new Proxy({}, { get: (_, of) => new Place(of) }) as Values
  let compiled: CompiledQuery<Row> | undefined
  return async (db, values) => {
    compiled ??= build(db.withPlugin(plugin), places).compile()
    const parameters = compiled.parameters.map((one) =>
      one instanceof Place ? values[one.of as keyof Values] : one,
    )
    const { rows } = await db.executeQuery<Row>({ ...compiled, parameters })
    return rows
  }
}
