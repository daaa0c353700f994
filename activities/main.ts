import { workerOptions } from '../composition.ts'
import { readConfig } from '../config.ts'
import { dataKeysOf } from '../db/connect.ts'
import { makeLog } from '../log.ts'
import { keepMemorySmall } from '../memory.ts'
import { giveWay } from '../priority.ts'
import { untilSignal } from '../signals.ts'
import { readTemporalConfig } from '../temporal.config.ts'
import { watchForgetting } from './forget/round.ts'
import { sealAtStart } from './forget/seal-kept.ts'
import { watchJournal } from './mail/journal/watch.ts'
import { watchMailbox } from './mail/mailbox/watch.ts'
import { redrawAtStart } from './redraw-lists.ts'
import { openCasesTold } from './watch/replay-check.ts'
import { installRuntime, startWorker } from './worker.ts'

keepMemorySmall()
giveWay()
const config = readConfig(process.env)
const temporal = readTemporalConfig(process.env)
const log = makeLog(config.LOG_LEVEL)
const failures = installRuntime(log, config.WORKER_METRICS)
const options = { ...workerOptions({ config, temporal, log }), failures }
// Cases of a build are never repeated by the code of another.
const beforeWork = options.version ? undefined : openCasesTold(options, log)
const worker = await startWorker({ ...options, ...(beforeWork ? { beforeWork } : {}) })
const unwatch = watchJournal(options.deps, log)
const forgetting = watchForgetting(options.deps, log)
const mailbox = config.MAIL_IN_IMAP && { url: config.MAIL_IN_IMAP, tls: config.MAIL_IN_TLS }
const leaveMailbox = watchMailbox(options.deps.db, mailbox || undefined, log)
const redrawn = redrawAtStart(options.deps, log)
const sealing = sealAtStart(options.deps.db, dataKeysOf(options.deps.db), log)
log.info({ taskQueue: config.TASK_QUEUE }, 'the worker takes work')
await Promise.race([untilSignal(), worker.ended])
await worker.stop()
await forgetting()
await unwatch()
await leaveMailbox()
await redrawn
await sealing
await options.deps.db.destroy()
