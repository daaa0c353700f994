import { serverDeps } from '../../../composition.ts'
import { readConfig } from '../../../config.ts'
import { makeLog } from '../../../log.ts'
import { keepMemorySmall } from '../../../memory.ts'
import { serve } from '../../../server/serve.ts'
import { untilSignal } from '../../../signals.ts'
import { readTemporalConfig } from '../../../temporal.config.ts'
import { thePolicies } from '../../support/policy.ts'

/** A server as `server/main.ts` starts it, on the small pack. */
keepMemorySmall()
const config = readConfig(process.env)
const temporal = readTemporalConfig(process.env)
const log = makeLog(config.LOG_LEVEL)
const deps = serverDeps({ config, temporal, log, policies: thePolicies() })
const server = await serve(deps, { port: config.PORT, host: config.HOST })
log.info({ port: server.port }, 'the server listens')
await untilSignal()
await server.stop()
