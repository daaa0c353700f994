import type { Fault, Path } from '../../../../../../policies/fault.ts'
import { type Pinned, pin } from '../../../../../../policies/pin.ts'
import { checkPack, readText, type Shelf } from '../../../../../../policies/read-pack.ts'
import { compareVersions, nextVersion } from '../../../../../../policies/version.ts'
import { hr } from '../../../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../../../workflows/pack/types.ts'
import { capital } from '../../text.ts'

const words = hr.policy.versions.upload

/** So many faults are told at once. */
const SHOWN = 40

/** What is read, as it crosses into a thread. */
export interface GivenText {
  readonly text: string
  readonly shelf: Shelf
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

export type ReadVersion =
  | { readonly pinned: Pinned<Pack> }
  /** The first of the faults, and how many there are. */
  | { readonly faults: readonly ShownFault[]; readonly count: number }

/** Reads the text of a new version; whatever it holds, nothing is thrown. Pure, and may be slow. */
export function readVersion({ text, shelf, known }: GivenText): ReadVersion {
  const read = readText(text, (value) => {
    const checked = checkPack(value, shelf)
    return 'data' in checked ? aboveAll(checked.data, known) : checked
  })
  if ('faults' in read) return refused(text, read.faults)
  return { pinned: pin(read.data, read.data.pack, read.data.version) }
}

/** Faults as they are shown beside the lines of the text. */
export function refused(text: string, faults: readonly Fault[]): ReadVersion {
  const lines = text.split('\n')
  const shown = faults.slice(0, SHOWN).map(({ line, path, message }) => ({
    ...{ line, path, message: capital(message) },
    said: (lines[line - 1] ?? '').trim().slice(0, 120),
    // A list's first item has the number 1 for people.
    place: path.map((key) => (typeof key === 'number' ? key + 1 : key)).join(' › '),
  }))
  return { faults: shown, count: faults.length }
}

function aboveAll(data: Pack, known: GivenText['known']) {
  const versions = known.flatMap(({ pack, version }) => (pack === data.pack ? [version] : []))
  const highest = versions.sort(compareVersions).at(-1)
  if (highest === undefined || compareVersions(data.version, highest) > 0) return { data }
  const message = words.notAbove(data.version, highest, nextVersion(highest))
  return { faults: [{ path: ['version'], message }] }
}
