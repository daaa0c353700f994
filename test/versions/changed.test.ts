import { Writable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installRuntime, type RunningWorker, startWorker } from '../../activities/worker.ts'
import { makeLog } from '../../log.ts'
import { LEAVER, startCase, submit } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { eventsOfType, say } from '../workflows/journey.ts'
import { bundleChanged, type Change, SLOW_TO_BEGIN } from './altered.ts'

/** The workflow's code changes under cases that run, on workers without builds. */

let product: Product
let worker: RunningWorker | undefined
let lines: string[] = []
beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(async () => {
  await worker?.stop()
  await product?.stop()
})

/** Runs a worker of other code, and keeps what it logs. */
async function workWith(...changes: readonly Change[]): Promise<void> {
  await product.worker.stop()
  await worker?.stop()
  lines = []
  const write = (chunk: unknown, _: unknown, done: () => void) => {
    lines.push(String(chunk))
    done()
  }
  const failures = installRuntime(makeLog('info', new Writable({ write })))
  const bundle = await bundleChanged(...changes)
  worker = await startWorker({ ...product.worker.options, bundle, failures })
}

async function backToBefore(): Promise<void> {
  await worker?.stop()
  worker = undefined
  await product.worker.start()
}

const failed = () =>
  until('the log names a case', () => {
    const told = lines.map((line) => JSON.parse(line)).find(({ msg }) => /next step/.test(msg))
    return told as { case: string; run: string; reason: string; msg: string } | undefined
  })

const BREAKS_OFF: Change = {
  file: 'decide/decisions.ts',
  from: "  if (!maySay(command)) return refuse('not-allowed')\n",
  to: "  throw new TypeError('Sam Sample is undefined')\n",
}

/** The same wait as in `SLOW_TO_BEGIN`, for cases that begin with it. */
const GUARDED: Change = {
  ...SLOW_TO_BEGIN,
  to: SLOW_TO_BEGIN.to.replace('await condition', "if (patched('slow')) await condition"),
}
const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

test('the wrong way: the log names case, reason and remedy; rolled back, the case goes on', async () => {
  const id = await startCase(product)
  await workWith(SLOW_TO_BEGIN)
  expect((await submit(product, id, renew)).came).toEqual({ waiting: true })
  const told = await failed()
  expect(told.case).toBe(id)
  expect(told.reason).toMatch(/^\[TMPRL1100\] Nondeterminism error: /)
  expect(told.msg).toMatch(
    /does not fit what the case did so far\. Run the version before it again/,
  )
  await backToBefore()
  await until(
    'what was sent meanwhile is taken',
    async () => (await eventsOfType(product, id, 'link-renewed')).length === 1,
  )
})

test('code that breaks off: the log names the case, and quotes nothing of what it broke on', async () => {
  const id = await startCase(product)
  await workWith(BREAKS_OFF)
  await submit(product, id, renew)
  const told = await failed()
  expect(told).toMatchObject({ case: id, reason: expect.stringMatching(/^\w+$/) })
  expect(told.msg).toContain('the code of its workflow broke off')
  expect(lines.join('')).not.toContain('Sam Sample')
  await backToBefore()
  expect(await say(product, id, renew)).toHaveProperty('event')
})

test('the right way: guarded, cases under way go on as before, and new ones as changed', async () => {
  const before = await startCase(product)
  await workWith(GUARDED)
  expect(await say(product, before, renew)).toHaveProperty('event')
  const after = await startCase(product)
  expect(await say(product, after, renew)).toHaveProperty('event')
  expect(lines.join('')).not.toContain('next step')
  // And once more from the start, as after a restart of the worker.
  await workWith(GUARDED)
  for (const id of [before, after]) {
    expect(await say(product, id, { kind: 'declare', by: LEAVER })).toEqual({
      refused: 'not-all-answered',
    })
  }
  expect(lines.join('')).not.toContain('next step')
  await backToBefore()
})
