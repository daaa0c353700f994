import type { Duty, Kind, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { aKind } from '../words.ts'
import { clausesIn } from './clauses.ts'

/** What is wrong with a pack as a whole: names that stand there twice, people left out. */
export function wholeFaults(pack: Pack): PathFault[] {
  const { from, to } = pack.working_hours
  return [
    ...when(
      from >= to,
      ['working_hours'],
      `the hours end at ${to}, not after ${from}, when they begin: write the earlier one under from`,
    ),
    ...twice('duties', ids(pack.duties)),
    ...twice('outcomes', ids(pack.outcomes)),
    ...twice('networks_asked', ids(pack.networks)),
    ...twice('networks_on_demand', ids(pack.networks_on_demand)),
    ...twice('person_kinds', pack.person_kinds),
    ...pack.networks_on_demand.flatMap(({ id }, index) =>
      when(
        pack.networks.some((one) => one.id === id),
        ['networks_on_demand', index],
        `"${id}" is asked of everybody already, under networks_asked: name it in one of the two`,
      ),
    ),
    ...Object.keys(pack.not_at_leaving).flatMap((clause) => idleFaults(pack, clause)),
    ...['pause_reasons' as const, 'hold_reasons' as const].flatMap((list) =>
      when(
        Object.keys(pack[list]).length === 0,
        [list],
        'HR could not say why: name at least one reason',
      ),
    ),
    ...pack.person_kinds.flatMap((kind, index) => kindFaults(pack, kind, index)),
  ]
}

const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id)

const twice = (list: string, names: readonly string[]): PathFault[] =>
  names.flatMap((name, index) =>
    when(
      names.indexOf(name) !== index,
      [list, index],
      `"${name}" stands there twice: take one out, or give it another name`,
    ),
  )

function idleFaults({ duties }: Pack, clause: string): PathFault[] {
  const asks = duties.find((duty) => duty.clause && clausesIn(duty.clause).includes(clause))
  return when(
    asks !== undefined,
    ['not_at_leaving', clause],
    `it is said to ask for nothing, but duty ${asks?.id} rests on it: take it out here, or there`,
  )
}

function kindFaults(pack: Pack, kind: Kind, index: number): PathFault[] {
  return [
    ...when(
      !pack.line_label[kind],
      ['line_label', kind],
      `it is missing: write what the person is called who leads ${aKind(kind)}`,
    ),
    ...when(
      !pack.duties.some((duty) => isForEvery(duty, kind)),
      ['person_kinds', index],
      `no duty is for every ${kind}, so a case could have nothing in it: add such a duty, or take the kind out`,
    ),
  ]
}

/** A leaver's own duty that nothing switches off. */
const isForEvery = ({ applies_to, needs, owner, default: off, skip_when }: Duty, kind: Kind) =>
  !needs &&
  !owner &&
  !off &&
  !applies_to.when &&
  !skip_when?.includes('keeps_other_role') &&
  (applies_to.kinds === 'all' || applies_to.kinds.includes(kind))
