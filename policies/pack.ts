import { z } from 'zod'
import {
  CLIMBS,
  DECIDERS,
  EFFECTS,
  FITS,
  KINDS,
  MEANINGS,
  NEEDS,
  REASONS,
  ROUTES,
  RUNGS,
  SETTLED,
  STEP_KINDS,
} from '../workflows/pack/types.ts'

const kind = z.enum(KINDS)
const reader = z
  .string()
  .regex(
    /^[a-z]{2}(\.(employee|volunteer|consultant|contractor))?$/,
    'write a language as two letters, with a dot and a kind where it differs: en, en.volunteer',
  )
const text = z
  .record(reader, z.string().nullable())
  .transform(withoutGaps)
  .refine((words) => words.en?.trim(), 'write words in English, under en')
const id = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,63}$/, 'use small letters, digits and dashes, a letter first')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 09:00')
const rung = z.enum(RUNGS)
const words = z.string().regex(/\S/, 'write words')
const clauseNumber = z
  .string()
  .regex(/^[0-9A-Za-z][\w.-]*$/, 'write a clause as its number, in quotes, as "5.14"')
const clause = z.union([words, z.partialRecord(kind, words)], {
  error: 'write the clause in quotes, as "5.14", or one for each kind, as { employee: "5.15" }',
})
const choices = z.record(id, text)
/** A list that is left out where it would be empty, so that nothing is said in two ways. */
const someOf = <T extends z.ZodType<string>>(item: T) =>
  z
    .array(item)
    .min(1, 'name at least one, or leave the key out')
    .refine(
      (items) => new Set(items).size === items.length,
      'one stands there twice: take one of them out',
    )
    .exactOptional()
const days = z.int().min(1).max(120)
const offset = z.int().min(-60).max(120)

const answer = z.strictObject({
  label: text,
  status: text,
  means: z.enum(MEANINGS),
  needs: someOf(z.enum(['reason', 'count', 'date'])),
  agreed_by: z.literal('line').exactOptional(),
  raises: z.enum(ROUTES).exactOptional(),
  checked: z.literal(true).exactOptional(),
})

const keepReason = z.strictObject({
  label: text,
  agreed_by: z.literal('line').exactOptional(),
  hr_only: z.literal(true).exactOptional(),
})

const duty = z.strictObject({
  id,
  clause: clause.exactOptional(),
  source: words.exactOptional(),
  title: text,
  ask: text,
  minutes: z.int().min(1).max(60),
  owner: z.enum(['line', 'hr']).exactOptional(),
  default: z.literal('off').exactOptional(),
  applies_to: z.strictObject({
    kinds: z.union([z.literal('all'), z.array(kind).min(1)], {
      error: `write all, or a list of ${kind.options.join(', ')}`,
    }),
    per: z.literal('network').exactOptional(),
    when: z
      .enum(['has_org_email', 'worked_with_volunteers', 'keeps_other_role', 'raised'])
      .exactOptional(),
  }),
  skip_when: someOf(z.enum(['legal_hold', 'keeps_other_role'])),
  evidence: z.array(words).min(1),
  due: z.strictObject({ offset_wd: offset }),
  reminders_wd: z.array(offset).exactOptional(),
  ladder: z.string().exactOptional(),
  climbs: z.enum(CLIMBS).exactOptional(),
  counts_from: z.literal('last_day').exactOptional(),
  answers: z.array(z.string()),
  guides: someOf(z.string()),
  shows: z.literal('uploaded').exactOptional(),
  before: someOf(z.string()),
  needs: z.literal('all_leaver_duties_answered').exactOptional(),
})

const step = z.strictObject({
  day: days,
  to: z.enum(['leaver', ...RUNGS]),
  kind: z.enum(STEP_KINDS),
  clause: words.exactOptional(),
  cc: someOf(z.enum(['hr', 'data-lead'])),
  needs: someOf(z.literal('line_told')),
  weekly_note: z.literal(true).exactOptional(),
})

const cadence = z.strictObject({
  first_mail_wd: days,
  fair_wd: days,
  remind_wd: days,
  apart_wd: days,
  sooner_wd: days,
  steps: z.array(step).min(1, 'name the steps of the row: a final_reminder to the leaver first'),
})

const route = z.strictObject({
  to: z.array(rung).min(1),
  clause: words,
  title: text,
  ask: text,
  clock_hours: z.int().min(1).max(1000).exactOptional(),
})

const outcome = z.strictObject({
  id,
  clause: words,
  label: text,
  hint: text,
  who: z.array(z.enum(DECIDERS)).min(1),
  effect: z.enum(EFFECTS),
  needs: z.array(z.enum(NEEDS)),
  offered: z
    .strictObject({
      kinds: someOf(kind),
      in_post: z.boolean().exactOptional(),
      because: someOf(z.enum(REASONS)),
      last_step: z.literal(true).exactOptional(),
    })
    .refine(
      (offered) => Object.keys(offered).length > 0,
      'it says nothing: say when, or leave the key out',
    )
    .exactOptional(),
  fits: someOf(z.enum(FITS)),
  days_wd: z.int().min(1).max(60).exactOptional(),
  at_most: z.int().min(1).max(20).exactOptional(),
  settles: z.enum(SETTLED).exclude(['declared']).exactOptional(),
  route: z.enum(ROUTES).exactOptional(),
  adds: id.exactOptional(),
  final: z.enum(['closed-not-confirmed', 'closed-risk-accepted']).exactOptional(),
  accepted_by: z.literal('hr').exactOptional(),
})

const months = z.int().min(0).max(1200)
const years = z.int().min(1).max(100)

/** For how long what is held of a case is kept; what it leaves out is as `policies/retention.ts` says. */
const retention = z.strictObject({
  address_days: z.int().min(0).max(3650).exactOptional(),
  words_months: z.partialRecord(kind, months).exactOptional(),
  record_years: z.partialRecord(kind, years).exactOptional(),
  formal_years: years.exactOptional(),
})

/**
 * The shape of a pack's file. It names guides by their ids; with these put in, and without what
 * `packFaults` finds, it is what the engine's `Pack` says.
 */
export const packSchema = z.strictObject({
  pack: id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write a version as 1.0.0'),
  title: text,
  due_source: z.enum(['organisation', 'policy']),
  person_kinds: z.array(kind).min(1, 'name the kinds of leaver that the policy covers'),
  line_label: z.partialRecord(kind, words),
  calendar: z.string(),
  working_hours: z.strictObject({ from: time, to: time }),
  networks_asked: z.array(id),
  networks_on_demand: z.array(id),
  clauses: z.record(clauseNumber, words),
  not_at_leaving: z.record(clauseNumber, words),
  answers: z.record(id, answer),
  keep_reasons: z.record(id, keepReason),
  keep_agreement_above: z.int().min(0).max(10_000),
  tried: choices,
  how: choices,
  help: choices,
  pause_reasons: choices,
  hold_reasons: choices,
  data_kinds: choices,
  statement: text,
  dispute_wd: z.int().min(1).max(60),
  question_wd: z.int().min(1).max(60),
  change_wd: z.int().min(1).max(60).optional(),
  duties: z.array(duty).min(1),
  ladders: z.record(id, z.array(step)).default({}),
  cadence: cadence.exactOptional(),
  routes: z.partialRecord(z.enum(ROUTES), route),
  outcomes: z.array(outcome).min(1),
  retention: retention.exactOptional(),
})

function withoutGaps(words: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== null),
  )
}
