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

const mayShape = z.strictObject({ role, sees: z.boolean(), policy: z.boolean() })

/** What somebody may, as a form that was shown says it again; nothing where it says none. */
const seen = z
  .unknown()
  .transform((text) => {
    try {
      return mayShape.parse(JSON.parse(String(text)))
    } catch {
      return undefined
    }
  })
  .optional()

export const personForm = z.object({ role, words: box, policy: box, seen })
