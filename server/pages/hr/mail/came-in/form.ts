import { z } from 'zod'
import { hr } from '../../../../../words/en/hr/index.ts'

const { give } = hr.mailIn

export const ROLES = ['leaver', 'line', 'chief', 'chair', 'data-lead'] as const

/** Which case a message belongs to, and whose it is. */
export const giveForm = z.object({
  reference: z.string({ error: give.missing }).trim().min(1, give.missing).max(64, give.missing),
  who: z.enum(ROLES, { error: give.who.missing }),
})
