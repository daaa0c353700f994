import { CANCEL_REASONS, MAIL_SETTLED, STOP_REASONS } from '../case/codes.ts'
import { REFUSED_FOR } from '../forget/erasure.ts'
import { APPOINTED, FLAGS, KINDS, RUNGS } from '../pack/codes.ts'
import {
  code,
  day,
  type Fitting,
  language,
  oneOf,
  onlyYes,
  optional,
  several,
  yesNo,
} from './checks.ts'

/**
 * HR's switches on a case and what each carries: their types and what is checked of them both come
 * from here. Each stands in the record with its reason, which is words.
 */
export const HR_FIELDS = {
  remind: {},
  extend: { until: day, duties: optional(several(code)) },
  pause: { reason: code, until: optional(day) },
  resume: {},
  hold: { reason: code },
  'lift-hold': {},
  'change-line': {},
  'change-person': { who: oneOf(...APPOINTED) },
  'change-end-date': { endDate: day },
  'set-flag': { flag: oneOf(...FLAGS), on: yesNo },
  'add-duty': { duty: code },
  'settle-own': { duty: code },
  'change-language': { language },
  recalculate: {},
  'answer-referral': { accept: yesNo },
  'settle-mail': { mail: code, as: oneOf(...MAIL_SETTLED) },
  cancel: { why: oneOf(...CANCEL_REASONS) },
  'stop-contact': { why: oneOf(...STOP_REASONS) },
  'add-note': {},
  'correct-details': {
    role: optional(onlyYes),
    startDate: optional(onlyYes),
    phone: optional(onlyYes),
    leaverKind: optional(oneOf(...KINDS)),
  },
  'reopen-case': {},
  'remind-decider': { who: oneOf(...RUNGS) },
  'end-unconfirmed': {},
  'keep-record': {},
  'release-record': {},
  'agree-erasure': {},
  'refuse-erasure': { ground: oneOf(...REFUSED_FOR) },
} as const

type HrFields = typeof HR_FIELDS

export type HrCommand = {
  [K in keyof HrFields]: { readonly kind: K } & Fitting<HrFields[K]>
}[keyof HrFields]
