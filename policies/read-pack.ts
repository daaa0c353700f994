import type { Network } from '../workflows/pack/guide.ts'
import type { Pack } from '../workflows/pack/types.ts'
import type { Fault, PathFault } from './fault.ts'
import { packFaults } from './faults/pack.ts'
import { withOrder } from './order.ts'
import { packSchema } from './pack.ts'
import { checked } from './remedies.ts'
import { readSource } from './source.ts'

/** What a pack may point at. */
export interface Shelf {
  readonly guides: ReadonlyMap<string, Network>
  /** Ids of calendars. */
  readonly calendars: readonly string[]
}

export type Read<T> = { readonly data: T } | { readonly faults: readonly Fault[] }

/**
 * Reads the YAML text of a pack, with the guides that it names put in. Whatever the text holds, it
 * is either a pack that can run every case to its end, or its faults, in the text's order: nothing
 * is thrown. Faults of its shape come first, because without a shape nothing else can be judged.
 */
export function readPack(text: string, shelf: Shelf): Read<Pack> {
  return readText(text, (value) => checkPack(value, shelf))
}

export type Checked<T> = { readonly data: T } | { readonly faults: readonly PathFault[] }

/** The same of what the YAML says. Paths are those of the file. */
export function checkPack(value: unknown, { guides, calendars }: Shelf): Checked<Pack> {
  const shape = checked(packSchema, value)
  if ('faults' in shape) return shape
  const { networks_asked, networks_on_demand, ...rest } = shape.data
  const found = (ids: readonly string[]) => ids.flatMap((id) => guides.get(id) ?? [])
  const networks = found(networks_asked)
  const pack = { ...rest, networks, networks_on_demand: found(networks_on_demand) }
  const pointers = [
    ...unknownIn('networks_asked', networks_asked, guides),
    ...unknownIn('networks_on_demand', networks_on_demand, guides),
    ...(calendars.includes(pack.calendar) ? [] : [noCalendar(pack.calendar, calendars)]),
  ]
  // A guide that is missing would be told once more wherever something counts on it.
  const faults = pointers.length ? pointers : packFaults(pack)
  return faults.length ? { faults } : { data: withOrder(pack) }
}

const unknownIn = (list: string, ids: readonly string[], guides: Shelf['guides']): PathFault[] =>
  ids.flatMap((id, index) =>
    guides.has(id)
      ? []
      : [
          {
            path: [list, index],
            message: `there is no guide "${id}": write one of ${[...guides.keys()].join(', ')}, or add networks/${id}.yaml`,
          },
        ],
  )

const noCalendar = (id: string, known: readonly string[]): PathFault => ({
  path: ['calendar'],
  message: `there is no calendar "${id}": write one of ${known.join(', ')}`,
})

/** Reads a YAML text and checks what it says. Faults carry their lines, the first one first. */
export function readText<T>(text: string, check: (value: unknown) => Checked<T>): Read<T> {
  const source = readSource(text)
  if (source.faults.length) return { faults: source.faults }
  const result = check(source.value)
  if ('data' in result) return result
  const faults = result.faults.map((fault) => ({ ...fault, line: source.lineOf(fault.path) }))
  return { faults: faults.sort((a, b) => a.line - b.line) }
}
