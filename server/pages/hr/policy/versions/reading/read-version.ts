import { z } from 'zod'
import type { Fault, Path } from '../../../../../../policies/fault.ts'
import { checkPack, readText } from '../../../../../../policies/read-pack.ts'
import { compareVersions, nextVersion } from '../../../../../../policies/version.ts'
import { hr } from '../../../../../../words/en/hr/index.ts'
import type { Network } from '../../../../../../workflows/pack/guide.ts'
import type { Pack } from '../../../../../../workflows/pack/types.ts'
import { capital } from '../../text.ts'

const words = hr.policy.versions.upload

/** So many faults are told at once. */
const SHOWN = 40

/** So much of one is told: some name a value, which may be as long as the text. */
const LONGEST = 500

/** What is read, as it crosses into another process: plain JSON. */
export interface GivenText {
  readonly text: string
  readonly shelf: {
    readonly guides: readonly (readonly [id: string, guide: Network])[]
    readonly calendars: readonly string[]
  }
  /** All versions of all packs so far; the new one must be above those of its pack. */
  readonly known: readonly { readonly pack: string; readonly version: string }[]
}

/** One fault of the text as the page lists it. */
export interface ShownFault {
  readonly line: number
  /** What stands on that line. */
  readonly said: string
  readonly path: Path
  readonly place: string
  readonly message: string
}

/** The first of the faults, and how many there are. */
export interface Faults {
  readonly faults: readonly ShownFault[]
  readonly count: number
}

/** As it crosses back. */
export type ReadVersion = { readonly data: Pack } | Faults

/** Reads the text of a new version; whatever it holds, nothing is thrown. Pure, and may be slow. */
export function readVersion({ text, shelf, known }: GivenText): ReadVersion {
  const guides = new Map(shelf.guides)
  const read = readText(text, (value) => {
    const checked = checkPack(value, { ...shelf, guides })
    return 'data' in checked ? aboveAll(checked.data, known) : checked
  })
  return 'faults' in read ? refused(text, read.faults) : read
}

/** Faults as they are shown beside the lines of the text. */
export function refused(text: string, faults: readonly Fault[]): Faults {
  const lines = text.split('\n')
  const shown = faults.slice(0, SHOWN).map(({ line, path, message }) => ({
    ...{ line, path, message: capital(shortened(message)) },
    said: (lines[line - 1] ?? '').trim().slice(0, 120),
    // A list's first item has the number 1 for people.
    place: shortened(path.map((key) => (typeof key === 'number' ? key + 1 : key)).join(' › ')),
  }))
  return { faults: shown, count: faults.length }
}

/** Its beginning and its end, which says what to do. */
function shortened(words: string): string {
  const half = LONGEST / 2
  return words.length > LONGEST ? `${words.slice(0, half)} … ${words.slice(-half)}` : words
}

function aboveAll(data: Pack, known: GivenText['known']) {
  const versions = known.flatMap(({ pack, version }) => (pack === data.pack ? [version] : []))
  const highest = versions.sort(compareVersions).at(-1)
  if (highest === undefined || compareVersions(data.version, highest) > 0) return { data }
  const message = words.notAbove(data.version, highest, nextVersion(highest))
  return { faults: [{ path: ['version'], message }] }
}

const answerSchema = z.union([
  z.object({ data: z.looseObject({ pack: z.string(), version: z.string() }) }),
  z.object({
    faults: z.array(
      z.object({
        ...{ line: z.number(), said: z.string(), place: z.string(), message: z.string() },
        path: z.array(z.union([z.string(), z.number()])),
      }),
    ),
    count: z.number(),
  }),
])

/** What another process says that `readVersion` answered there; nothing where it has no such shape. */
export const theRead = (answer: unknown): ReadVersion | undefined =>
  answerSchema.safeParse(answer).data as ReadVersion | undefined
