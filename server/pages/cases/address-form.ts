import { z } from 'zod'
import type { Role } from '../../../workflows/policy/types.ts'
import type { CaseFile } from '../../case-file.ts'
import type { FieldError } from '../../look/params.ts'
import { address, lineOfText, maybe } from '../../people-fields.ts'
import { formNumber } from './form-number.ts'

/** Whose address HR can correct in a case; HR's own stands in the settings. */
export const whoSchema = z.enum(['leaver', 'line', 'chief'])
export type Who = z.infer<typeof whoSchema>

export const addressForm = z.object({
  submission: formNumber,
  who: whoSchema,
  name: maybe(lineOfText('the name')),
  email: address('the email address'),
  reason: maybe(lineOfText('the reason', 500)),
})

/**
 * Nobody is asked about their own case, and a ladder ends in another person than it began with
 * (4.2): an address may not be another person's of the case. Pure.
 */
export function sharedAddress(
  { people }: Pick<CaseFile, 'people'>,
  who: Who,
  email: string,
): FieldError | undefined {
  const same = (other: string | null) => other?.toLowerCase() === email.toLowerCase()
  const taken = (['leaver', 'line', 'chief'] as const).find(
    (role) => role !== who && (same(people[role].email) || same(people[role].workEmail)),
  )
  if (!taken) return undefined
  return {
    path: 'email',
    message: `“${email}” is the address of ${people[taken].name}, who is the ${ROLES[taken]} in this case: enter another`,
  }
}

export const ROLES: Record<Role, string> = {
  leaver: 'leaver',
  line: 'line',
  chief: 'chief executive',
  hr: 'HR',
}
