import type { SignedIn } from '../../../db/queries/access/sessions.ts'
import type { KeyScope, UserRole } from '../../../db/tables/access.ts'

/**
 * What a page or an act needs of whoever is signed in: to look; to act in cases; to change who is who
 * and what holds for all; to change the policy; to say who may do what.
 */
export const RIGHTS = ['reads', 'acts', 'settings', 'policy', 'people'] as const
export type Right = (typeof RIGHTS)[number]

const OF_ROLE: Readonly<Record<UserRole, readonly Right[]>> = {
  administrator: RIGHTS,
  hr: ['reads', 'acts'],
  viewer: ['reads'],
}

/** A user as far as their rights go; changing the policy is one of its own, that HR may be given. */
type Rightful = Pick<SignedIn, 'role' | 'mayChangePolicy' | 'seesWords'>

/** Whether a user has a right. Pure. */
export const may = ({ role, mayChangePolicy }: Rightful, right: Right): boolean =>
  OF_ROLE[role].includes(right) || (right === 'policy' && role === 'hr' && mayChangePolicy)

/** All rights of a user, for what a page offers. Pure. */
export const rightsOf = (user: Rightful): Readonly<Record<Right, boolean>> => ({
  ...{ reads: may(user, 'reads'), acts: may(user, 'acts'), settings: may(user, 'settings') },
  ...{ policy: may(user, 'policy'), people: may(user, 'people') },
})

/** Whether a user sees what people typed: reasons, questions, letters. Pure. */
export const seesWords = (user: Rightful): boolean => user.role !== 'viewer' || user.seesWords

/** What a key needs to be shown the same: one that acts in cases sees it, as HR does; one that reads, where it is let. */
const SHOWN: readonly KeyScope[] = ['act', 'words']

/** The same of a program, by what its key may. Pure. */
export const keySeesWords = ({ scopes }: { readonly scopes: readonly string[] }): boolean =>
  SHOWN.some((scope) => scopes.includes(scope))
