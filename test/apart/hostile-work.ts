import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { ANSWERS } from '../../apart/apart.ts'
import { packed } from '../../apart/pieces.ts'

/** What a process of `apart.ts` may be brought to do by what it is given: its functions, by their names. */

export const loop = (): never => {
  for (;;);
}

export const sleep = () => setTimeout(1_000_000)

/** Of this kind V8 is known to end a whole process, were it a thread's. */
export const fillTheHeap = (): never => {
  const all = new Map<number, number>()
  for (let n = 0; ; n++) all.set(n, n)
}

/** Takes more than any limit of the tests, keeps it for some seconds, and answers. */
export const fillMemoryBesideTheHeap = async () => {
  const all = Array.from({ length: 600 }, () => Buffer.alloc(1_000_000, 1))
  await setTimeout(5_000)
  return all.length
}

export const sayTooMuch = () => ({ faults: [], said: 'x'.repeat(2_000_000) })

export const sayMoreAndMore = (): never => {
  for (;;) console.log('x'.repeat(100_000))
}

export const killItself = () => process.kill(process.pid, 'SIGKILL')

export const fail = () => {
  throw new Error('A sample error')
}

export const sayNoJson = () => {
  writeSync(ANSWERS, '{"faults":')
  return []
}

export const sayNothing = () => process.exit()

/** Half an answer. */
export const breakOff = () => {
  writeSync(ANSWERS, packed({ faults: [] }).subarray(0, 9))
  process.exit()
}

export const sayAnotherThing = () => ({ pinned: true, faults: 'none' })

export const echo = (given: unknown) => given

let asked = 0

/** Which process it is, and its how manieth piece this is. */
export const count = () => ({ pid: process.pid, asked: ++asked })

/** Ends under every piece but the first. */
export const tire = () => (++asked > 1 ? process.exit(7) : asked)

/** Keeps the processor busy for so many milliseconds, and says which process it is. */
export const spend = (ms: unknown) => {
  const spent = () => (process.cpuUsage().user + process.cpuUsage().system) / 1_000
  const end = spent() + Number(ms)
  while (spent() < end);
  return process.pid
}

const hoarded: Buffer[] = []

/** Keeps so many megabytes more, and says which process it is. */
export const hoard = (megabytes: unknown) => {
  hoarded.push(Buffer.alloc(Number(megabytes) * 1_000_000, 1))
  return process.pid
}

/** Bytes that are no JSON. */
export const sayBytes = () => Buffer.from([0, 255, 106, 10])

/** What it finds of the process that it works for, and of the machine. */
export const lookAround = () => ({
  env: process.env,
  cwd: process.cwd(),
  execArgv: process.execArgv,
})

/** Linux: how soon it is ended where the machine has no memory left, from -1000 to 1000. */
export const goesFirst = () => Number(readFileSync('/proc/self/oom_score_adj', 'utf8'))

export const writeFile = (path: string) => writeFileSync(path, 'x')

export const startProcess = () => ({ status: spawnSync(process.execPath, ['--version']).status })
