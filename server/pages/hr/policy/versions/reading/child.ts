import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Asked } from './in-child.ts'

/** The process of `in-child.ts`: runs one function once, under watch, answers and ends. */
const { module, name, given, ...limits }: Asked = JSON.parse(readFileSync(0, 'utf8'))
new Worker(new URL('./watch.ts', import.meta.url), { workerData: limits })
const { [name]: work } = await import(module)
process.stdout.write(JSON.stringify(await work(given)), () => process.exit())
