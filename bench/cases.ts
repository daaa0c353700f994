import { randomUUID } from 'node:crypto'
import { Client, Connection } from '@temporalio/client'
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker'
import { readCaseFile } from '../server/case-file.ts'
import type { ServerDeps } from '../server/deps.ts'
import { checkStart } from '../server/starts.ts'
import { type Draft, submitStart, submitTo } from '../server/submissions.ts'
import { addDays } from '../workflows/policy/calendar.ts'
import { bare, tick } from './bare-workflow.ts'
import { median, timed } from './measure.ts'
import type { BenchProduct } from './product.ts'

const LEAVER = { role: 'leaver' } as const

/** A case as a leaver's: started, every line answered, signed, closed. Answers with its id. */
export async function wholeCase(deps: ServerDeps, number: number): Promise<string> {
  const id = await openCase(deps, number)
  const file = await readCaseFile(deps, id)
  for (const duty of file?.state.duties ?? []) {
    const answer = file?.pack.duties.find((one) => one.id === duty.id)?.answers[0]
    if (!answer) continue
    for (const part of duty.parts) {
      await taken(deps, id, { kind: 'answer', by: LEAVER, duty: duty.id, part, answer })
    }
  }
  await taken(deps, id, { kind: 'declare', by: LEAVER })
  return id
}

export async function openCase(deps: ServerDeps, number: number): Promise<string> {
  const checked = await checkStart(deps, {
    leaver: {
      name: 'Sam Sample',
      email: `sam-${number}@sample.example`,
      workEmail: 'sam@work.example',
      kind: 'employee',
    },
    line: { name: 'Lin Line', email: 'lin@sample.example' },
    endDate: addDays(new Date(deps.now()).toISOString().slice(0, 10), 30),
    heldVolunteerData: true,
  })
  if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
  const { id, came } = await submitStart(
    deps,
    { ...checked.message, by: { role: 'hr' } },
    checked.words,
  )
  if (!('event' in came)) throw new Error(`The case did not open: ${JSON.stringify(came)}`)
  return id
}

async function taken(deps: ServerDeps, id: string, draft: Draft): Promise<void> {
  const { came } = await submitTo(deps, id, draft)
  if (!('event' in came)) throw new Error(`${draft.kind} was not taken: ${JSON.stringify(came)}`)
}

/** What one whole case asks of Temporal, so that the floor asks the same. */
const UPDATES = 9
const ACTIVITIES = 1

export interface CaseFigures {
  readonly casesPerSecond: number
  readonly barePerSecond: number
  readonly ratio: number
}

/** Whole cases against the floor, in turn, on the same server: `rounds` times each. */
export async function measureCases(
  { deps, temporal }: BenchProduct,
  { rounds = 3, count = 40, atOnce = 8 } = {},
): Promise<CaseFigures> {
  const floor = await startFloor(temporal)
  const rates = { cases: [] as number[], bare: [] as number[] }
  try {
    await timed(8, atOnce, async (n) => void (await wholeCase(deps, n)))
    await timed(8, atOnce, floor.run)
    for (let round = 0; round < rounds; round++) {
      rates.cases.push(
        count / (await timed(count, atOnce, async (n) => void (await wholeCase(deps, n)))),
      )
      rates.bare.push(count / (await timed(count, atOnce, floor.run)))
    }
  } finally {
    await floor.stop()
  }
  const [casesPerSecond, barePerSecond] = [median(rates.cases), median(rates.bare)]
  return { casesPerSecond, barePerSecond, ratio: casesPerSecond / barePerSecond }
}

async function startFloor(temporal: BenchProduct['temporal']) {
  const { namespace } = temporal
  const taskQueue = `bare-${randomUUID()}`
  const connection = await NativeConnection.connect(temporal.connection)
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: await bundleWorkflowCode({
      workflowsPath: new URL('./bare-workflow.ts', import.meta.url).pathname,
      logger: new DefaultLogger('WARN'),
    }),
    activities: { nothing: async () => undefined },
  })
  const running = worker.run()
  const asking = await Connection.connect(temporal.connection)
  const client = new Client({ connection: asking, namespace })
  return {
    async run() {
      const workflowId = randomUUID()
      const args: [{ updates: number; activities: number }] = [
        { updates: UPDATES, activities: ACTIVITIES },
      ]
      const handle = await client.workflow.start(bare, { workflowId, taskQueue, args })
      for (let number = 1; number <= UPDATES; number++)
        await handle.executeUpdate(tick, { args: [number] })
      await handle.result()
    },
    async stop() {
      worker.shutdown()
      await running
      await asking.close()
      await connection.close()
    },
  }
}
