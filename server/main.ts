import { serverDeps } from '../composition.ts'
import { readConfig } from '../config.ts'
import { makeLog } from '../log.ts'
import { keepMemorySmall } from '../memory.ts'
import { untilSignal } from '../signals.ts'
import { readTemporalConfig } from '../temporal.config.ts'
import { serve } from './serve.ts'

keepMemorySmall()
const config = readConfig(process.env)
const temporal = readTemporalConfig(process.env)
const log = makeLog(config.LOG_LEVEL)
const server = await serve(serverDeps({ config, temporal, log }), {
  port: config.PORT,
  host: config.HOST,
  keepAlive: config.KEEP_ALIVE,
})
log.info({ port: server.port }, 'the server listens')
await untilSignal()
await server.stop()
