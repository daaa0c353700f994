import { z } from 'zod'
import { MAIL_STATES } from '../../db/tables/mails.ts'
import { BECAME } from '../../mailbox/became.ts'
import { api } from '../../words/en/api.ts'
import { caseShape, date, duties, instant, role } from './cases/case-shape.ts'

export { type CaseView, caseShape, kindShape, statusShape } from './cases/case-shape.ts'

/** The shapes of what the API answers: the description is made from them, the views fit them. */

/** What was taken down and is not yet dealt with: Temporal or the worker is away. */
export const receivedShape = z.strictObject({ id: z.uuid(), status: z.literal('received') })

export const casesShape = z.strictObject({
  cases: z.array(caseShape),
  nextCursor: z.string().nullable(),
})

const wordsShape = z.strictObject({
  field: z.string(),
  value: z.string(),
  salt: z.string().describe('Key of the commitment: HMAC-SHA-256(salt from hex, value)'),
})

const eventShape = z.strictObject({
  number: z.int(),
  at: instant,
  type: z.string(),
  body: z.string().describe('The exact text that is hashed: canonical JSON (RFC 8785)'),
  prev: z.string().describe('The hash before it; 64 zeros for the first'),
  hash: z.string().describe('SHA-256 of: a zero byte, prev, a line feed, body'),
  words: z
    .array(wordsShape)
    .describe('What people typed, as far as it is kept and the key may read it (right: words)'),
})
export type EventView = z.infer<typeof eventShape>

const chainShape = z.strictObject({
  whole: z.boolean(),
  head: z.string().describe('The last hash. Keep it elsewhere: it proves all before it'),
  fault: z.strictObject({ number: z.int(), fault: z.string() }).optional(),
})

export const eventsShape = z.strictObject({
  id: z.uuid(),
  withheld: z
    .literal(true)
    .optional()
    .describe('Words are kept that this key may not read: they are not missing'),
  events: z.array(eventShape),
  chain: chainShape,
})
export type EventsView = z.infer<typeof eventsShape>

const logShape = z.strictObject({
  key: z
    .string()
    .optional()
    .describe(
      'The public key of the log as this server has it. Compare it with one kept elsewhere',
    ),
  proofs: z
    .array(z.strictObject({ number: z.int(), proof: z.string() }))
    .describe(
      'For each event that a checkpoint covers: a c2sp.org/tlog-proof@v1 file, its leaf the body',
    ),
  stamp: z
    .string()
    .optional()
    .describe('A time stamp of that checkpoint (RFC 3161, TimeStampResp), in base64'),
})

const person = z.strictObject({
  role,
  name: z.string(),
  email: z.string(),
  workEmail: z.string().optional(),
  roleTitle: z.string().optional(),
  startDate: z.string().optional(),
  phone: z.string().optional(),
})

export const recordShape = z.strictObject({
  ...eventsShape.shape,
  log: logShape,
  case: caseShape,
  people: z.array(person),
})

const dispatchShape = z.strictObject({
  attempt: z.int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  state: z.string(),
  phase: z.string().nullable(),
  code: z.int().nullable(),
  reply: z.string().nullable(),
})

const messageShape = z.strictObject({
  id: z.uuid(),
  to: role,
  state: z
    .enum(MAIL_STATES)
    .describe('As our mail service answered; sent: it took the mail. What is known since: became'),
  became: z
    .enum(BECAME)
    .describe(
      `What is known of it, as pages say it. ${BECAME.map((one) => `${one}: ${api.became[one]}`).join('; ')}. Nothing says that a mail was read`,
    ),
  why: z
    .literal('unwritten')
    .nullable()
    .describe('Of one that failed: it could not be written, and no mail server refused it'),
  sendAt: instant,
  sentAt: instant.nullable().describe('By the wall clock'),
  messageId: z.string(),
  subject: z.string().nullable(),
  notices: z.array(z.strictObject({ event: z.int(), type: z.string(), duties })),
  dispatches: z.array(dispatchShape).describe('Attempts to deliver it, by the wall clock'),
})
export const messagesShape = z.strictObject({ id: z.uuid(), messages: z.array(messageShape) })
export type MessageView = z.infer<typeof messageShape>

const mailbox = z.strictObject({ name: z.string(), email: z.string() })
export const settingsAnswer = z.strictObject({
  organisation: z.string(),
  hrMailbox: mailbox.extend({ phone: z.string().nullable() }),
  sender: z.strictObject({ name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  accent: z.string().nullable(),
  chief: mailbox.nullable(),
  chair: mailbox.nullable(),
  dataLead: mailbox.nullable(),
  calendar: z.string(),
  keepYears: z.int().nullable().describe('For how long a record is kept after the last day'),
  closedDays: z.array(date).describe('Days on which the organisation itself is shut'),
  holidays: z
    .record(z.string(), z.record(z.string(), z.array(date)))
    .describe('Imported bank holidays, by calendar and year'),
  sample: z.boolean().optional().describe('These are the sample settings'),
  policyIsOurs: z
    .enum(['yes', 'change', 'later'])
    .optional()
    .describe('What HR said to the question whether the policy is theirs'),
  baseUrl: z.url().describe('From the configuration; a request cannot change it'),
})

const handledShape = z.strictObject({
  number: z.int().describe('Of the event that it became'),
  at: instant,
  type: z.string().describe('As in the agenda, or the type of an event that came of no moment'),
  to: role,
  duties,
})
export const movedShape = z.strictObject({ now: instant, handled: z.array(handledShape) })

export const problemShape = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string().describe('For programs; stays the same'),
  detail: z.string().describe('For people'),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
})
