import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Progress, showProgress } from '../../embedded/process/progress.ts'
import { chanceOf } from '../../test/faults/drive/chance.ts'
import { storm } from '../../test/faults/drive/storm.ts'
import { startFaultySmtp } from '../../test/faults/smtp-server.ts'
import { inParallel, percentile, round, table } from '../figures.ts'
import { makeBoss } from './boss/contender.ts'
import type { Contender, Making, Tally } from './contender.ts'
import { makeLeavewell } from './leavewell.ts'

/**
 * `npm run bench:peers`: the same journey by Leavewell and the way many would build it, one after the
 * other on this machine: how many cases a second, how exact timers are, and what becomes of mails
 * while parts are killed and the relay goes wrong. Options: `--cases 60`, `--timed 24`, `--kills 30`.
 */
const { values: asked } = parseArgs({
  options: {
    cases: { type: 'string', default: '60' },
    timed: { type: 'string', default: '24' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
  },
})
const WIDTH = 8
/** Between two kills. */
const CALM_MS = 1_500

interface Figures {
  readonly name: string
  readonly perSecond: number
  readonly late: readonly number[]
  readonly lateKilled: readonly number[]
  readonly calm: Tally
  readonly killed: Tally
  readonly kills: number
  readonly lines: number
}

const onProgress = showProgress(process.stdout)
const figures: Figures[] = []
for (const make of [makeBoss, makeLeavewell]) figures.push(await measure(make, onProgress))
console.log(`\n${asText(figures)}`)

async function measure(
  make: (making: Making) => Promise<Contender>,
  onProgress: Progress,
): Promise<Figures> {
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-peers-'))
  // As root, Postgres runs as a user of its own and has to get there.
  chmodSync(dataDir, 0o711)
  const relay = await startFaultySmtp()
  const contender = await make({ dataDir, relay })
  try {
    const { name } = contender
    const perSecond = await onProgress(`${name}: whole cases`, () => throughput(contender))
    const calm = await onProgress(`${name}: timers`, () => timed(contender))
    const killed = await onProgress(`${name}: killed`, () => inStorm(contender))
    return { name, lines: contender.lines, perSecond, ...calm, ...killed }
  } finally {
    await contender.stop()
    await relay.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function throughput(contender: Contender): Promise<number> {
  const cases = Number(asked.cases)
  await inParallel(WIDTH, WIDTH, (number) => contender.quick(number))
  const from = performance.now()
  await inParallel(cases, WIDTH, (number) => contender.quick(WIDTH + number))
  await contender.settle()
  return round((1_000 * cases) / (performance.now() - from))
}

async function timed(contender: Contender) {
  await inParallel(Number(asked.timed), WIDTH, (number) => contender.slow(1_000 + number))
  await contender.settle()
  return { late: [...contender.lateness()], calm: await contender.tally() }
}

async function inStorm(contender: Contender) {
  const { parts, relay } = contender
  const before = contender.lateness().length
  let [number, isCalm] = [10_000, false]
  const lane = async () => {
    while (!isCalm) {
      const own = number++
      await (own % 2 ? contender.quick(own) : contender.slow(own))
    }
  }
  const lanes = Array.from({ length: WIDTH }, lane)
  const options = { parts, relay, kills: Number(asked.kills), chance: chanceOf(Number(asked.seed)) }
  const storming = storm({ ...options, nextMay: () => pause(CALM_MS) }).finally(() => {
    isCalm = true
  })
  const [{ kills }] = await Promise.all([storming, ...lanes])
  await contender.settle()
  const { frozen = 0, ...dead } = kills
  return {
    killed: await contender.tally(),
    lateKilled: contender.lateness().slice(before),
    kills: Object.values(dead).reduce((all, one) => all + one, 0),
  }
}

function asText(all: readonly Figures[]): string {
  const spread = (late: readonly number[]) =>
    [0.5, 0.95, 1].map((share) => `${round(percentile(late, share) / 1_000)}`).join(' / ')
  const since = ({ calm, killed }: Figures, of: keyof Tally) => killed[of] - calm[of]
  return table(
    ['', ...all.map(({ name }) => name)],
    [
      ['whole cases a second', ...all.map(({ perSecond }) => perSecond)],
      ['timed mails late by, s (p50 / p95 / worst)', ...all.map(({ late }) => spread(late))],
      ['the same, while parts are killed', ...all.map(({ lateKilled }) => spread(lateKilled))],
      ['kills', ...all.map(({ kills }) => kills)],
      ['mails owed meanwhile', ...all.map((one) => since(one, 'owed'))],
      ['lost', ...all.map((one) => since(one, 'lost'))],
      ['of those shown to people as unknown', ...all.map((one) => since(one, 'shown'))],
      ['came twice or more', ...all.map((one) => since(one, 'doubled'))],
      ['lines of code', ...all.map(({ lines }) => lines)],
    ],
  )
}
