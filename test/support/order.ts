import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, the longest first: begun last, one of them would run alone at the end. */
const LONG: readonly string[] = [
  'test/faults/short.test.ts',
  'test/rehearsal/engine.test.ts',
  'test/journeys/robot.test.ts',
  'test/journeys/names.test.ts',
  'test/paper/pdf-ua.test.ts',
  'test/deploy/two-machines.test.ts',
  'test/workflows/resting.test.ts',
  'test/server/decider/decision-fields.test.ts',
  'test/server/hr/policy/policy-pages.test.ts',
  'test/server/routes.test.ts',
  'test/journeys/answers.test.ts',
  'test/server/hr/hr-looks.test.ts',
  'test/server/hr/policy/policy-looks.test.ts',
  'test/server/decider/decision-routes.test.ts',
  'test/versions/changed.test.ts',
  'test/postgres/troubles.test.ts',
  'test/postgres/failover.test.ts',
  'test/server/decider/decision-requests.test.ts',
  'test/workflows/one-mail-lost.test.ts',
  'test/server/hr/action-pages.test.ts',
  'test/workflows/outages.test.ts',
  'test/workflows/messages.test.ts',
  'test/workflows/replay.test.ts',
  'test/journeys/ladder.test.ts',
  'test/server/door/door-looks.test.ts',
  'test/journeys/agreement.test.ts',
  'test/server/leaver/task-asking.test.ts',
  'test/workflows/mail-retries.test.ts',
]

/** Long files first, then the others with real parts, then the fast ones, which fill what is left. */
export default class Order extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      const long = LONG.indexOf(relative(project.config.root, moduleId))
      if (long >= 0) return long
      return project.name === 'fast' ? LONG.length + 1 : LONG.length
    }
    return [...files].sort((one, other) => place(one) - place(other))
  }
}
