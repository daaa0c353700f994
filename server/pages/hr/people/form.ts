import { z } from 'zod'
import { USER_ROLES } from '../../../../db/tables/access.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { address, lineOfText } from '../../../intake/fields.ts'

const words = hr.people.invite

const role = z.enum(USER_ROLES, { error: words.roleMissing })
const box = z.literal('yes').optional()

/** Signing in compares addresses without regard to capitals. */
export const inviteForm = z.object({
  email: address(words.emailWhat).transform((typed) => typed.toLowerCase()),
  name: lineOfText(words.nameWhat),
  role,
})

export const personForm = z.object({ role, words: box, policy: box })
