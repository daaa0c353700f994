import type { Tx } from '../../../db/connect.ts'
import { stampedNotes } from '../../../db/queries/log/stamps.ts'
import { readCheckpoint } from '../../../proof/checkpoint.ts'
import { StampFault } from '../../../proof/stamp/fault.ts'
import { readStamp, type Stamp } from '../../../proof/stamp/read.ts'
import { checkpointsIn } from '../../../server/ops/record-log/folder.ts'
import { type StampFile, stampsIn } from '../../../server/ops/record-log/stamps.ts'
import type { Outside } from './leaves.ts'
import type { Report } from './report.ts'

/** A time stamp that holds, of the checkpoint of so many events. */
export interface Stamped extends Stamp {
  readonly size: number
}

/**
 * Holds every time stamp against the checkpoint that it is of: those in the database, and their copies in
 * the folder outside, each of which has to be of a checkpoint that the folder holds. Answers with the
 * newest that holds.
 */
export async function checkStamps(
  tx: Tx,
  outside: Outside,
  report: Report,
): Promise<Stamped | undefined> {
  const found: Stamped[] = []
  const check = (of: string, read: () => Stamped) => {
    try {
      found.push(read())
    } catch (error) {
      if (!(error instanceof StampFault)) throw error
      report.log(`The time stamp ${of} does not hold: ${error.message}`)
    }
  }
  for (const { size, note, reply } of await stampedNotes(tx)) {
    check(`of the checkpoint of ${size} events`, () => {
      if (note === null) throw new StampFault('there is no such checkpoint')
      return { size, ...readStamp(reply, note) }
    })
  }
  const { folder, verifier } = outside
  if (folder && verifier) {
    const roots = new Map(
      (await checkpointsIn(folder, verifier)).map(({ size, root }) => [size, root]),
    )
    for (const file of await stampsIn(folder)) {
      check(`${file.name}.tsr in ${folder}`, () => {
        const { note, size, root } = noteOf(file, verifier)
        if (!roots.get(size)?.equals(root)) {
          throw new StampFault('the folder holds no such checkpoint')
        }
        return { size, ...readStamp(file.reply, note) }
      })
    }
  }
  return found.sort((a, b) => a.size - b.size).at(-1)
}

function noteOf({ note }: StampFile, verifier: NonNullable<Outside['verifier']>) {
  if (note === undefined) throw new StampFault('the note that it is of is not beside it')
  const read = readCheckpoint(note, verifier)
  if (!read) throw new StampFault('the note beside it is not signed by this log’s key')
  return { note, size: read.size, root: read.root }
}
