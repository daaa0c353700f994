import { z } from 'zod'
import { sharedAddress } from '../../../commands/people.ts'
import { address } from '../../../intake/fields.ts'
import { submission } from '../../visit/submit.ts'
import type { Visit } from '../../visit/visit.ts'

/** What can be said of an address. */
const SAYINGS = ['yes', 'other', 'stranger'] as const

/** The form on a leaver's address. Another one is read and judged only where it is chosen. */
export const addressForm = (visit: Visit) => {
  const { address: w, typing } = visit.file.words
  return z
    .looseObject({ submission, own: z.enum(SAYINGS, { error: w.missing }) })
    .transform(({ submission, own, email }, context) => {
      if (own !== 'other') return { submission, own, email: '' }
      const given = address(w.what, typing).safeParse(email)
      const fault = given.success
        ? wrongAddress(visit, given.data)
        : given.error.issues.map(({ message }) => message)[0]
      if (fault) context.addIssue({ code: 'custom', path: ['email'], message: fault })
      return { submission, own, email: given.data ?? '' }
    })
}

/**
 * Why an address cannot be the leaver's own. Whose else it is, nobody is told; and a stranger not
 * even that it is somebody's of the case, or they could try who is.
 */
function wrongAddress(visit: Visit, email: string): string | undefined {
  const { file } = visit
  const { leaver } = file.people
  const w = file.words.address
  const is = (other: string | null) => other?.toLowerCase() === email.toLowerCase()
  if (is(leaver.email)) return w.same
  const work = is(leaver.workEmail)
  if (!work && !sharedAddress(file, 'leaver', email)) return undefined
  return visit.doubtful ? w.unfit : work ? w.work : w.taken
}
