import { Connection } from '@temporalio/client'
import { wholeCase } from './cases.ts'
import type { BenchProduct } from './product.ts'

export interface CaseCost {
  readonly events: number
  readonly historyBytes: number
  readonly records: number
}

/** What one whole case leaves behind: in Temporal's history, and in its record. */
export async function caseCost({ deps, temporal }: BenchProduct): Promise<CaseCost> {
  const id = await wholeCase(deps, 1_000_000)
  const connection = await Connection.connect(temporal.connection)
  try {
    const { workflowExecutionInfo: info } =
      await connection.workflowService.describeWorkflowExecution({
        namespace: temporal.namespace,
        execution: { workflowId: id },
      })
    const { records } = await deps.db
      .selectFrom('events')
      .select((all) => all.fn.countAll<number>().as('records'))
      .where('case_id', '=', id)
      .executeTakeFirstOrThrow()
    return {
      events: Number(info?.historyLength ?? 0),
      historyBytes: Number(info?.historySizeBytes ?? 0),
      records: Number(records),
    }
  } finally {
    await connection.close()
  }
}
