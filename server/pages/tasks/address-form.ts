import { z } from 'zod'
import type { CaseFile } from '../../case-file.ts'
import { address } from '../../people-fields.ts'
import { sharedAddress } from '../cases/actions/people.ts'
import { submission } from '../link/hand-in.ts'

/** What can be said of an address. */
export const SAYINGS = ['yes', 'other', 'stranger'] as const

/** The form on a leaver's address. Another one is read and judged only where it is chosen. */
export const addressForm = (file: CaseFile) => {
  const { address: w, typing } = file.words
  return z
    .looseObject({ submission, own: z.enum(SAYINGS, { error: w.missing }) })
    .transform(({ submission, own, email }, context) => {
      if (own !== 'other') return { submission, own, email: '' }
      const given = address(w.what, typing).safeParse(email)
      const fault = given.success
        ? wrongAddress(file, given.data)
        : given.error.issues.map(({ message }) => message)[0]
      if (fault) context.addIssue({ code: 'custom', path: ['email'], message: fault })
      return { submission, own, email: given.data ?? '' }
    })
}

/** Why an address cannot be the leaver's own. Whose else it is, a stranger is not told. */
function wrongAddress(file: CaseFile, email: string): string | undefined {
  const { leaver } = file.people
  const w = file.words.address
  const is = (other: string | null) => other?.toLowerCase() === email.toLowerCase()
  if (is(leaver.email)) return w.same
  if (is(leaver.workEmail)) return w.work
  return sharedAddress(file, 'leaver', email) ? w.taken : undefined
}
