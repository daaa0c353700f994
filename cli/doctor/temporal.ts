import type { Config } from '../../config.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import { makeLog } from '../../log.ts'
import { makeEngine } from '../../server/intake/temporal-client.ts'
import { dataConverter, type TemporalConfig } from '../../temporal.config.ts'
import { type Check, fault } from './check.ts'

/** Whether Temporal answers and has the namespace. */
export const temporalCheck = (config: Config, temporal: TemporalConfig): Check => ({
  name: 'TEMPORAL_ADDRESS',
  async run() {
    const engine = makeEngine({
      temporal,
      dataConverter: dataConverter(keyRing(config.PAYLOAD_KEYS)),
      taskQueue: config.TASK_QUEUE,
      log: makeLog('silent'),
    })
    const reached = await engine.reachable()
    await engine.close()
    const { address } = temporal.connection
    const { namespace } = temporal
    const says = `TEMPORAL_ADDRESS: ${address} does not answer, or has no namespace ${namespace}.`
    return reached ? [] : [fault(says)]
  },
})
