import { describe, expect, test } from 'vitest'
import { BESIDE_MB } from '../../apart/apart.ts'
import { makeLog } from '../../log.ts'
import type { Paper } from '../../paper/document.ts'
import { type Limits, makePrinter, UnprintedError } from '../../paper/printer.ts'
import { makeTypeset } from '../../paper/typeset.ts'
import { childrenOf, hostile, isAlive } from '../apart/children.ts'
import { until } from '../support/until.ts'
import { everyBlock } from './every-block.ts'
import { LOOKS } from './looks.ts'

const log = makeLog('silent')
const PLENTY: Limits = {
  ...{ cpuMs: 60_000, ms: 300_000, memoryMb: 256, besideMb: 768 },
  ...{ bytes: 50_000_000, waiting: 100 },
}

const printerWith = (means: Partial<Parameters<typeof makePrinter>[0]> = {}) => {
  const printer = makePrinter({ log, limits: PLENTY, ...means })
  return { ...printer, [Symbol.asyncDispose]: printer.close }
}

/** Three pages, which take a while; told apart by their title. */
const paper = (title = 'A sample'): Paper => ({ ...everyBlock(), title })
const isPaper = (pdf: Buffer) => pdf.subarray(0, 5).toString() === '%PDF-'
const theProcess = () => until('something sets papers', () => childrenOf()[0])

test.each(['drawn', 'photographed', 'broken'] as const)(
  'a paper with a %s logo is the same bytes as if it were set here',
  async (look) => {
    await using printer = printerWith()
    const one = { ...paper(), look: LOOKS[look] }
    expect((await printer.print(one)).equals(makeTypeset()(one))).toBe(true)
  },
)

describe('the process that sets papers', () => {
  test('is killed again and again: each paper comes, or it is said that it may come later', async () => {
    await using printer = printerWith()
    const first = await printer.print(paper())
    const asked = Array.from({ length: 12 }, () => printer.print(paper()))
    const settled = Promise.allSettled(asked)
    const killed = new Set<number>()
    for (const _ of [1, 2, 3]) {
      const pid = await until('another one works', () =>
        childrenOf().find((one) => !killed.has(one)),
      )
      process.kill(pid, 'SIGKILL')
      killed.add(pid)
    }
    const all = await settled
    const refused = all.filter((one) => one.status === 'rejected')
    expect(refused.length).toBeLessThanOrEqual(killed.size)
    for (const { reason } of refused) expect(reason).toBeInstanceOf(UnprintedError)
    for (const one of all)
      if (one.status === 'fulfilled') expect(one.value.equals(first)).toBe(true)
    expect((await printer.print(paper())).equals(first)).toBe(true)
  })

  test('is killed while nothing is set: nobody sees it', async () => {
    await using printer = printerWith()
    await printer.print(paper())
    process.kill(await theProcess(), 'SIGKILL')
    expect(isPaper(await printer.print(paper()))).toBe(true)
  })

  test('is stopped: who waits gets their paper from another', async () => {
    await using printer = printerWith({ limits: { ...PLENTY, ms: 5_000 } })
    const first = await printer.print(paper())
    const pid = await theProcess()
    process.kill(pid, 'SIGSTOP')
    expect((await printer.print(paper())).equals(first)).toBe(true)
    expect(isAlive(pid)).toBe(false)
  })

  test('may take no more memory than it needs: a paper that wants more is refused', async () => {
    const rows = Array.from({ length: 8_000 }, (_, n) => [[`${n}`], [`row ${n}`]])
    const huge: Paper = {
      ...paper(),
      blocks: [{ is: 'table', head: ['No.', 'What'], widths: [1, 6], rows }],
    }
    await using large = printerWith()
    expect(isPaper(await large.print(huge))).toBe(true)
    // V8's heap could be as large: it is what compiled code takes that is watched here.
    await using printer = printerWith({ limits: { ...PLENTY, besideMb: 0 } })
    await expect(printer.print(huge)).rejects.toThrow(UnprintedError)
    expect(isPaper(await printer.print(paper()))).toBe(true)
  })
})

test.each(['killItself', 'fail', 'loop', 'fillTheHeap', 'sayNothing', 'echo'] as const)(
  'where what sets papers does this, it is said that none came: %s',
  async (name) => {
    const limits = { ...PLENTY, cpuMs: 500, memoryMb: 64, besideMb: BESIDE_MB }
    await using printer = printerWith({ limits, work: hostile(name) })
    await expect(printer.print(paper())).rejects.toThrow(UnprintedError)
  },
)

test('so many may wait, and the next is refused at once', async () => {
  await using printer = printerWith({ limits: { ...PLENTY, waiting: 2 } })
  const asked = [1, 2, 3, 4].map(() => printer.print(paper()))
  await expect(asked[3]).rejects.toThrow('Too many')
  expect((await Promise.all(asked.slice(0, 3))).every(isPaper)).toBe(true)
  expect(isPaper(await printer.print(paper()))).toBe(true)
})

test('whoever waits when it is closed is refused, and nothing is left', async () => {
  const printer = makePrinter({ log })
  const asked = Promise.allSettled([printer.print(paper()), printer.print(paper())])
  const pid = await theProcess()
  await printer.close()
  for (const one of await asked) expect(one).toHaveProperty('reason')
  expect(isAlive(pid)).toBe(false)
  await expect(printer.print(paper())).rejects.toThrow(UnprintedError)
})
