import type { Pack } from '../../workflows/pack/types.ts'
import type { Path, PathFault } from '../fault.ts'
import { ORGANISATION } from '../organisation.ts'

/**
 * What stands in braces in a pack's words and is nothing that gets filled in: a leaver would read it
 * as it is. Guides are files of their own, and their paths would be no paths of the pack's.
 */
export function placeholderFaults(pack: Pack): PathFault[] {
  const { networks: _, networks_on_demand: __, ...own } = pack
  return faultsIn(own, [])
}

function faultsIn(value: unknown, path: Path): PathFault[] {
  if (typeof value === 'string') return unknownIn(value).map((one) => faultOf(one, path))
  if (Array.isArray(value)) return value.flatMap((item, index) => faultsIn(item, [...path, index]))
  return Object.entries(value ?? {}).flatMap(([key, inside]) => faultsIn(inside, [...path, key]))
}

const unknownIn = (text: string): string[] => [
  ...new Set((text.match(/\{[^{}]*\}/g) ?? []).filter((one) => one !== ORGANISATION)),
]

const faultOf = (placeholder: string, path: Path): PathFault => ({
  path,
  message: `nothing is filled in for "${placeholder}": write ${ORGANISATION} for the organisation's name, or words without braces`,
})
