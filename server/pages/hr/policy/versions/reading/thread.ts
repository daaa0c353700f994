import { parentPort, workerData } from 'node:worker_threads'
import { type GivenText, readVersion } from './read-version.ts'

/** A thread of its own for one text (`reader.ts`): what it costs, nobody else waits for. */
parentPort?.postMessage(readVersion(workerData as GivenText))
