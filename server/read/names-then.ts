import { type CaseRecord, typedWith } from '../../db/queries/record.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { lineLabelOf, type Role } from '../../workflows/pack/types.ts'
import type { CaseFile } from './case-file.ts'
import { shownName } from './names.ts'
import { inEnglish } from './sentences/leaver.ts'

/** A name that a role went by until an event, by that event's number. */
export interface EarlierName {
  readonly role: Role
  readonly until: number
  /** When that was, by the case's clock (milliseconds since 1970). */
  readonly at: number
  readonly name: string
}

type Of = Pick<CaseRecord, 'events' | 'words'>

/**
 * Who filled which role before somebody else did, in the order of the record: what was asked of them, and
 * what they did, is theirs whoever comes after them. `unknown` names those of whom the record has no name,
 * as it is erased or was never written down. Pure.
 */
export function earlierNames(record: Of, unknown: (role: Role) => string): EarlierName[] {
  const names = new Map<Role, string | undefined>()
  const earlier: EarlierName[] = []
  for (const event of record.events) {
    const typed = typedWith(record, event.number)
    if (event.type === 'opened') names.set('line', typed.lineName)
    const role = changedRole(event)
    if (!role) continue
    const name = names.get(role) ?? typed.formerName ?? unknown(role)
    earlier.push({ role, until: event.number, at: event.at, name })
    names.set(role, typed.name)
  }
  return earlier
}

/**
 * Names as pages of visits show them, as they were at an event, by its number; of whom the record has none,
 * what they are in the case. Pure.
 */
export const visitNamesThen = (
  { file, names }: { readonly file: CaseFile; readonly names: Readonly<Record<Role, string>> },
  record: Of,
  event: number,
): Readonly<Record<Role, string>> =>
  namesThen(
    names,
    earlierNames(record, (role) => roleIn(file, role)).map((one) => ({
      ...one,
      name: shownName(one.name),
    })),
    event,
  )

/** What somebody is in a case, in its leaver's language. */
function roleIn(file: CaseFile, role: Role): string {
  if (role === 'line') return inEnglish(file, lineLabelOf(file.pack, file.kind))
  return role === 'leaver' ? '' : file.words.myData.people[role]
}

/** Whose role somebody else took with an event. Pure. */
export function changedRole(event: CaseEvent): Role | undefined {
  if (event.type === 'line-changed') return 'line'
  return event.type === 'person-changed' ? event.who : undefined
}

/** Names as they were at an event of the record, by its number. Pure. */
export function namesThen<N extends Readonly<Partial<Record<Role, string>>>>(
  names: N,
  earlier: readonly EarlierName[],
  event: number,
): N {
  const before = earlier.filter(({ until }) => until > event)
  if (!before.length) return names
  // The first change after the event says who it was at the event.
  const then = before.toReversed().map(({ role, name }) => [role, name] as const)
  return { ...names, ...Object.fromEntries(then) }
}
