import type { CaseState } from '../../workflows/case/state.ts'
import {
  backingOf,
  type Kind,
  lineLabelOf,
  type Pack,
  ROLES,
  type Role,
  type RouteId,
  say,
} from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import * as dates from '../look/dates.ts'

/** What has to be known of a case to speak about it. `now` is the case's own clock. */
export interface CaseContext {
  readonly kind: Kind
  readonly names: Readonly<Record<Role, string>>
  readonly pack: Pack
  readonly calendar: Calendar
  readonly state: CaseState
  readonly now: number
  /** Names of HR's users and programs who acted, by id. */
  readonly users: Readonly<Record<string, string>>
  /** Names of the networks that the leaver added, by part. */
  readonly sites: Readonly<Record<string, string>>
}

/** A name for everybody in a case. */
export const byRole = (nameOf: (role: Role) => string): Record<Role, string> =>
  Object.fromEntries(ROLES.map((role) => [role, nameOf(role)])) as Record<Role, string>

/** Names as the people of a case carry them. */
export const namesOf = ({
  people,
}: {
  readonly people: Readonly<Record<Role, { readonly name: string }>>
}): Record<Role, string> => byRole((role) => people[role].name)

/** HR reads English; the leaver's own words stand in their language on their pages. */
const reader = ({ kind }: Pick<CaseContext, 'kind'>) => ({ language: 'en', kind })

export const dutyOf = ({ pack }: Pick<CaseContext, 'pack'>, id: string) =>
  pack.duties.find((duty) => duty.id === id)

type Policy = Pick<CaseContext, 'pack' | 'kind'>

export function titleOf(known: Policy, id: string): string {
  const duty = dutyOf(known, id)
  return duty ? say(duty.title, reader(known)) : id
}

export function askOf(known: Policy, id: string): string {
  const duty = dutyOf(known, id)
  return duty ? say(duty.ask, reader(known)) : ''
}

/** The clause of a duty, or the source of one from good practice. */
export function clauseOf(known: Policy, id: string): string {
  const duty = dutyOf(known, id)
  return duty ? backingOf(duty, known.kind) : ''
}

/** What an answer is called beside a duty ('Removed'), and as the leaver chose it. */
export function answerWords(known: Policy, id: string): { status: string; label: string } {
  const answer = known.pack.answers[id]
  if (!answer) return { status: id, label: id }
  return { status: say(answer.status, reader(known)), label: say(answer.label, reader(known)) }
}

export function outcomeLabel(known: Policy, id: string): string {
  const outcome = known.pack.outcomes.find((one) => one.id === id)
  return outcome ? say(outcome.label, reader(known)) : id
}

/** The lists of codes that a pack has words for. */
export type CodeList =
  | 'how'
  | 'tried'
  | 'help'
  | 'pause_reasons'
  | 'hold_reasons'
  | 'data_kinds'
  | 'keep_reasons'

export function codeWords(known: Policy, list: CodeList, code: string): string {
  if (list !== 'keep_reasons') {
    const text = known.pack[list][code]
    return text ? say(text, reader(known)) : code
  }
  const kept = known.pack.keep_reasons[code]
  if (!kept) return code
  return `${say(kept.label, reader(known))}${kept.hr_only ? ' (for HR alone)' : ''}`
}

/** 'A safeguarding concern' */
export function routeTitle(known: Policy, route: RouteId): string {
  const title = known.pack.routes[route]?.title
  return title ? say(title, reader(known)) : route
}

export const statementOf = (known: Policy): string => say(known.pack.statement, reader(known))

/** 'LinkedIn'; nothing for a duty that is answered as a whole. */
export const partName = (known: Pick<CaseContext, 'pack' | 'sites'>, part: string): string =>
  known.pack.networks.find(({ id }) => id === part)?.name ?? known.sites[part] ?? part

export const lineLabel = ({ pack, kind }: Policy): string => lineLabelOf(pack, kind)

/** What somebody is in a case: 'leaver', 'volunteer supervisor', 'chief executive'. */
export const roleWords = (known: Policy, role: Role): string =>
  role === 'line' ? lineLabel(known) : ROLE_WORDS[role]

const ROLE_WORDS: Record<Exclude<Role, 'line'>, string> = {
  leaver: 'leaver',
  chief: 'chief executive',
  chair: 'chair',
  'data-lead': 'data-protection lead',
  hr: 'HR',
}

/** 'Work email off personal accounts (5.8)' */
export const titleAndClause = (known: Policy, id: string): string =>
  `${titleOf(known, id)} (${clauseOf(known, id)})`

/** Titles of duties in a sentence; the signature is named only when it stands alone. */
export function titlesOf(known: Policy, ids: readonly string[]): string {
  const others = ids.filter((id) => !dutyOf(known, id)?.needs)
  return inWords((others.length ? others : ids).map((id) => titleOf(known, id)))
}

/** 'A, B and C', as the reader's language joins them. */
export const inWords = (items: readonly string[], language = 'en'): string =>
  joinerOf(language).format(items)

const joiners = new Map<string, Intl.ListFormat>()

/** Making one costs far more than using it. */
function joinerOf(language: string): Intl.ListFormat {
  const made = joiners.get(language) ?? new Intl.ListFormat(language === 'en' ? 'en-GB' : language)
  joiners.set(language, made)
  return made
}

type Zoned = Pick<CaseContext, 'calendar'>

const FAR = 300 * DAY

/** 'Fri 12 Feb', with the year where it lies so far from the case's now that it is needed. */
export function shortDate(
  known: Pick<CaseContext, 'calendar' | 'now'>,
  when: number | string,
): string {
  const date = typeof when === 'string' ? when : known.calendar.dateOf(when)
  const short = dates.weekday(date, { zone: known.calendar.zone })
  const far = Math.abs(Date.parse(date) - known.now) > FAR
  return far ? `${short} ${date.slice(0, 4)}` : short
}

export const longDate = ({ calendar }: Zoned, when: number | string): string =>
  dates.day(when, { zone: calendar.zone })

export const clockTime = ({ calendar }: Zoned, at: number): string =>
  dates.fullClock(at, { zone: calendar.zone })

/** The word at the start is written small after a colon, unless it is a name. */
export function lowerFirst({ names }: Pick<CaseContext, 'names'>, words: string): string {
  if (Object.values(names).some((name) => words.startsWith(name))) return words
  return words.startsWith('HR') ? words : words.charAt(0).toLowerCase() + words.slice(1)
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
