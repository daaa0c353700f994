import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { BESIDE_MB } from '../../apart/apart.ts'
import { keepWarm } from '../../apart/warm.ts'
import { until } from '../support/until.ts'
import { childrenOf, hostile, isAlive } from './children.ts'
import type * as hostileWork from './hostile-work.ts'

const COST = { cpuMs: 2_000, ms: 300_000, memoryMb: 64, besideMb: BESIDE_MB, bytes: 1_000_000 }

const warmFor = (name: keyof typeof hostileWork, cost = COST) => {
  const warm = keepWarm(hostile(name), cost)
  return { ...warm, [Symbol.asyncDispose]: warm.end }
}

interface Counted {
  readonly answer: { readonly pid: number; readonly asked: number }
}

test('a process is kept for the next piece', async () => {
  await using warm = warmFor('count')
  const { answer: first } = (await warm.ask(null)) as Counted
  expect(await warm.ask(null)).toEqual({ answer: { ...first, asked: 2 } })
  await warm.end()
  expect(isAlive(first.pid)).toBe(false)
})

test('bytes are answered as bytes', async () => {
  await using warm = warmFor('sayBytes')
  expect(await warm.ask(null)).toEqual({ answer: Buffer.from([0, 255, 106, 10]) })
})

test('one that was killed meanwhile is replaced', async () => {
  await using warm = warmFor('count')
  const { answer: first } = (await warm.ask(null)) as Counted
  process.kill(first.pid, 'SIGKILL')
  const { answer: next } = (await warm.ask(null)) as Counted
  expect([next.asked, next.pid === first.pid]).toEqual([1, false])
})

test('one that ends under a piece is replaced for that piece', async () => {
  await using warm = warmFor('tire')
  for (let piece = 0; piece < 3; piece += 1) expect(await warm.ask(null)).toEqual({ answer: 1 })
})

test('one that stands still is replaced for that piece', async () => {
  await using warm = warmFor('count', { ...COST, ms: 3_000 })
  const { answer: first } = (await warm.ask(null)) as Counted
  process.kill(first.pid, 'SIGSTOP')
  const { answer: next } = (await warm.ask(null)) as Counted
  expect([next.asked, next.pid === first.pid]).toEqual([1, false])
  await until('nothing is left of it', () => !isAlive(first.pid))
})

test('many pieces may cost together what one may not', async () => {
  await using warm = warmFor('spend', { ...COST, cpuMs: 500 })
  const pids = new Set<unknown>()
  for (let piece = 0; piece < 4; piece += 1) {
    const outcome = await warm.ask(300)
    pids.add('answer' in outcome && outcome.answer)
  }
  expect([...pids]).toEqual([expect.any(Number)])
})

test('one that has filled half of what it may have is not kept', async () => {
  await using warm = warmFor('hoard')
  const outcomes = [await warm.ask(1), await warm.ask(150), await warm.ask(1)]
  const [first, same, other] = outcomes.map((one) => 'answer' in one && one.answer)
  expect([same === first, other === first]).toEqual([true, false])
})

test('a piece that a new process ends under as well has its outcome', async () => {
  await using warm = warmFor('killItself')
  expect(await warm.ask(null)).toEqual({ ended: 'SIGKILL' })
  expect(await warm.ask(null)).toEqual({ ended: 'SIGKILL' })
})

test('what is over begins nothing', async () => {
  const warm = warmFor('loop', { ...COST, cpuMs: 300_000 })
  const outcome = warm.ask(null)
  await until('it works', () => childrenOf().length > 0)
  await warm.end()
  expect(await outcome).toEqual({ ended: 'stopped' })
  expect(await warm.ask(null)).toEqual({ ended: 'stopped' })
  expect(childrenOf()).toEqual([])
})

/** A process that has one kept warm, says that it has, and does what follows. */
const keeping = (then: string) => `
const { keepWarm } = await import('./apart/warm.ts')
const { answer } = await keepWarm(${JSON.stringify(hostile('count'))}, ${JSON.stringify(COST)}).ask(null)
console.log(answer.pid)
${then}`

async function pidKeptBy(then: string) {
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', keeping(then)])
  const [said] = await once(parent.stdout, 'data')
  return { parent, pid: Number(said) }
}

test('a process that has nothing else to do ends, and with it what it keeps warm', async () => {
  const { parent, pid } = await pidKeptBy('')
  if (parent.exitCode === null) await once(parent, 'exit')
  await until('nothing is left of it', () => !isAlive(pid))
})

test('one whose process is killed ends by itself, also where it waits for work', async () => {
  const { parent, pid } = await pidKeptBy('setInterval(() => undefined, 1_000)')
  expect(isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await until('nothing is left of it', () => !isAlive(pid))
})
