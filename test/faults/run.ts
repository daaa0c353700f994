import { parseArgs } from 'node:util'
import { showProgress } from '../../embedded/process/progress.ts'
import { judge } from './check/invariants.ts'
import { drive } from './drive/drive.ts'
import { tell } from './drive/tell.ts'

/**
 * `npm run faults`: many cases, lived through by pretend people over HTTP and mail, while worker,
 * server, Temporal and Postgres are killed and the relay fails; then everything is looked at. Ends
 * with 1 where a promise was not kept. Options: `--cases 1000`, `--kills 100`, `--seed 1`,
 * `--minutes 120` (after which nothing new is begun), `--only worker,postgres` (what is killed),
 * `--settle 300` (seconds in which all has to become quiet at the end).
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '120' },
    only: { type: 'string' },
    settle: { type: 'string', default: '300' },
  },
})

const came = await drive({
  ...{ cases: Number(asked.cases), kills: Number(asked.kills), seed: Number(asked.seed) },
  ...{ minutes: Number(asked.minutes), width: 12, servers: 2, workers: 2 },
  settleMs: Number(asked.settle) * 1_000,
  ...(asked.only ? { only: asked.only.split(',') } : {}),
  onProgress: showProgress(process.stdout),
})
const verdicts = judge(came.evidence)
console.log(`\n${tell(came, verdicts)}`)
process.exitCode = verdicts.some(({ faults }) => faults.length > 0) ? 1 : 0
