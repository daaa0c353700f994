import { type CaseRecord, typedWith } from '../../db/queries/record.ts'
import type { CaseFile } from './case-file.ts'
import { shownName } from './names.ts'

/** Names of the sites that the leaver added, by part. */
export type Sites = Readonly<Record<string, string>>

/** What the leaver called each site: from the record, and from what still waits in the in-tray. */
export function sitesOf(file: Pick<CaseFile, 'waiting'>, record: CaseRecord): Sites {
  const recorded = record.events.flatMap((event) =>
    event.type === 'site-added' ? [[event.part, typedWith(record, event.number).site]] : [],
  )
  const waiting = file.waiting.flatMap(({ message, words }) =>
    message.kind === 'add-site' ? [[message.part, words.site]] : [],
  )
  return Object.fromEntries(
    [...recorded, ...waiting].map(([part, name]) => [part, shownName(String(name ?? ''))]),
  )
}
