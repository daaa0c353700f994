import { z } from 'zod'
import type { WebhookEvent } from '../../db/tables/programs.ts'
import { FINAL_STATES, PAUSE_REASONS, STATUSES } from '../../workflows/case/codes.ts'
import { DECIDERS, KINDS, RUNGS } from '../../workflows/pack/codes.ts'

/** What every message says of its case, whatever happened. */
const common = {
  case: z.uuid().describe('Its id: GET /cases/{id} tells the rest'),
  reference: z.string().describe('As LW-0001'),
  event: z.number().int().describe('The number of the event in the case, from 1'),
  at: z.iso.datetime().describe("When it happened, on the case's clock"),
  status: z.enum(STATUSES).describe('How the case stands after it'),
}
const duties = z.array(z.string()).describe('Ids of duties')

/** What programs are told, by type: the description of the API and the tests are made from it. */
export const TOLD = {
  'case.opened': {
    summary: 'A case was opened',
    data: z.strictObject({ ...common, kind: z.enum(KINDS), lastDay: z.iso.date() }),
  },
  'case.confirmed': {
    summary: 'The leaver signed what they confirmed; it may be a part, and it may be changed',
    data: z.strictObject({ ...common, duties }),
  },
  'case.late': {
    summary: 'Something is late, and a person is asked to decide',
    data: z.strictObject({ ...common, duties, asked: z.enum(RUNGS) }),
  },
  'case.decided': {
    summary: 'A person decided',
    data: z.strictObject({
      ...common,
      duties,
      outcome: z.string().describe('Of the policy'),
      clause: z.string(),
      by: z.enum(DECIDERS),
    }),
  },
  'case.paused': {
    summary: 'The case stands still',
    data: z.strictObject({ ...common, why: z.enum(PAUSE_REASONS) }),
  },
  'case.resumed': { summary: 'The case goes on', data: z.strictObject(common) },
  'case.closed': {
    summary: 'The case is closed; it may still be corrected',
    data: z.strictObject({ ...common, final: z.enum(FINAL_STATES) }),
  },
} as const satisfies Record<WebhookEvent, { summary: string; data: z.ZodType }>

/** A whole message of a type, as it is posted. */
export const toldShape = (type: WebhookEvent) =>
  z.strictObject({
    type: z.literal(type),
    timestamp: z.iso.datetime().describe('When it was written down, on the wall clock'),
    data: TOLD[type].data,
  })
