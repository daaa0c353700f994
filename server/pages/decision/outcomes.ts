import type { Outcome, Pack, Rung } from '../../../workflows/policy/types.ts'

interface Position {
  readonly rung: Rung
  /** How often each outcome was used in this case. */
  readonly used: Readonly<Record<string, number>>
  /** Whether anything is open that a person can record as confirmed; a signature is not. */
  readonly recordable: boolean
}

/**
 * The outcomes open to whoever stands on a rung: named for it in the pack, and not used up. One
 * that settles duties is left out where only the leaver's signature is missing. Pure.
 */
export const offeredOutcomes = (
  { outcomes }: Pick<Pack, 'outcomes'>,
  { rung, used, recordable }: Position,
): Outcome[] =>
  outcomes.filter(
    ({ id, who, at_most, needs }) =>
      who.includes(rung) &&
      (at_most === undefined || (used[id] ?? 0) < at_most) &&
      (recordable || !needs.includes('duties')),
  )
