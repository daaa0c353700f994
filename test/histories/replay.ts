import { readdirSync, readFileSync } from 'node:fs'
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js'
import proto from '@temporalio/proto'
import { Worker, type WorkflowBundleOption } from '@temporalio/worker'
import { installRuntime } from '../../activities/worker.ts'
import { makeLog } from '../../log.ts'
import type { History } from './record.ts'

/** A history under a name, to be told by it when it does not replay. */
export interface Named {
  readonly name: string
  readonly history: History
}

const HERE = new URL('.', import.meta.url)

/** What `record.ts` has kept. */
export const kept = (): Named[] =>
  readdirSync(HERE)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      name: name.replace('.json', ''),
      history: historyFromJSON(JSON.parse(readFileSync(new URL(name, HERE), 'utf8'))),
    }))

const { EVENT_TYPE_WORKFLOW_TASK_SCHEDULED } = proto.temporal.api.enums.v1.EventType

/** The history as it stood before each of its workflow tasks but the first: the case in flight. */
export function* inFlight({ name, history }: Named): Generator<Named> {
  const events = history.events ?? []
  for (const [index, event] of events.entries()) {
    if (event.eventType !== EVENT_TYPE_WORKFLOW_TASK_SCHEDULED || index < 3) continue
    yield { name: `${name} up to ${index}`, history: { events: events.slice(0, index) } }
  }
}

/** The names of those that the workflows of this checkout do not replay, with why. */
export async function unreplayable(
  histories: readonly Named[],
  workflowBundle: WorkflowBundleOption,
): Promise<string[]> {
  const failed: string[] = []
  const named = histories.map(({ name, history }) => ({ workflowId: name, history }))
  const results = Worker.runReplayHistories({ workflowBundle }, named)
  for await (const { workflowId, error } of results) {
    if (error) failed.push(`${workflowId}: ${error.message}`)
  }
  return failed
}

/** Run by itself, with a file of bundled workflows: replays what is kept, in its process's time zone. */
if (process.argv[1] === new URL(import.meta.url).pathname) {
  installRuntime(makeLog('silent'))
  const failed = await unreplayable(kept(), { codePath: process.argv[2] ?? '' })
  console.log(JSON.stringify({ zone: new Date(0).getTimezoneOffset(), failed }))
}
