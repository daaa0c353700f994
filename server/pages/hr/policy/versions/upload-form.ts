import { z } from 'zod'
import type { Fault } from '../../../../../policies/fault.ts'
import { type Pinned, pin } from '../../../../../policies/pin.ts'
import { checkPack, type Read, readText, type Shelf } from '../../../../../policies/read-pack.ts'
import { compareVersions } from '../../../../../policies/version.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../../workflows/pack/types.ts'
import type { FieldError } from '../../../../look/params.ts'
import { capital } from '../text.ts'

const words = hr.policy.versions.upload

/** Long enough for any policy, short enough to be read in a moment. */
const MOST = 200_000
const SHOWN = 40

/** A browser sends line ends of its own. */
const textField = z
  .string()
  .catch('')
  .transform((text) => text.replaceAll('\r\n', '\n'))
  .pipe(z.string().regex(/\S/, words.text.missing).max(MOST, words.text.long(MOST)))

const noteField = z
  .string()
  .catch('')
  .transform((note) => note.trim())
  .pipe(z.string().min(1, words.note.missing).max(500, words.note.long))

export interface Upload {
  readonly pinned: Pinned<Pack>
  readonly source: string
  readonly note: string
}

/** One fault of the text as the page lists it. */
export interface ShownFault {
  readonly line: number
  /** What stands on that line. */
  readonly said: string
  readonly place: string
  readonly message: string
}

export type UploadForm =
  | { readonly ok: true; readonly upload: Upload }
  | {
      readonly ok: false
      readonly errors: readonly FieldError[]
      readonly faults: readonly ShownFault[]
      /** How many more there are than are shown. */
      readonly more: number
    }

/**
 * Reads an uploaded version. `highest` gives the highest version so far of a pack, which the new
 * one must be above; undefined for a pack that is new.
 */
export function readUpload(
  body: unknown,
  shelf: Shelf,
  highest: (pack: string) => string | undefined,
): UploadForm {
  const typed = (body ?? {}) as Record<string, unknown>
  const text = textField.safeParse(typed.text)
  const note = noteField.safeParse(typed.note)
  const read = text.success ? readVersion(text.data, shelf, highest) : undefined
  const found = read && 'faults' in read ? shownFaults(text.data ?? '', read.faults) : []
  if (text.success && note.success && read && 'data' in read) {
    const { pack, version } = read.data
    const pinned = pin(read.data, pack, version)
    return { ok: true, upload: { pinned, source: text.data, note: note.data } }
  }
  return {
    ok: false,
    errors: [
      ...firstOf('text', text.error),
      ...(found.length ? [{ path: 'text', message: words.counted(found.length) }] : []),
      ...firstOf('note', note.error),
    ],
    faults: found.slice(0, SHOWN),
    more: Math.max(0, found.length - SHOWN),
  }
}

const firstOf = (path: string, error: z.ZodError | undefined): FieldError[] =>
  (error?.issues ?? []).slice(0, 1).map(({ message }) => ({ path, message }))

function shownFaults(text: string, faults: readonly Fault[]): ShownFault[] {
  const lines = text.split('\n')
  return faults.map(({ line, path, message }) => ({
    ...{ line, message: capital(message) },
    said: (lines[line - 1] ?? '').trim().slice(0, 120),
    // A list's first item has the number 1 for people.
    place: path.map((key) => (typeof key === 'number' ? key + 1 : key)).join(' › '),
  }))
}

const readVersion = (
  text: string,
  shelf: Shelf,
  highest: (pack: string) => string | undefined,
): Read<Pack> =>
  readText(text, (value) => {
    const checked = checkPack(value, shelf)
    return 'data' in checked ? aboveAll(checked.data, highest(checked.data.pack)) : checked
  })

function aboveAll(data: Pack, highest: string | undefined) {
  if (highest === undefined || compareVersions(data.version, highest) > 0) return { data }
  const message = words.notAbove(data.version, highest, next(highest))
  return { faults: [{ path: ['version'], message }] }
}

const next = (version: string): string => {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return `${major}.${minor + 1}.0`
}
