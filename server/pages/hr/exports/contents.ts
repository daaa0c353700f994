import { z } from 'zod'
import type { ExportRow } from '../../../../db/queries/exports/exports.ts'
import { KEY_FILES } from '../../../../proof/keys.ts'
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
  /** The log's newest checkpoint of when it was prepared, and the key that it is signed by. */
  log: z
    .object({
      key: z.string(),
      /** The key beside it, where the log has two. */
      second: z.string().optional(),
      size: z.int(),
      note: z.string(),
      /** What a time-stamp authority said of it, in base64. */
      stamp: z.string().optional(),
    })
    .optional(),
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

/** Named as in the log's own folder. */
const logFiles = ({ log }: Contents): Made[] =>
  log
    ? [
        made('log/checkpoint', log.note),
        ...(log.stamp ? [made('log/checkpoint.tsr', Buffer.from(log.stamp, 'base64'))] : []),
        ...[log.key, log.second].flatMap((key, at) =>
          key ? [made(`log/${KEY_FILES[at]}`, `${key}\n`)] : [],
        ),
      ]
    : []

/** The files of an export and where they lie. Pure: the same contents are the same bytes. */
export function filesOf(row: ExportRow, contents: Contents): Files {
  const { organisation, cases, log } = contents
  const [ofLog, ofCases] = [logFiles(contents), cases.flatMap((one) => one.files)]
  const files = [...ofLog, ...ofCases]
  const { from_day: from, to_day: to, made_at, with_words: withWords } = row
  const manifest = {
    ...{ organisation, from, to, made: made_at.toISOString(), withWords, cases: cases.length },
    log: log ? { key: log.key, events: log.size } : null,
    files: files.map(({ name, size, sha256 }) => ({ file: name, bytes: size, sha256 })),
  }
  const sums = files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('')
  const first = [
    made('README.txt', readmeOf(row, contents)),
    made('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`),
    made('SHA256SUMS', sums),
    ...ofLog,
  ]
  const all = [...first, ...ofCases]
  return { first, all, layout: layOut(all, made_at) }
}

const readmeOf = ({ from_day, to_day, with_words }: ExportRow, contents: Contents): string =>
  words.readme({
    organisation: contents.organisation,
    ...{ from: from_day, to: to_day, withWords: with_words },
    ...{ count: contents.cases.length, events: contents.log?.size },
    stamped: contents.log?.stamp !== undefined,
  })
