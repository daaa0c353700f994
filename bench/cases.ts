import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { checkStart, type StartInput } from '../server/intake/start.ts'
import { keepFor, submitStart, submitTo } from '../server/intake/submissions.ts'
import { ofLeaver } from '../workflows/case/coverage.ts'
import type { CaseState } from '../workflows/case/state.ts'
import { addDays } from '../workflows/plan/calendar.ts'
import { type BareEngine, startBareEngine } from './bare-engine.ts'
import type { Shape } from './bare-workflow.ts'
import { inParallel, percentile, round, sum, table, timed } from './figures.ts'
import { mailsOut, type Product } from './product.ts'

const HR = { role: 'hr' } as const
const LEAVER = { role: 'leaver' } as const

const inputOf = (number: number): StartInput => ({
  leaver: {
    name: 'Sam Sample',
    email: `sam.${number}@home.example`,
    workEmail: `sam.${number}@sample.example`,
    kind: 'employee',
  },
  line: { name: 'Lin Line', email: 'lin@sample.example' },
  // Over already: what is said before the last day is asked about once more after it.
  endDate: addDays(new Date().toISOString().slice(0, 10), -3),
  heldVolunteerData: true,
  addressConfirmed: true,
})

let started = 0

/** Starts a case as HR's page does, past every check. Answers with its id. */
export async function startCase({ deps }: Product): Promise<string> {
  const checked = await checkStart(deps, inputOf(++started))
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  const { id, came } = await submitStart(deps, { ...checked.message, by: HR }, checked.words)
  if (!('event' in came)) throw new Error(`The case did not open: ${JSON.stringify(came)}`)
  return id
}

/** What the leaver of a case is asked, as (duty, part, first answer). */
async function linesOf(product: Product, id: string) {
  const asked = ofLeaver(await stateOf(product, id)).filter(({ signs }) => !signs)
  const rules = [...product.deps.policies.packs.values()].flatMap(({ data }) => data.duties)
  return asked.flatMap(({ id: duty, parts }) => {
    const answer = rules.find((rule) => rule.id === duty)?.answers[0]
    return answer ? parts.map((part) => ({ duty, part, answer })) : []
  })
}

/** One whole case: started, answered line by line, signed, closed in Postgres. */
export async function fullCase(product: Product): Promise<string> {
  const id = await startCase(product)
  const tell = async (draft: Parameters<typeof submitTo>[2], words = {}) => {
    const { came } = await submitTo(product.deps, id, draft, words)
    if (!('event' in came)) throw new Error(`${draft.kind} was not taken: ${JSON.stringify(came)}`)
  }
  // As the leaver's page does: what is said line by line is kept, and taken with the signature.
  for (const line of await linesOf(product, id)) {
    const draft = { kind: 'answer', by: LEAVER, ...line } as const
    await keepFor(product.deps, id, draft, {}, randomUUID())
  }
  await tell({ kind: 'declare', by: LEAVER }, { typedName: 'Sam Sample' })
  // The days in which the leaver can change it pass; then the case closes by itself. No further: what
  // HR reads of it goes with their one mail of a day, and a clock that is moved waits for that.
  await product.deps.engine.fastForward(id, (await closesAt(product, id)) - Date.now())
  await closed(product, id)
  return id
}

/** When a case that is signed closes, with a second to spare: milliseconds since 1970. */
async function closesAt(product: Product, id: string): Promise<number> {
  const close = (await stateOf(product, id)).agenda.find(({ act }) => act === 'close')
  if (!close) throw new Error(`Case ${id} is signed and has no end`)
  return close.at + 1_000
}

async function stateOf({ owner }: Product, id: string): Promise<CaseState> {
  const { state } = await owner
    .selectFrom('cases')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return state as CaseState
}

/** Waits until a case is closed in Postgres, for ten seconds. */
async function closed({ owner }: Product, id: string): Promise<void> {
  for (let looks = 0; looks < 200; looks++) {
    const { status } = await owner
      .selectFrom('cases')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (status === 'closed') return
    await setTimeout(50)
  }
  throw new Error(`Case ${id} is not closed ten seconds after its time to change was over`)
}

/** What one whole case puts into Temporal and asks of Postgres. */
export interface OneCase {
  readonly historyEvents: number
  readonly historyBytes: number
  readonly statements: number
  readonly updates: number
  readonly localActivities: number
  readonly regularActivities: number
  readonly timers: number
  readonly mails: number
}

/** What a bare workflow does, whatever its timers. */
type Steps = Omit<Shape, 'timers'>

