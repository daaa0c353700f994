import { z } from 'zod'
import type { ExportRow } from '../../../../db/queries/exports/exports.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { type Layout, layOut } from '../../../web/download/zip.ts'
import { type Described, type Made, made } from './case-files.ts'

const words = hr.exported

const describedShape = z.object({
  name: z.string(),
  size: z.number(),
  crc: z.number(),
  sha256: z.string(),
})
const contentsShape = z.object({
  organisation: z.string(),
  cases: z.array(z.object({ id: z.string(), files: z.array(describedShape) })),
})

/** What is in an export, case by case, as it is kept. */
export type Contents = z.infer<typeof contentsShape>

export const readContents = (kept: string): Contents => contentsShape.parse(JSON.parse(kept))

/** All files of a ZIP: those that tell of the others first, then each case's. */
export interface Files {
  readonly first: readonly Made[]
  readonly all: readonly Described[]
  readonly layout: Layout
}

/** The files of an export and where they lie. Pure: the same contents are the same bytes. */
export function filesOf(row: ExportRow, { organisation, cases }: Contents): Files {
  const files = cases.flatMap((one) => one.files)
  const { from_day: from, to_day: to, made_at, with_words: withWords } = row
  const manifest = {
    ...{ organisation, from, to, made: made_at.toISOString(), withWords, cases: cases.length },
    files: files.map(({ name, size, sha256 }) => ({ file: name, bytes: size, sha256 })),
  }
  const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
  const first = [
    made('README.txt', words.readme(organisation, from, to, cases.length)),
    made('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`),
    made('SHA256SUMS', sums),
  ]
  const all = [...first, ...files]
  return { first, all, layout: layOut(all, made_at) }
}
