import { z } from 'zod'
import type { Pinned } from '../../../../../policies/pin.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../../workflows/pack/types.ts'
import type { FieldError } from '../../../../look/params.ts'
import type { ShownFault } from './reading/read-version.ts'
import type { Reading } from './reading/reader.ts'

const words = hr.policy.versions.upload

/** Long enough for any policy. */
const MOST = 200_000

/** A browser sends line ends of its own. */
const textField = z
  .string()
  .catch('')
  .transform((text) => text.replaceAll('\r\n', '\n'))
  .pipe(z.string().regex(/\S/, words.text.missing).max(MOST, words.text.long(MOST)))

/** Why there is a new version, in the words of who makes it. */
export const noteField = z
  .string()
  .catch('')
  .transform((note) => note.trim())
  .pipe(z.string().min(1, words.note.missing).max(500, words.note.long))

export interface Upload {
  readonly pinned: Pinned<Pack>
  readonly source: string
  readonly note: string
}

/** Why an upload is not kept. */
export interface Refused {
  readonly ok: false
  readonly errors: readonly FieldError[]
  readonly faults: readonly ShownFault[]
  /** How many more there are than are shown. */
  readonly more: number
  /** Set where nothing is known of the text yet: it is to be sent again. */
  readonly later?: true
}

export type UploadForm = { readonly ok: true; readonly upload: Upload } | Refused

/** Reads an uploaded version, its text by the reader that is handed in. */
export async function readUpload(
  body: unknown,
  readText: (text: string) => Promise<Reading>,
): Promise<UploadForm> {
  const typed = (body ?? {}) as Record<string, unknown>
  const text = textField.safeParse(typed.text)
  const note = noteField.safeParse(typed.note)
  const read = text.success ? await readText(text.data) : undefined
  if (text.success && note.success && typeof read === 'object' && 'pinned' in read) {
    return { ok: true, upload: { pinned: read.pinned, source: text.data, note: note.data } }
  }
  const { faults, count } =
    typeof read === 'object' && 'faults' in read ? read : { faults: [], count: 0 }
  return {
    ok: false,
    errors: [
      ...firstOf('text', text.error),
      ...(count ? [{ path: 'text', message: words.counted(count) }] : []),
      ...(typeof read === 'string' ? [{ path: 'text', message: words[read] }] : []),
      ...firstOf('note', note.error),
    ],
    ...{ faults, more: count - faults.length },
    ...(typeof read === 'string' ? { later: true } : {}),
  }
}

const firstOf = (path: string, error: z.ZodError | undefined): FieldError[] =>
  (error?.issues ?? []).slice(0, 1).map(({ message }) => ({ path, message }))
