import { z } from 'zod'
import {
  FINAL_STATES,
  MAILBOXES,
  PAUSE_REASONS,
  REQUEST_KINDS,
  STATUSES,
} from '../../../workflows/case/codes.ts'
import { KINDS, MEANINGS, REASONS, ROLES, RUNGS } from '../../../workflows/pack/codes.ts'
import { FLAG_NAMES } from '../../intake/flags.ts'

const DUTY_STATUSES = [
  'open',
  'late',
  'answered',
  'unsure',
  'waiting',
  'suspended',
  'settled',
  'recorded',
  'accepted',
  'not-applicable',
  'done',
] as const

const WHICH = 'withheld: which, the key may not read (right: words)'

/** A case, as the API tells it. */
export const instant = z.iso.datetime().describe('ISO 8601, UTC; of a case: by its own clock')
export const date = z.iso.date()
export const role = z.enum(ROLES)
const because = z.enum(REASONS).describe('Why a person is asked')
export const duties = z.array(z.string()).describe('Ids of duties')

const flagShape = z.enum(FLAG_NAMES)
export const kindShape = z.enum(KINDS)
export const statusShape = z.enum(STATUSES)

const answerShape = z.strictObject({
  part: z.string().describe('The network, or “all” where the duty is answered as a whole'),
  answer: z.string(),
  means: z.enum(MEANINGS),
  on: date.optional(),
  reason: z.string().optional().describe(WHICH),
  count: z.int().optional(),
  agree: z.enum(['kept', 'handed-over']).optional().describe('It counts once a person has agreed'),
  refused: z.literal(true).optional().describe('A person did not agree: it is asked for again'),
  checked: z.literal(true).optional().describe('The leaver looked again after removing'),
  event: z.int().describe('The number of the event that holds it'),
})

const dutyShape = z.strictObject({
  id: z.string(),
  clause: z.string().describe('What backs it: a clause, or the source of good practice'),
  title: z.string(),
  owner: z.enum(['leaver', 'line', 'hr']).describe('Whose it is to do'),
  status: z
    .enum(DUTY_STATUSES)
    .describe(
      'answered: not signed yet; waiting: for a person to agree; suspended: everything is kept; recorded, accepted: settled by what a person recorded or agreed to; done: by its owner’s word',
    ),
  dueAt: instant,
  answers: z.array(answerShape),
})

const agendaShape = z.strictObject({
  at: instant,
  type: z
    .string()
    .describe(
      'remind, final, escalate, nudge, decide, note, own, reply, address, review, weekly, clock, close, or the type of a mail',
    ),
  to: role,
  duties,
  because: because.optional(),
  done: z.boolean(),
})

const escalationShape = z.strictObject({
  id: z.int(),
  rung: z.enum(RUNGS),
  to: role.describe('Who is asked; under “chief” the chair may stand in'),
  duties,
  because,
  reasons: z
    .record(z.string(), because)
    .describe('By duty, where the reason is another than the first'),
  openedAt: instant,
  deadline: instant.nullable().describe('By when it has to be dealt with, where a clock runs'),
  decidedAt: instant.nullable(),
  outcome: z.string().nullable().describe('“moot” where nothing was left to decide'),
})

const requestShape = z.strictObject({
  number: z.int().describe('The number of its event, by which it is replied to'),
  what: z.enum(REQUEST_KINDS),
  at: instant,
  about: z.string().optional().describe('The duty that a question is about'),
  until: date.optional().describe('Until when they would like to have time'),
  way: z.string().optional().describe(`How they would rather do it. ${WHICH}`),
  repliedAt: instant.optional(),
})

export const caseShape = z.strictObject({
  id: z.uuid(),
  reference: z.string(),
  status: statusShape,
  final: z.enum(FINAL_STATES).nullable().describe('How it ended'),
  closedAt: instant.nullable().describe('When it ended'),
  confirmedLateAt: instant
    .nullable()
    .describe('When the leaver said, after the end, that what was open is done'),
  kind: kindShape,
  endDate: date,
  language: z.string(),
  flags: z.array(flagShape).describe('What HR says of the leaver'),
  hold: z
    .strictObject({ since: instant, why: z.string() })
    .nullable()
    .describe('Everything is kept, and nothing is to be deleted'),
  paused: z
    .strictObject({
      since: instant,
      why: z.enum(PAUSE_REASONS),
      reason: z.string().optional().describe(`The code that was given for it. ${WHICH}`),
      review: date.optional().describe('When HR looks at it again'),
    })
    .nullable(),
  mailbox: z
    .enum(MAILBOXES)
    .describe(
      'What the leaver can be written to at: their own address; the work address while they are in post; or only their own, which they have not confirmed, so that nothing of the case goes there',
    ),
  requests: z.array(requestShape).describe('What the leaver asked for beside their answers'),
  now: instant,
  pack: z.strictObject({
    id: z.string(),
    version: z.string(),
    hash: z.string(),
    organisation: z
      .string()
      .nullable()
      .describe('What the words of the policy show in place of {organisation} in this case'),
  }),
  duties: z.array(dutyShape),
  agenda: z
    .array(agendaShape)
    .describe('While a case is paused its moments stand still; resuming gives them new instants'),
  escalations: z.array(escalationShape),
  progress: z
    .strictObject({ answered: z.int(), settled: z.int(), total: z.int() })
    .describe(
      'Counts the things that the leaver is asked, as their list does: all networks are one thing, and the signature is none. Settled is what is answered and signed, or what a person recorded',
    ),
})
export type CaseView = z.infer<typeof caseShape>
