import type { Clause, Kind, Pack } from '../../workflows/pack/types.ts'
import { type Path, type PathFault, when } from '../fault.ts'
import { aKind } from '../words.ts'

/** Numbers of clauses as they are written in one place: `"5.3, 5.4"` names two. */
export const clausesIn = (clause: Clause): string[] => [
  ...new Set(
    (typeof clause === 'string' ? [clause] : Object.values(clause))
      .flatMap((one) => one.split(','))
      .map((one) => one.trim()),
  ),
]

/** Clauses whose words the pack does not hold: nobody could read what they are asked by. */
export function clauseFaults(
  { clauses }: Pick<Pack, 'clauses'>,
  clause: Clause | undefined,
  path: Path = ['clause'],
): PathFault[] {
  const unknown = clause === undefined ? [] : clausesIn(clause)
  return unknown
    .filter((one) => !Object.hasOwn(clauses, one))
    .map((one) => ({
      path,
      message: `the words of clause "${one}" are missing: write them under clauses, or name one that stands there (${Object.keys(clauses).join(', ')})`,
    }))
}

/** Kinds of leaver that a clause for each kind leaves out. */
export function kindFaults(clause: Clause | undefined, kinds: readonly Kind[]): PathFault[] {
  if (clause === undefined || typeof clause === 'string') return []
  return kinds.flatMap((kind) =>
    when(
      !clause[kind],
      ['clause', kind],
      `no clause is named for ${aKind(kind)}: write its number here`,
    ),
  )
}
