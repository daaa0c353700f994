import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { makeLog } from '../../../log.ts'
import { makeEngine } from '../../../server/intake/temporal-client.ts'
import { dataConverter } from '../../../temporal.config.ts'
import { newRing } from '../../support/keys.ts'

test('a case that nobody can ring waits, and the log says which one and why, and nothing that was sent', async () => {
  const lines: string[] = []
  const write = (chunk: unknown, _: unknown, done: () => void) => {
    lines.push(String(chunk))
    done()
  }
  const engine = makeEngine({
    temporal: { connection: { address: '127.0.0.1:1' }, namespace: 'none' },
    ...{ dataConverter: dataConverter(newRing()), taskQueue: 'none', patienceMs: 200 },
    log: makeLog('info', new Writable({ write })),
  })
  const [id, submission] = [randomUUID(), randomUUID()]
  const renew = { kind: 'renew-link', by: { role: 'leaver' }, who: 'leaver' } as const
  expect(await engine.submit(id, [{ ...renew, id: submission }], { aheadMs: 0 })).toEqual({
    waiting: true,
  })
  expect(await engine.rouse(id)).toBe(false)
  await engine.close()
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    [1, 2].map(() =>
      expect.objectContaining({
        case: id,
        error: expect.stringMatching(/^\w+$/),
        msg: 'the case did not answer; it is rung again',
      }),
    ),
  )
  expect(lines.join('')).not.toContain(submission)
})
