import type { Rung } from '../../workflows/pack/types.ts'
import type { FieldError } from '../look/params.ts'
import { roleWords } from '../read/case-context.ts'
import type { CaseFile } from '../read/case-file.ts'

/** Whose name and address a case holds; HR's own stands in the settings. */
export const WHO = ['leaver', 'line', 'chief', 'chair', 'data-lead'] as const
export type Who = (typeof WHO)[number]

type Involved = Pick<CaseFile, 'people' | 'pack' | 'kind' | 'state'>

/** Everybody of a case who is there: where nobody fills a rung, its row holds who stands in. */
export const present = ({ people, state }: Involved): Who[] =>
  WHO.filter((who) => {
    if (state.absent?.includes(who as Rung)) return false
    const standsIn = who === 'chair' || who === 'data-lead'
    return !standsIn || people[who].email !== people.chief.email
  })

/** Whether a link of this case was ever somebody's: the leaver's, or whoever's who was asked. Pure. */
export function hasLink({ state }: Pick<CaseFile, 'state'>, who: Who): boolean {
  if (who === 'leaver' || state.escalations.some(({ rung }) => rung === who)) return true
  // What a leaver asks goes to whoever leads them.
  return who === (state.absent?.includes('line') ? 'chief' : 'line') && !!state.requests?.length
}

/**
 * Nobody is asked about their own case, and a ladder ends in another person than it began with
 * (4.2): an address may not be another person's of the case. Pure.
 */
export function sharedAddress(
  file: Involved,
  who: Who,
  email: string,
  path = 'email',
): FieldError | undefined {
  const { people } = file
  const same = (other: string | null) => other?.toLowerCase() === email.toLowerCase()
  const taken = present(file).find(
    (role) => role !== who && (same(people[role].email) || same(people[role].workEmail)),
  )
  if (!taken) return undefined
  return {
    path,
    message: `“${email}” is the address of ${people[taken].name}, who is the ${roleWords(file, taken)} in this case: enter another`,
  }
}
