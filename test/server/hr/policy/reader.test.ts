import { expect, test } from 'vitest'
import { makeReader } from '../../../../server/pages/hr/policy/versions/reading/reader.ts'
import { thePolicies } from '../../../support/policy.ts'
import { HOSTILE, heldUp } from './hostile.ts'
import { packText } from './policy-support.ts'

const { guides, calendars } = thePolicies()
const given = (text: string) => ({
  text,
  shelf: { guides, calendars: [...calendars.keys()] },
  known: [],
})
const read = makeReader()
/** What the texts below cost, no test has to spend. */
const impatient = makeReader({ ms: 2_000, memoryMb: 256, waiting: 0 })

test('a text that can be used is read as it would be here', async () => {
  expect(await read(given(packText()))).toMatchObject({
    pinned: { id: 'four-duties', data: { pack: 'four-duties' } },
  })
})

test.each(Object.keys(HOSTILE))(
  '%s: refused with a line and what to do, and nobody else waits',
  async (name) => {
    const longest = await heldUp(async () => {
      const answer = await impatient(given(HOSTILE[name] ?? ''))
      const [fault] = typeof answer === 'object' && 'faults' in answer ? answer.faults : []
      expect(fault?.line).toBeGreaterThan(0)
      expect(fault?.message).toMatch(/Write|Mend|write|put it in quotes/)
    })
    // 100 ms is what is promised; the rest is for what else the process of a test does.
    expect(longest).toBeLessThan(200)
  },
  30_000,
)

test('what takes too long is ended, and that is its fault', async () => {
  const hasty = makeReader({ ms: 1, memoryMb: 256, waiting: 1 })
  expect(await hasty(given(HOSTILE['commas alone'] ?? ''))).toMatchObject({
    faults: [{ line: 1, message: expect.stringContaining('takes longer than 0.001 seconds') }],
  })
})

test('what takes too much memory is ended, and the next is read', async () => {
  const small = makeReader({ ms: 30_000, memoryMb: 24, waiting: 1 })
  const much = HOSTILE['commas alone'] ?? ''
  expect(await small(given(much))).toMatchObject({
    faults: [{ message: expect.stringContaining('more memory than a policy needs') }],
  })
  expect(await read(given(packText()))).toHaveProperty('pinned')
}, 40_000)

test('one text is read at a time, some wait, and more are told to come again', async () => {
  const reader = makeReader({ ms: 10_000, memoryMb: 256, waiting: 2 })
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => reader(given('a: 1'))))
  expect(answers.map((answer) => answer === 'busy')).toEqual([false, false, false, true, true])
  expect(await reader(given('a: 1'))).toHaveProperty('faults')
}, 30_000)
