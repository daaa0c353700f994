import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'

/** What a process of `in-child.ts` may be brought to do by a text: its functions, by their names. */

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

export const sayMoreAndMore = async () => {
  for (;;) await new Promise((done) => process.stdout.write('x'.repeat(100_000), done))
}

export const killItself = () => process.kill(process.pid, 'SIGKILL')

export const fail = () => {
  throw new Error('A sample error')
}

export const sayNoJson = () => {
  process.stdout.write('{"faults":')
  return []
}

export const sayNothing = () => process.exit()

export const sayAnotherThing = () => ({ pinned: true, faults: 'none' })

export const echo = (given: unknown) => given

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
