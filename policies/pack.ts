import { z } from 'zod'
import { networkSchema } from './network.ts'
import { faultsOf } from './pack-faults.ts'

/** The shape of a pack's file. What the schema gives is what the engine's `Pack` says. */
const kind = z.enum(['employee', 'volunteer', 'consultant', 'contractor'])
const reader = z.string().regex(/^[a-z]{2}(\.(employee|volunteer|consultant|contractor))?$/)
const text = z
  .record(reader, z.string().nullable())
  .transform(withoutGaps)
  .refine((words) => words.en?.trim(), 'write words in English, under en')
const id = z.string().regex(/^[a-z][a-z0-9_-]*$/, 'use small letters, digits and dashes')
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write a time as 09:00')
const rung = z.enum(['line', 'chief'])
const clause = z.union([z.string().min(1), z.record(kind, z.string().min(1))])

const answer = z.strictObject({
  label: text,
  status: text,
  means: z.enum(['confirmed', 'exceptions', 'never-had', 'no-account', 'asked', 'unsure']),
  needs: z.array(z.enum(['reason', 'count', 'date'])).exactOptional(),
})

const duty = z.strictObject({
  id,
  clause,
  title: text,
  ask: text,
  minutes: z.int().min(1).max(60),
  applies_to: z.strictObject({
    kinds: z.union([z.literal('all'), z.array(kind).min(1)]),
    per: z.literal('network').exactOptional(),
    when: z.enum(['has_org_email', 'worked_with_volunteers']).exactOptional(),
  }),
  evidence: z.array(z.string()).min(1),
  due: z.strictObject({ offset_wd: z.int().min(-60).max(120) }),
  reminders_wd: z.array(z.int().min(-60).max(120)),
  ladder: z.string(),
  answers: z.array(z.string()),
  needs: z.literal('all_leaver_duties_answered').exactOptional(),
})

const step = z.strictObject({
  day: z.int().min(1).max(120),
  to: z.enum(['leaver', 'line', 'chief']),
  kind: z.enum(['final_reminder', 'ask_for_informal_word', 'refer', 'reminder', 'decide_or_close']),
  clause: z.string().exactOptional(),
  cc: z.array(z.literal('hr')).exactOptional(),
})

const outcome = z.strictObject({
  id,
  clause: z.string().min(1),
  label: text,
  hint: text,
  who: z.array(rung).min(1),
  effect: z.enum(['extend', 'settle', 'unreachable', 'pass-up', 'close']),
  needs: z.array(z.enum(['date', 'reason', 'how', 'when', 'duties', 'typed_name', 'tried'])),
  days_wd: z.int().min(1).max(60).exactOptional(),
  at_most: z.int().min(1).max(20).exactOptional(),
})

const shape = z.strictObject({
  pack: id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write a version as 1.0.0'),
  title: text,
  due_source: z.enum(['organisation', 'policy']),
  person_kinds: z.array(kind).min(1),
  line_label: z.record(kind, z.string()),
  calendar: z.string(),
  working_hours: z.strictObject({ from: time, to: time }),
  networks: z.array(networkSchema),
  clauses: z.record(z.string(), z.string()),
  answers: z.record(id, answer),
  keep_reasons: z.record(id, text),
  how: z.record(id, text),
  tried: z.record(id, text),
  statement: text,
  dispute_wd: z.int().min(1).max(60),
  duties: z.array(duty).min(1),
  ladders: z.record(z.string(), z.array(step)),
  outcomes: z.array(outcome).min(1),
})

export const packSchema = shape.superRefine((pack, context) => {
  for (const { path, message } of faultsOf(pack)) {
    context.addIssue({ code: 'custom', path: [...path], message })
  }
})

function withoutGaps(words: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).filter((pair): pair is [string, string] => pair[1] !== null),
  )
}
