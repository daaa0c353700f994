import { CAME_BACK, REQUEST_KINDS } from '../case/codes.ts'
import { ROLES, RUNGS } from '../pack/codes.ts'
import {
  type Check,
  code,
  day,
  instant,
  oneOf,
  onlyYes,
  optional,
  several,
  whole,
  yesNo,
} from './checks.ts'
import type { Command, CommandKind, CommandOf } from './commands.ts'
import { HR_FIELDS } from './hr-commands.ts'

const person = oneOf('leaver', ...RUNGS)
const actor = oneOf(...ROLES, 'engine')

type Fields<K extends CommandKind> = {
  readonly [F in Exclude<keyof CommandOf<K>, 'id' | 'kind' | 'by' | 'needs'>]-?: Check<unknown>
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
    via: optional(oneOf('mail')),
  },
  reply: { to: whole, uphold: optional(yesNo), until: optional(day) },
  'choose-networks': { duty: code, used: several(code) },
  reopen: {},
  'change-answers': {},
  'confirm-late': {},
  'confirm-address': {},
  'still-true': {},
  'change-address': { who: person, unconfirmed: optional(onlyYes) },
  ...HR_FIELDS,
  'renew-link': { who: person },
  'tell-time': {},
  'mail-back': {
    mail: code,
    of: oneOf(...ROLES),
    how: oneOf(...CAME_BACK),
    second: optional(onlyYes),
    late: optional(onlyYes),
    left: optional(instant),
  },
}

export const COMMAND_KINDS = Object.keys(FIELDS) as CommandKind[]

/** All that a command can hold: kinds, and fields as `kind.field`. */
export const COMMAND_PARTS: readonly string[] = Object.entries(FIELDS).flatMap(([kind, fields]) => [
  kind,
  ...Object.keys(fields).map((field) => `${kind}.${field}`),
])

/**
 * Whether a value is a command, whole and with nothing more. What passes here lands in events and
 * in Temporal's history: ids, codes, days and numbers of bounded length, never words.
 */
export function isCommand(value: unknown): value is Command {
  if (!isRecord(value)) return false
  const { id, kind, by, needs, ...fields } = value
  const known = COMMAND_KINDS.find((one) => one === kind)
  if (known === undefined || !optional(whole)(needs)) return false
  return code(id) && isActor(by) && fits(fields, FIELDS[known])
}

const isActor = (value: unknown): boolean =>
  isRecord(value) && fits(value, { role: actor, user: optional(code) })

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field is right, and none is there that nobody knows. */
const fits = (
  given: Record<string, unknown>,
  fields: Readonly<Record<string, Check<unknown>>>,
): boolean =>
  Object.keys(given).every((name) => Object.hasOwn(fields, name)) &&
  Object.entries(fields).every(([name, check]) => check(given[name]))
