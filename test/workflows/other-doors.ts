import { makeLog } from '../../log.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { type Engine, makeEngine } from '../../server/intake/temporal-client.ts'
import { dataConverter } from '../../temporal.config.ts'
import { AHEAD_MS } from '../support/ahead.ts'
import type { Product } from '../support/product.ts'

/** The server's parts with another door to Temporal. */
export interface OtherDoor {
  readonly deps: ServerDeps
  close(): Promise<void>
}

/** A server at the Temporal that the product's worker is told of. */
export const doorAt = (product: Product): OtherDoor => impatient(product, 4_000)

/** A server that waits for the worker no longer than this. */
export const impatient = (product: Product, patienceMs: number): OtherDoor =>
  withEngine(product, engineAt(product, undefined, patienceMs))

/** A server that cannot reach Temporal: what people submit is kept and nobody is rung. */
export const cutOff = (product: Product): OtherDoor =>
  withEngine(product, engineAt(product, '127.0.0.1:1', 50))

const withEngine = ({ deps }: Product, engine: Engine): OtherDoor => ({
  deps: { ...deps, engine },
  close: () => engine.close(),
})

function engineAt({ worker }: Product, address: string | undefined, patienceMs: number): Engine {
  const { temporal, payloadKeys, taskQueue } = worker.options
  const connection = address ? { ...temporal.connection, address } : temporal.connection
  return makeEngine({
    temporal: { ...temporal, connection },
    dataConverter: dataConverter(payloadKeys),
    taskQueue,
    log: makeLog('silent'),
    patienceMs,
    now: () => Date.now() - AHEAD_MS,
  })
}