async function measureOne(product: Product): Promise<OneCase & { shape: Steps }> {
  const before = product.statements()
  const id = await fullCase(product)
  await mailsOut(product)
  const statements = product.statements() - before
  const connection = await Connection.connect(product.temporal.connection)
  const { namespace } = product.temporal
  const handle = new Client({ connection, namespace }).workflow.getHandle(id)
  const { raw } = await handle.describe()
  const { events } = await handle.fetchHistory()
  await connection.close()
  const count = (field: string) =>
    (events ?? []).filter((event) => field in event && event[field as 'eventId'] != null).length
  const updates = count('workflowExecutionUpdateAcceptedEventAttributes')
  const regularActivities = count('activityTaskScheduledEventAttributes')
  const mailsFirst = Math.min(1, regularActivities)
  return {
    historyEvents: events?.length ?? 0,
    historyBytes: Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0),
    statements,
    updates,
    localActivities: count('markerRecordedEventAttributes'),
    regularActivities,
    timers: count('timerStartedEventAttributes'),
    mails: regularActivities,
    shape: { steps: updates - 1, mailsFirst, mailsLast: regularActivities - mailsFirst },
  }
}

export interface Rounds {
  readonly casesPerSecond: number[]
  /** Bare workflows with one standing timer, and with a new timer at each wait. */
  readonly barePerSecond: number[]
  readonly bareOldPerSecond: number[]
  readonly caseMs: { readonly p50: number; readonly p95: number }
  /** Full cases a second, as a share of bare workflows a second, and of those of the old kind. */
  readonly ratio: number
  readonly oldRatio: number
}

export interface CaseFigures {
  readonly one: OneCase
  readonly rounds: Rounds
}

/** Rounds of full cases and of bare workflows by turns, so that both meet the same machine. */
export async function measureCases(
  product: Product,
  { cases, warmUp, width }: { cases: number; warmUp: number; width: number },
): Promise<CaseFigures> {
  const { shape, ...one } = await measureOne(product)
  const bare = await startBareEngine(product.temporal)
  try {
    await inParallel(warmUp, width, () => fullCase(product).then(() => undefined))
    await inParallel(warmUp, width, () => bare.run({ ...shape, timers: 'one' }))
    await Promise.all([mailsOut(product), bare.ended()])
    return { one, rounds: await alternate(product, bare, { shape, cases, width }) }
  } finally {
    await bare.stop()
  }
}

async function alternate(
  product: Product,
  bare: BareEngine,
  { shape, cases, width }: { shape: Steps; cases: number; width: number },
): Promise<Rounds> {
  const ROUNDS = 2
  const each = Math.ceil(cases / ROUNDS)
  const seconds = { full: [] as number[], bare: [] as number[], old: [] as number[] }
  const times: number[] = []
  const floor = async (timers: Shape['timers']) => {
    const run = () => inParallel(each, width, () => bare.run({ ...shape, timers }))
    const took = (await timed(run)) / 1000
    await bare.ended()
    return took
  }
  for (let n = 0; n < ROUNDS; n++) {
    const full = async () => {
      times.push(...(await inParallel(each, width, () => fullCase(product).then(() => undefined))))
    }
    seconds.full.push((await timed(full)) / 1000)
    await mailsOut(product)
    seconds.bare.push(await floor('one'))
    seconds.old.push(await floor('each-wait'))
  }
  const perSecond = (all: readonly number[]) => all.map((time) => round(each / time))
  return {
    casesPerSecond: perSecond(seconds.full),
    barePerSecond: perSecond(seconds.bare),
    bareOldPerSecond: perSecond(seconds.old),
    caseMs: { p50: round(percentile(times, 0.5)), p95: round(percentile(times, 0.95)) },
    ratio: round(sum(seconds.bare) / sum(seconds.full)),
    oldRatio: round(sum(seconds.old) / sum(seconds.full)),
  }
}

/** The figures for people. */
export function casesAsText({ one, rounds }: CaseFigures): string {
  const { casesPerSecond, barePerSecond, bareOldPerSecond, caseMs } = rounds
  const rates = table(
    ['per second', 'round 1', 'round 2', 'full case to it'],
    [
      ['full cases', ...casesPerSecond, 1],
      ['bare, one standing timer', ...barePerSecond, rounds.ratio],
      ['bare, a timer each wait', ...bareOldPerSecond, rounds.oldRatio],
    ],
  )
  return [
    rates,
    `one full case takes ${caseMs.p50} ms (median), ${caseMs.p95} ms (19 of 20)`,
    `its history: ${one.historyEvents} events, ${one.historyBytes} bytes; ` +
      `${one.updates} updates, ${one.localActivities} local and ${one.regularActivities} regular activities, ${one.timers} timers`,
    `its statements to Postgres: ${one.statements}, without begin and commit`,
  ].join('\n')
}
