import { expect, test } from 'vitest'
import { BESIDE_MB } from '../../../../apart/apart.ts'
import { makeLog } from '../../../../log.ts'
import {
  type Limits,
  makePackReader,
} from '../../../../server/pages/hr/policy/versions/reading/reader.ts'
import { childrenOf, hostile } from '../../../apart/children.ts'
import { thePolicies } from '../../../support/policy.ts'
import { until } from '../../../support/until.ts'
import { HOSTILE, heldUp } from './hostile.ts'
import { packText } from './policy-support.ts'

const { guides, calendars } = thePolicies()
const given = (text: string) => ({
  text,
  shelf: { guides: [...guides], calendars: [...calendars.keys()] },
  known: [],
})
const log = makeLog('silent')
const readerOf = (limits?: Limits) => makePackReader({ log, ...(limits ? { limits } : {}) })
const { read } = readerOf()
const PLENTY = {
  cpuMs: 30_000,
  ms: 300_000,
  memoryMb: 256,
  besideMb: BESIDE_MB,
  bytes: 1_000_000,
  waiting: 2,
}
/** What the texts below cost, no test has to spend. */
const impatient = readerOf({ ...PLENTY, cpuMs: 2_000, waiting: 0 })

test('a text that can be used is read as it would be here', async () => {
  expect(await read(given(packText()))).toMatchObject({
    pinned: { id: 'four-duties', data: { pack: 'four-duties' } },
  })
})

test.each(Object.keys(HOSTILE))(
  '%s: refused with a line and what to do, and nobody else waits',
  async (name) => {
    const longest = await heldUp(async () => {
      const answer = await impatient.read(given(HOSTILE[name] ?? ''))
      const [fault] = typeof answer === 'object' && 'faults' in answer ? answer.faults : []
      expect(fault?.line).toBeGreaterThan(0)
      expect(fault?.message).toMatch(/Write|Mend|write|put it in quotes/)
    })
    // 100 ms is what is promised; the rest is for what else the process of a test does.
    expect(longest).toBeLessThan(200)
  },
  120_000,
)

test('a policy of thousands of clauses takes no more than its length', async () => {
  const clauses = Array.from({ length: 20_000 }, (_, n) => `  "9.${n}": "x y"`).join('\n')
  const long = given(packText(['clauses:\n', `clauses:\n${clauses}\n`]))
  const quick = readerOf({ ...PLENTY, cpuMs: 4_000 })
  expect(await quick.read(long)).toHaveProperty('pinned')
})

test('what takes too long is ended, and that is its fault', async () => {
  const hasty = readerOf({ ...PLENTY, cpuMs: 1 })
  expect(await hasty.read(given(HOSTILE['commas alone'] ?? ''))).toMatchObject({
    faults: [{ line: 1, message: expect.stringContaining('takes longer than 0.001 seconds') }],
  })
})

test('what takes too much memory is ended, and the next is read', async () => {
  const small = readerOf({ ...PLENTY, memoryMb: 24, besideMb: BESIDE_MB })
  const much = HOSTILE['commas alone'] ?? ''
  expect(await small.read(given(much))).toMatchObject({
    faults: [{ message: expect.stringContaining('more memory than a policy needs') }],
  })
  expect(await read(given(packText()))).toHaveProperty('pinned')
}, 120_000)

test('one text is read at a time, some wait, and more are told to come again', async () => {
  const reader = readerOf(PLENTY)
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => reader.read(given('a: 1'))))
  expect(answers.map((answer) => answer === 'busy')).toEqual([false, false, false, true, true])
  expect(await reader.read(given('a: 1'))).toHaveProperty('faults')
}, 120_000)

test('a value as long as the text is named in short', async () => {
  const answer = await read(given(packText(['calendar: ', `calendar: ${'x'.repeat(100_000)}`])))
  expect(answer).toMatchObject({ faults: [{ message: expect.stringMatching(/^.{400,600}$/) }] })
})

test.each([
  'killItself',
  'fail',
  'sayNoJson',
  'sayNothing',
  'breakOff',
  'sayAnotherThing',
] as const)('where what reads does this, nobody knows of the text: %s', async (name) => {
  const reader = makePackReader({ log, work: hostile(name) })
  expect(await reader.read(given(packText()))).toBe('ended')
})

test('what is closed ends what it reads, and whoever waits is told', async () => {
  const reader = makePackReader({ log, work: hostile('loop') })
  const answers = Promise.all([1, 2].map(() => reader.read(given('a: 1'))))
  await until('one is read', () => childrenOf().length > 0)
  await reader.close()
  expect(await answers).toEqual(['ended', 'ended'])
  expect(await reader.read(given('a: 1'))).toBe('ended')
  await until('nothing is left of it', () => childrenOf().length === 0)
})
