import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { createKey } from '../db/queries/access/api-keys.ts'
import { addDays } from '../workflows/plan/calendar.ts'
import { inParallel, round, table } from './figures.ts'
import { type Latency, latencyOf } from './load.ts'
import { type ProcessTimes, processTimes } from './processor.ts'
import { mailsOut, type Product } from './product.ts'
import { withApp } from './with-app.ts'

/** What it takes to start a case by the API, many at a time. */
export interface StartFigures {
  readonly width: number
  readonly ms: Latency
  readonly perSecond: number
  /** Statements to Postgres for one start and its first mail, without begin and commit. */
  readonly statements: number
  /** What one takes of the processor with all that follows it, by process, in milliseconds. Linux alone. */
  readonly cpu: ProcessTimes | undefined
}

/** Starts of different people by the API, as a program sends them: checked, opened, answered. */
export async function measureStarts(
  product: Product,
  { starts, warmUp, width }: { starts: number; warmUp: number; width: number },
): Promise<StartFigures> {
  const key = await createKey(product.deps.db, 'bench')
  const agent = new Agent({ keepAlive: true, maxSockets: width })
  const start = () => post({ port: product.port, agent, key })
  return withApp(product, async () => {
    await inParallel(warmUp, width, start)
    await mailsOut(product)
    const asked = product.statements()
    await start()
    await mailsOut(product)
    const statements = product.statements() - asked
    const used = await processTimes(product.owner)
    const before = used?.()
    const from = performance.now()
    const times = await inParallel(starts, width, start)
    const perSecond = round((starts / (performance.now() - from)) * 1000)
    await mailsOut(product)
    const cpu = before && used && each(starts, before, used())
    return { width, ms: latencyOf(times), perSecond, statements, cpu }
  })
}

const each = (starts: number, from: ProcessTimes, to: ProcessTimes): ProcessTimes => ({
  node: round((to.node - from.node) / starts),
  temporal: round((to.temporal - from.temporal) / starts),
  postgres: round((to.postgres - from.postgres) / starts),
})

let people = 0

const someone = () => ({
  leaver: { name: `Sample ${++people}`, email: `start.${people}@home.example`, kind: 'employee' },
  line: { name: 'Lin Line', email: 'lin@sample.example' },
  endDate: addDays(new Date().toISOString().slice(0, 10), 30),
  addressConfirmed: true,
})

function post({ port, agent, key }: { port: number; agent: Agent; key: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
    const at = { host: '127.0.0.1', port, path: '/api/v1/cases', method: 'POST' }
    request({ ...at, agent, headers }, async (answer) => {
      const said = await text(answer)
      if (answer.statusCode === 201) resolve()
      else reject(new Error(`A start was answered with ${answer.statusCode}: ${said}`))
    })
      .on('error', reject)
      .end(JSON.stringify(someone()))
  })
}

/** The figures for people. */
export function startsAsText({ width, ms, perSecond, statements, cpu }: StartFigures): string {
  const rows = [['a start by the API', ms.p50, ms.p95, ms.p99]]
  return [
    table([`milliseconds, ${width} at a time`, 'p50', 'p95', 'p99'], rows),
    `${perSecond} starts a second; for one, with its first mail where that goes today: ${statements} statements`,
    ...(cpu ? [processorText(cpu)] : []),
  ].join('\n')
}

const processorText = ({ node, temporal, postgres }: ProcessTimes): string =>
  `of the processor, each: server, worker and load ${node} ms, Temporal ${temporal}, Postgres ${postgres}, together ${round(node + temporal + postgres)}`
