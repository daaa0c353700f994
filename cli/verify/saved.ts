import { z } from 'zod'

const hexText = z.string().regex(/^(?:[0-9a-f]{2})+$/, 'is not hex')

/** What is checked of a record or of events of the API, as saved; other members are left alone. */
export const savedShape = z.object({
  id: z.string(),
  events: z.array(
    z.object({
      number: z.int(),
      at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'is no instant'),
      type: z.string(),
      body: z.string(),
      prev: z.string(),
      hash: z.string(),
      words: z.array(z.object({ field: z.string(), value: z.string(), salt: hexText })),
    }),
  ),
  chain: z.object({ head: z.string() }),
  /** `true`: what its reader may not see is not among `words`. */
  withheld: z.unknown().optional(),
  log: z
    .object({
      key: z.string().optional(),
      proofs: z.array(z.object({ number: z.int(), proof: z.string() })),
      stamp: z.string().optional(),
    })
    .optional(),
})
export type Saved = z.infer<typeof savedShape>
