import { z } from 'zod'

/** A network's guide: where details live and how to remove them, at the level of menu names. */
export const networkSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  where: z.array(z.string()),
  side_effects: z.array(z.string()),
  remove_contact: z.array(z.string()).min(1),
  remove_uploaded: z.array(z.string()),
  reviewed_on: z.iso.date(),
})
