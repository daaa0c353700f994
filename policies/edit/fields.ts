import type { Path } from '../fault.ts'

/** How a thing is typed: a text, a whole number, several, kinds of leaver, or whether it is off. */
export type FieldKind = 'words' | 'number' | 'numbers' | 'kinds' | 'off'

export type Group = 'whole' | 'duties' | 'late' | 'clauses'

interface Place {
  /** A way into the file; a star is any key, or any item of a list. */
  readonly at: string
  readonly as: FieldKind
  readonly group: Group
}

/** What can be changed by form: one line each. All else of a pack is changed in its text. */
export const PLACES = [
  { at: 'title.*', as: 'words', group: 'whole' },
  { at: 'statement.*', as: 'words', group: 'whole' },
  { at: 'duties.*.default', as: 'off', group: 'duties' },
  { at: 'duties.*.applies_to.kinds', as: 'kinds', group: 'duties' },
  { at: 'duties.*.due.offset_wd', as: 'number', group: 'duties' },
  { at: 'duties.*.reminders_wd', as: 'numbers', group: 'duties' },
  { at: 'duties.*.title.*', as: 'words', group: 'duties' },
  { at: 'duties.*.ask.*', as: 'words', group: 'duties' },
  { at: 'ladders.*.*.day', as: 'number', group: 'late' },
  { at: 'cadence.first_mail_wd', as: 'number', group: 'late' },
  { at: 'cadence.fair_wd', as: 'number', group: 'late' },
  { at: 'cadence.remind_wd', as: 'number', group: 'late' },
  { at: 'cadence.apart_wd', as: 'number', group: 'late' },
  { at: 'cadence.sooner_wd', as: 'number', group: 'late' },
  { at: 'cadence.steps.*.day', as: 'number', group: 'late' },
  { at: 'question_wd', as: 'number', group: 'late' },
  { at: 'dispute_wd', as: 'number', group: 'late' },
  { at: 'change_wd', as: 'number', group: 'late' },
  { at: 'keep_agreement_above', as: 'number', group: 'late' },
  { at: 'clauses.*', as: 'words', group: 'clauses' },
] as const satisfies readonly Place[]

export type PlaceAt = (typeof PLACES)[number]['at']

/** One thing of a pack's file that can be changed, and what stands there. */
export interface Field {
  readonly at: PlaceAt
  readonly as: FieldKind
  readonly group: Group
  /** The way in by names: items of a list by their id, where they have one. Unique in a pack. */
  readonly name: string
  readonly path: Path
  readonly value: unknown
}

/** All that can be changed by form in what a pack's file says, in the order of `PLACES`. Pure. */
export function fieldsOf(file: unknown): Field[] {
  return PLACES.flatMap(({ at, as, group }) =>
    within(file, at.split('.'), [], [])
      .filter((found) => (as === 'off' ? canBeOff(file, found.path) : found.value !== undefined))
      .filter((found) => as !== 'kinds' || !signs(dutyAt(file, found.path)))
      .map((found) => ({ at, as, group, ...found, name: found.names.join('.') })),
  )
}

interface Found {
  readonly path: Path
  readonly names: readonly string[]
  readonly value: unknown
}

function within(value: unknown, [key, ...rest]: string[], path: Path, names: string[]): Found[] {
  if (key === undefined) return [{ path, names, value }]
  if (typeof value !== 'object' || value === null) return []
  const keys = key === '*' ? Object.keys(value) : [key]
  return keys.flatMap((one) => {
    const step = Array.isArray(value) ? Number(one) : one
    const inside = (value as Record<string, unknown>)[one]
    return within(inside, rest, [...path, step], [...names, idOf(inside) ?? one])
  })
}

const idOf = (value: unknown): string | undefined => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'string' ? id : undefined
}

interface DutyInFile {
  readonly needs?: unknown
  readonly applies_to?: { readonly when?: unknown }
}

const dutyAt = (file: unknown, [, index]: Path): DutyInFile | undefined =>
  (file as { duties?: DutyInFile[] }).duties?.[Number(index)]

const signs = (duty: DutyInFile | undefined): boolean => duty?.needs !== undefined

/** The signature is always asked for, and what a person raises is asked for by an outcome. */
function canBeOff(file: unknown, path: Path): boolean {
  const duty = dutyAt(file, path)
  return !signs(duty) && duty?.applies_to?.when !== 'raised'
}
