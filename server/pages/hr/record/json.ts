import { GENESIS } from '../../../../db/crypto/chain.ts'
import type { EventProof } from '../../../../db/queries/log/proofs.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { NamedRecord } from '../../../read/named-record.ts'

/** What shows that the log holds a case's events, and the public key to check it with. */
export interface CaseLog {
  readonly key: string
  readonly proofs: readonly EventProof[]
  /** A time stamp (RFC 3161) of the checkpoint that the proofs lead to, in base64. */
  readonly stamp?: string
}

/** A record as the programs of `docs/verify` read it, with what the API says of events. Pure. */
export function recordJson(
  { id, reference }: Pick<CaseFile, 'id' | 'reference'>,
  { rows, events, words, kept = words }: NamedRecord,
  log?: CaseLog,
): string {
  const told = rows.map(({ number, body, prev, hash }, index) => ({
    number,
    at: new Date(events[index]?.at ?? 0).toISOString(),
    type: events[index]?.type ?? '',
    ...{ body, prev, hash },
    words: words
      .filter((word) => word.number === number)
      .map(({ field, value, salt }) => ({ field, value, salt })),
  }))
  const chain = { head: rows.at(-1)?.hash ?? GENESIS }
  // Words that its reader may not see are not missing, and their commitments stand all the same.
  const withheld = kept.length > words.length ? { withheld: true } : {}
  const record = { id, reference, ...withheld, events: told, chain, ...(log ? { log } : {}) }
  return `${JSON.stringify(record, null, 1)}\n`
}
