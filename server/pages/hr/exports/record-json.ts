import type { CaseFile } from '../../../read/case-file.ts'
import type { NamedRecord } from '../../../read/named-record.ts'

/** A record as `leavewell verify` reads it, with what the API says of events. Pure. */
export function recordJson(
  { id, reference }: Pick<CaseFile, 'id' | 'reference'>,
  { rows, events, words }: NamedRecord,
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
  return `${JSON.stringify({ id, reference, events: told }, null, 1)}\n`
}
