import type { Flag } from '../../workflows/pack/types.ts'

/** What HR says of a leaver, by the names that forms and the API give it. */
export const FLAGS = {
  hasOrgEmail: 'has_org_email',
  heldVolunteerData: 'worked_with_volunteers',
  keepsOtherRole: 'keeps_other_role',
  leftOnBadTerms: 'left_on_bad_terms',
  safeContact: 'safe_contact',
  noEmail: 'no_email',
} as const satisfies Record<string, Flag>

export type FlagName = keyof typeof FLAGS

export const FLAG_NAMES = Object.keys(FLAGS) as FlagName[]

/** The names of the flags that are set, in this order. */
export const flagNames = (flags: readonly Flag[]): FlagName[] =>
  FLAG_NAMES.filter((name) => flags.includes(FLAGS[name]))
