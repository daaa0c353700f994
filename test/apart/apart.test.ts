import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BESIDE_MB, onceApart } from '../../apart/apart.ts'
import { until } from '../support/until.ts'
import { childrenOf, hostile, isAlive } from './children.ts'
import type * as hostileWork from './hostile-work.ts'

const COST = { cpuMs: 2_000, ms: 300_000, memoryMb: 64, besideMb: BESIDE_MB, bytes: 1_000_000 }
/** More time than a test has. */
const PATIENT = { ...COST, cpuMs: 300_000 }
const never = new AbortController().signal

const run = (name: keyof typeof hostileWork, given: unknown = null, cost = COST) =>
  onceApart(hostile(name), given, { ...cost, signal: never })

test('what is given and answered crosses as it is', async () => {
  const given = { words: 'é 漢 \u2028 "\n', list: [1, null, { a: true }] }
  expect(await run('echo', given)).toEqual({ answer: given })
})

test('it knows nothing of the process that it works for', async () => {
  const { answer } = (await run('lookAround')) as { answer: { env: object; cwd: string } }
  expect(answer.env).toEqual({})
  expect(answer.cwd).toBe('/')
})

test('it writes no file and starts no process', async () => {
  const file = join(tmpdir(), `leavewell-child-${process.pid}`)
  expect(await run('writeFile', file)).toEqual({ ended: '1' })
  expect(existsSync(file)).toBe(false)
  expect(await run('startProcess')).toEqual({ ended: '1' })
})

test.runIf(process.platform === 'linux')(
  'it is the first to be ended where the machine has no memory left',
  async () => {
    expect(await run('goesFirst')).toEqual({ answer: 1000 })
  },
)

test.each([
  'loop',
  'fillTheHeap',
  'fillMemoryBesideTheHeap',
  'sayTooMuch',
  'sayMoreAndMore',
] as const)(
  '%s: costs too much, and nothing is left of it',
  async (name) => {
    expect(await run(name)).toEqual({ tooMuch: true })
    await until('it has ended', () => childrenOf().length === 0)
  },
  120_000,
)

test.each([
  ['killItself', 'SIGKILL'],
  ['fail', '1'],
  ['sayNoJson', 'what it said is no answer'],
  ['sayNothing', '0'],
  ['breakOff', '0'],
] as const)('%s: ended, and it is said how', async (name, ended) => {
  expect(await run(name)).toEqual({ ended })
})

test('more memory than V8 watches over is watched over too', async () => {
  expect(await run('fillMemoryBesideTheHeap', null, PATIENT)).toEqual({ tooMuch: true })
})

test('one that does nothing for too long is ended too', async () => {
  expect(await run('sleep', null, { ...PATIENT, ms: 3_000 })).toEqual({ tooMuch: true })
})

test('one that is killed from outside is told of as that', async () => {
  const outcome = run('loop', null, PATIENT)
  const [pid = 0] = await until('it runs', () => childrenOf().length > 0 && childrenOf())
  process.kill(pid, 'SIGKILL')
  expect(await outcome).toEqual({ ended: 'SIGKILL' })
})

test('one that is stopped ends at once', async () => {
  const stopping = new AbortController()
  const outcome = onceApart(hostile('loop'), null, { ...PATIENT, signal: stopping.signal })
  const [pid = 0] = await until('it runs', () => childrenOf().length > 0 && childrenOf())
  stopping.abort()
  expect(await outcome).toEqual({ ended: 'stopped' })
  await until('it has ended', () => !isAlive(pid))
})

test('one that is stopped before it was told all is no fault of ours', async () => {
  const much = 'x'.repeat(5_000_000)
  const stopping = new AbortController()
  const outcome = onceApart(hostile('echo'), much, { ...COST, signal: stopping.signal })
  stopping.abort()
  expect(await outcome).toEqual({ ended: 'stopped' })
})

/** A process that has a loop run in a child, and waits. */
const WAITS = `
const { startApart } = await import('./apart/apart.ts')
await startApart(${JSON.stringify(hostile('loop'))}, ${JSON.stringify(PATIENT)}).ask(null)`

test('one whose process is killed ends by itself, even in a loop', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', WAITS])
  const childOf = () => childrenOf(parent.pid)[0]
  const pid = await until('a child runs', childOf)
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await until('it has ended', () => !isAlive(pid))
})
