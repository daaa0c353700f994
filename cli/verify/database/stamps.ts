import type { Tx } from '../../../db/connect.ts'
import { stampedNotes } from '../../../db/queries/log/stamps.ts'
import { StampFault } from '../../../proof/stamp/fault.ts'
import { readStamp, type Stamp } from '../../../proof/stamp/read.ts'
import type { Report } from './report.ts'

/** A time stamp that holds, of the checkpoint of so many events. */
export interface Stamped extends Stamp {
  readonly size: number
}

/** Holds every time stamp against the checkpoint that it is of. Answers with the newest that holds. */
export async function checkStamps(tx: Tx, report: Report): Promise<Stamped | undefined> {
  let newest: Stamped | undefined
  for (const { size, note, reply } of await stampedNotes(tx)) {
    try {
      if (note === null) throw new StampFault('there is no such checkpoint')
      newest = { size, ...readStamp(reply, note) }
    } catch (error) {
      if (!(error instanceof StampFault)) throw error
      report.log(
        `The time stamp of the checkpoint of ${size} events does not hold: ${error.message}`,
      )
    }
  }
  return newest
}
