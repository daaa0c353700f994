import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { readMails } from '../../../../db/queries/case-mails.ts'
import type { ServerDeps } from '../../../deps.ts'
import { readCaseFile } from '../../../read/case-file.ts'
import { readNamedRecord, withoutWords } from '../../../read/named-record.ts'
import { fileWithoutReasons } from '../../../read/rights/withheld.ts'
import { recordCsv } from '../record/csv.ts'
import { recordJson } from '../record/json.ts'
import { caseLog, type SignedLog } from '../record/log.ts'
import { recordPaper } from '../record/paper/index.ts'

/** What is known of a file of an export: enough to write its ZIP around it. */
export interface Described {
  readonly name: string
  readonly size: number
  readonly crc: number
  readonly sha256: string
}

/** A file of an export, whole. */
export interface Made extends Described {
  readonly body: Buffer
}

export function made(name: string, contents: Buffer | string): Made {
  const body = Buffer.from(contents)
  const sha256 = createHash('sha256').update(body).digest('hex')
  return { name, body, size: body.length, crc: crc32(body), sha256 }
}

export const described = ({ name, size, crc, sha256 }: Described): Described => ({
  ...{ name, size, crc, sha256 },
})

/** What an export holds of each case. */
export interface Holding {
  /** What people typed. */
  readonly withWords: boolean
  /** The checkpoint that its proofs lead to: the one of when it was prepared. */
  readonly log?: SignedLog | undefined
}

/**
 * A case's files in an export, always the same in the same order; nothing where there is no such case
 * any more. A record whose chain is made over what its reader is not shown is no JSON. The same record and the same checkpoint give the same bytes.
 */
export async function caseFiles(
  deps: ServerDeps,
  id: string,
  { withWords, log: newest }: Holding,
): Promise<Made[] | undefined> {
  const [found, whole, mails, log] = await Promise.all([
    readCaseFile(deps, id),
    readNamedRecord(deps.db, id),
    readMails(deps.db, id),
    caseLog(deps, id, newest),
  ])
  if (!found) return undefined
  const file = withWords ? found : fileWithoutReasons(found)
  const record = withWords ? whole : withoutWords(whole, found.pack)
  const { reference } = file
  const paper = recordPaper({ file, record, mails, baseUrl: deps.config.BASE_URL })
  return [
    made(`${reference}/record.pdf`, await deps.printer.print(paper)),
    made(`${reference}/events.csv`, recordCsv(file, record)),
    ...(record.hidesReasons
      ? []
      : [made(`${reference}/record.json`, recordJson(file, record, log))]),
  ]
}
