import { readMails } from '../../db/queries/case-mails.ts'
import { recordPaper } from '../../server/pages/hr/record/paper/index.ts'
import { readCaseFile } from '../../server/read/case-file.ts'
import { readNamedRecord } from '../../server/read/named-record.ts'
import { percentile, round, timed } from '../figures.ts'
import { apartTime, ownTime } from '../processor.ts'
import type { Product } from '../product.ts'

/** A record as PDF, warm: what reading and composing it takes, and what setting it does; milliseconds. */
export async function measurePapers(
  { deps }: Product,
  ids: readonly string[],
): Promise<string[][]> {
  const read: number[] = []
  const set: number[] = []
  const spent = () => ownTime() + apartTime()
  const began = spent()
  for (const id of ids) {
    const before = performance.now()
    const [file, record, mails] = await Promise.all([
      readCaseFile(deps, id),
      readNamedRecord(deps.db, id),
      readMails(deps.db, id),
    ])
    if (!file) throw new Error(`There is no case ${id}`)
    const paper = recordPaper({ file, record, mails, baseUrl: deps.config.BASE_URL })
    read.push(performance.now() - before)
    set.push(await timed(() => deps.printer.print(paper)))
  }
  const half = (all: readonly number[]) => `${round(percentile(all.slice(5), 0.5))} ms`
  return [
    ['a record is read and composed, p50', half(read)],
    ['it is set as PDF, warm, p50', half(set)],
    [
      'both, by processor time, with what sets papers',
      `${round((spent() - began) / ids.length)} ms`,
    ],
  ]
}
