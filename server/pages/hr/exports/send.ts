import type { Request, Response } from 'express'
import { changeExport, type ExportRow } from '../../../../db/queries/exports/exports.ts'
import type { ServerDeps } from '../../../deps.ts'
import { sendPieces } from '../../../web/download/send-pieces.ts'
import { caseFiles, type Made } from './case-files.ts'
import { type Contents, filesOf } from './contents.ts'

/**
 * Sends an export: its files are made again, one case at a time, and each is held against what was
 * counted. Where one differs, the connection ends and the export is marked: nobody is given a file that
 * says another thing than its manifest.
 */
export async function sendExport(
  deps: ServerDeps,
  { req, res }: { readonly req: Request; readonly res: Response },
  row: ExportRow,
  contents: Contents,
): Promise<void> {
  const { first, all, layout } = filesOf(row, contents)
  const remake = remaker(deps, row, contents)
  await sendPieces(req, res, {
    ...layout,
    ...{ name: `records-${row.from_day}-${row.to_day}.zip`, type: 'application/zip' },
    etag: `"${row.id}"`,
    contentsOf: async (index) => {
      const entry = all[index]
      const file = first[index] ?? (entry && (await remake(index - first.length)))
      if (file && file.sha256 === entry?.sha256) return file.body
      await changeExport(deps.db, row.id, { state: 'stale' })
      throw new Error('A record has changed since its export was prepared.')
    },
  })
}

/** A case's files lie side by side: they are made once. */
function remaker(deps: ServerDeps, row: ExportRow, { cases, log }: Contents) {
  const places = cases.flatMap(({ id, files }) => files.map((_, file) => ({ id, file })))
  const holding = { withWords: row.with_words, log }
  let last: { readonly id: string; readonly files: readonly Made[] } | undefined
  return async (index: number): Promise<Made | undefined> => {
    const place = places[index]
    if (!place) return undefined
    if (last?.id !== place.id) {
      last = { id: place.id, files: (await caseFiles(deps, place.id, holding)) ?? [] }
    }
    return last.files[place.file]
  }
}
