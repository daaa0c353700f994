import { expect, test } from 'vitest'
import { noProgress } from '../support/no-progress.ts'
import { judge } from './check/invariants.ts'
import { drive } from './drive/drive.ts'
import { tell } from './drive/tell.ts'

/** The short form of `npm run faults`: the same driver, people, kills and judge. */
const SHORT = {
  ...{ cases: 16, kills: 6, seed: 1, minutes: 2, width: 8 },
  ...{ servers: 2, workers: 1, settleMs: 60_000, onProgress: noProgress },
}

test('whatever is killed, nothing that was acknowledged is lost, and nothing happens twice', async () => {
  const came = await drive(SHORT)
  const verdicts = judge(came.evidence)
  expect(
    verdicts.flatMap(({ faults }) => faults),
    tell(came, verdicts),
  ).toEqual([])
  const { frozen = 0, ...kills } = came.struck.kills
  expect(Object.values(kills).reduce((all, one) => all + one, 0)).toBe(SHORT.kills)
  expect(came.evidence.cases.length).toBeGreaterThanOrEqual(SHORT.cases)
  expect(came.evidence.presses.length).toBeGreaterThan(30)
}, 300_000)
