import { CANCEL_REASONS, REQUEST_KINDS, STOP_REASONS } from '../case/codes.ts'
import { FLAGS, ROLES, RUNGS } from '../pack/codes.ts'
import type { Command, CommandKind, CommandOf } from './commands.ts'

type Check = (value: unknown) => boolean

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const oneOf =
  (...codes: string[]): Check =>
  (value) =>
    codes.some((code) => code === value)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const several =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= 50 && value.every(check)

/** An id or a code; a sentence, a name with a space, or an address is neither. */
const code = matches(/^[a-z0-9][\w-]{0,63}$/i)
const person = oneOf('leaver', ...RUNGS)
const actor = oneOf(...ROLES, 'engine')
const yesNo: Check = (value) => typeof value === 'boolean'
const whole: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1e6
/** A day that exists, as 2027-01-29. */
const day: Check = (value) => {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const instant = Date.parse(`${value}T00:00:00Z`)
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(value)
}

type Fields<K extends CommandKind> = {
  readonly [F in Exclude<keyof CommandOf<K>, 'id' | 'kind' | 'by'>]-?: Check
}

/** What a command of each kind carries: the one list of kinds, which does not compile without one. */
const FIELDS: { readonly [K in CommandKind]: Fields<K> } = {
  answer: {
    duty: code,
    part: code,
    answer: code,
    on: optional(day),
    reason: optional(code),
    count: optional(whole),
  },
  'add-site': { duty: code, part: code },
  declare: {},
  decide: {
    escalation: optional(whole),
    outcome: code,
    duties: optional(several(code)),
    until: optional(day),
    how: optional(code),
    when: optional(day),
    tried: optional(several(code)),
    reason: optional(code),
    count: optional(whole),
    dataKinds: optional(several(code)),
  },
  dispute: {},
  agree: {},
  appeal: {},
  request: {
    what: oneOf(...REQUEST_KINDS),
    about: optional(code),
    until: optional(day),
    way: optional(code),
  },
  reply: { to: whole, uphold: optional(yesNo), until: optional(day) },
  'choose-networks': { duty: code, used: several(code) },
  reopen: {},
  'confirm-address': {},
  'change-address': { who: person, unconfirmed: optional((value) => value === true) },
  remind: {},
  extend: { until: day, duties: optional(several(code)) },
  pause: { reason: code, until: optional(day) },
  resume: {},
  hold: { reason: code },
  'lift-hold': {},
  'change-line': {},
  'change-end-date': { endDate: day },
  'set-flag': { flag: oneOf(...FLAGS), on: yesNo },
  'add-duty': { duty: code },
  'settle-own': { duty: code },
  'change-language': { language: matches(/^[a-z]{2}$/) },
  recalculate: {},
  'answer-referral': { accept: yesNo },
  cancel: { why: oneOf(...CANCEL_REASONS) },
  'stop-contact': { why: oneOf(...STOP_REASONS) },
  'renew-link': { who: person },
  'tell-time': {},
}

export const COMMAND_KINDS = Object.keys(FIELDS) as CommandKind[]

/**
 * Whether a value is a command, whole and with nothing more. What passes here lands in events and
 * in Temporal's history: ids, codes, days and numbers of bounded length, never words.
 */
export function isCommand(value: unknown): value is Command {
  if (!isRecord(value)) return false
  const { id, kind, by, ...fields } = value
  const known = COMMAND_KINDS.find((one) => one === kind)
  return known !== undefined && code(id) && isActor(by) && fits(fields, FIELDS[known])
}

const isActor = (value: unknown): boolean =>
  isRecord(value) && fits(value, { role: actor, user: optional(code) })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field is right, and none is there that nobody knows. */
const fits = (given: Record<string, unknown>, fields: Readonly<Record<string, Check>>): boolean =>
  Object.keys(given).every((name) => Object.hasOwn(fields, name)) &&
  Object.entries(fields).every(([name, check]) => check(given[name]))
