import { readdirSync, readFileSync } from 'node:fs'
import type { Network } from '../workflows/pack/guide.ts'
import type { Pack } from '../workflows/pack/types.ts'
import { type CalendarData, calendarSchema } from './calendar.ts'
import { type Fault, faultLine } from './fault.ts'
import { networkSchema } from './network.ts'
import { type Pinned, pin } from './pin.ts'
import { type Read, readPack, readText } from './read-pack.ts'
import { checked } from './remedies.ts'

export { type Pinned, pin } from './pin.ts'

/** A pack of the folder, with the text that it was read from. */
export interface PackFile extends Pinned<Pack> {
  readonly source: string
}

export interface Policies {
  readonly packs: ReadonlyMap<string, PackFile>
  readonly calendars: ReadonlyMap<string, Pinned<CalendarData>>
  /** Guides of networks and address books, which packs name. */
  readonly guides: ReadonlyMap<string, Network>
}

/** A policy file that cannot be used: every fault, with the file, the line and what to do. */
export class PolicyError extends Error {}

const HERE = new URL('.', import.meta.url)

/**
 * Reads and checks all packs of a folder, and the guides and calendars in `networks/` and
 * `calendars/` of another; both are beside this file where nothing is said. Throws `PolicyError`.
 */
export function loadPolicies(packsIn: URL = HERE, shared: URL = HERE): Policies {
  const calendars = byId(
    filesIn(shared, 'calendars/').map((file) => {
      const data = read(file, (text) => readText(text, (value) => checked(calendarSchema, value)))
      const lastYear = Object.keys(data.holidays).sort().at(-1) ?? ''
      return { file, id: data.id, item: pin(data, data.id, lastYear) }
    }),
  )
  const guides = byId(
    filesIn(shared, 'networks/').map((file) => {
      const item = read(file, (text) => readText(text, (value) => checked(networkSchema, value)))
      return { file, id: item.id, item }
    }),
  )
  const shelf = { guides, calendars: [...calendars.keys()] }
  const packs = byId(
    filesIn(packsIn, '').map((file) => {
      const data = read(file, (text) => readPack(text, shelf))
      const item = { ...pin(data, data.pack, data.version), source: file.text }
      return { file, id: data.pack, item }
    }),
  )
  return { packs, calendars, guides }
}

interface File {
  /** As a person would look for it: `policies/networks/x.yaml`. */
  readonly name: string
  readonly text: string
}

const filesIn = (folder: URL, below: string): File[] =>
  readdirSync(new URL(below, folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => ({
      name: `policies/${below}${name}`,
      text: readFileSync(new URL(`${below}${name}`, folder), 'utf8'),
    }))

function read<T>(file: File, reading: (text: string) => Read<T>): T {
  const result = reading(file.text)
  if ('data' in result) return result.data
  throw unusable(file, result.faults)
}

function unusable({ name }: File, faults: readonly Fault[]): PolicyError {
  const lines = faults.map((fault) => `  ${faultLine(name, fault)}`)
  return new PolicyError(`A policy file cannot be used:\n${lines.join('\n')}`)
}

/** Two files of one name would hide each other: which of them is meant, nobody can know. */
function byId<T>(items: readonly { file: File; id: string; item: T }[]): Map<string, T> {
  const found = new Map<string, T>()
  for (const { file, id, item } of items) {
    if (found.has(id)) {
      const message = `"${id}" is the name of another file's, too: give it another`
      throw unusable(file, [{ line: 1, path: [], message }])
    }
    found.set(id, item)
  }
  return found
}
