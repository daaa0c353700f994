import { Runtime } from '@temporalio/worker'
import { type Db, poolUse } from '../../db/connect.ts'

const EVERY_MS = 5_000

/**
 * Tells Prometheus, beside the SDK's own figures, how the worker uses its connections to Postgres:
 * by the names that the server has for its own. Answers with what ends it.
 */
export function tellPool(db: Db): () => void {
  const meter = Runtime.instance().metricMeter
  const connections = meter.createGauge('leavewell_pool_connections')
  const waiting = meter.createGauge('leavewell_pool_waiting')
  const tell = () => {
    const use = poolUse(db)
    if (!use) return
    connections.set(use.busy, { state: 'busy' })
    connections.set(use.idle, { state: 'idle' })
    waiting.set(use.waiting)
  }
  tell()
  const timer = setInterval(tell, EVERY_MS)
  return () => clearInterval(timer)
}
