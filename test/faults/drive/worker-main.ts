import { installRuntime, startWorker } from '../../../activities/worker.ts'
import { workerOptions } from '../../../composition.ts'
import { readConfig } from '../../../config.ts'
import { makeLog } from '../../../log.ts'
import { keepMemorySmall } from '../../../memory.ts'
import { giveWay } from '../../../priority.ts'
import { untilSignal } from '../../../signals.ts'
import { readTemporalConfig } from '../../../temporal.config.ts'
import { thePolicies } from '../../support/policy.ts'
import { LEASE_MS, RELAY_PATIENCE } from './patience.ts'

/** A worker as `activities/main.ts` starts it, on the small pack and with less patience. */
keepMemorySmall()
giveWay()
const [, , , codePath = ''] = process.argv
const config = readConfig(process.env)
const log = makeLog(config.LOG_LEVEL)
installRuntime(log)
const temporal = readTemporalConfig(process.env)
const options = workerOptions({ config, temporal, log, policies: thePolicies() }, RELAY_PATIENCE)
const deps = { ...options.deps, mail: { ...options.deps.mail, leaseMs: LEASE_MS } }
// Pretend people look for the mails of one case.
const worker = await startWorker({ ...options, deps, apart: true, bundle: { codePath } })
log.info('the worker takes work')
await Promise.race([untilSignal(), worker.ended])
await worker.stop()
await deps.db.destroy()
