import { hr } from '../../words/en/hr/index.ts'
import type { CaseState } from '../../workflows/case/state.ts'
import { askedSince } from '../../workflows/moments/unread.ts'
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
import { type EarlierName, namesThen } from './names-then.ts'
import { WITHHELD } from './rights/withheld.ts'

/**
 * What has to be known of a case to speak about it in HR's words: a page, the record and the API make
 * one and hand it to whatever says a sentence. `now` is the case's own clock, epoch ms.
 */
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
  /** Names that roles went by before, as its record has them; nothing where there is no record at hand. */
  readonly earlier?: readonly EarlierName[]
}

/** The same as it was at an event of the record: what was asked of somebody then, they were asked. Pure. */
export const asOf = <C extends Pick<CaseContext, 'names' | 'earlier'>>(
  context: C,
  { number }: { readonly number: number },
): C =>
  context.earlier?.length
    ? { ...context, names: namesThen(context.names, context.earlier, number) }
    : context

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

export function titleOf(context: Policy, id: string): string {
  const duty = dutyOf(context, id)
  return duty ? say(duty.title, reader(context)) : id
}

export function askOf(context: Policy, id: string): string {
  const duty = dutyOf(context, id)
  return duty ? say(duty.ask, reader(context)) : ''
}

/** The clause of a duty, or the source of one from good practice. */
export function clauseOf(context: Policy, id: string): string {
  const duty = dutyOf(context, id)
  return duty ? backingOf(duty, context.kind) : ''
}

/** What an answer is called beside a duty ('Removed'), and as the leaver chose it. */
export function answerWords(context: Policy, id: string): { status: string; label: string } {
  const answer = context.pack.answers[id]
  if (!answer) return { status: id, label: id }
  return { status: say(answer.status, reader(context)), label: say(answer.label, reader(context)) }
}

export function outcomeLabel(context: Policy, id: string): string {
  const outcome = context.pack.outcomes.find((one) => one.id === id)
  return outcome ? say(outcome.label, reader(context)) : id
}

/** Who was asked as nothing was confirmed, while the leaver read nothing of ours; '' where nobody was. */
export const askedUnheard = (
  { state, names }: Pick<CaseContext, 'state' | 'names'>,
  since: number,
): string => inWords([...new Set(askedSince(state, since).map(({ rung }) => names[rung]))])

/** The lists of codes that a pack has words for. */
export type CodeList =
  | 'how'
  | 'tried'
  | 'help'
  | 'pause_reasons'
  | 'hold_reasons'
  | 'data_kinds'
  | 'keep_reasons'

export function codeWords(context: Policy, list: CodeList, code: string): string {
  if (code === WITHHELD) return hr.shared.withheld
  if (list !== 'keep_reasons') {
    const text = context.pack[list][code]
    return text ? say(text, reader(context)) : code
  }
  const kept = context.pack.keep_reasons[code]
  if (!kept) return code
  const label = say(kept.label, reader(context))
  return kept.hr_only ? hr.shared.forHr(label) : label
}

/** 'A safeguarding concern' */
export function routeTitle(context: Policy, route: RouteId): string {
  const title = context.pack.routes[route]?.title
  return title ? say(title, reader(context)) : route
}

export const statementOf = (context: Policy): string => say(context.pack.statement, reader(context))

/** 'LinkedIn'; nothing for a duty that is answered as a whole. */
export const partName = (context: Pick<CaseContext, 'pack' | 'sites'>, part: string): string =>
  context.pack.networks.find(({ id }) => id === part)?.name ?? context.sites[part] ?? part

export const lineLabel = ({ pack, kind }: Policy): string => lineLabelOf(pack, kind)

/** What somebody is in a case: 'leaver', 'volunteer supervisor', 'chief executive'. */
export const roleWords = (context: Policy, role: Role): string =>
  role === 'line' ? lineLabel(context) : hr.shared.roles[role]

/** 'Work email off personal accounts (5.8)' */
export const titleAndClause = (context: Policy, id: string): string =>
  hr.shared.withClause(titleOf(context, id), clauseOf(context, id))

/** Titles of duties in a sentence; the signature is named only when it stands alone. */
export const titlesOf = (context: Policy, ids: readonly string[]): string =>
  inWords(named(context, ids).map((id) => titleOf(context, id)))

/** The same where there is room for a line: from three on they are counted, '8 things'. */
export function titlesInShort(context: Policy, ids: readonly string[]): string {
  const duties = named(context, ids)
  return duties.length > 2 ? hr.late.things(duties.length) : titlesOf(context, duties)
}

function named(context: Policy, ids: readonly string[]): readonly string[] {
  const others = ids.filter((id) => !dutyOf(context, id)?.needs)
  return others.length ? others : ids
}

/**
 * 'A, B and C', as the reader's language joins them. Where one of several holds an "and" of its own,
 * each stands in quotation marks: “Facebook and Messenger” and “WhatsApp”.
 */
export function inWords(items: readonly string[], language = 'en'): string {
  const { list, and } = joinerOf(language)
  const unclear = items.length > 1 && items.some((item) => item.includes(and))
  return list.format(unclear ? items.map(inQuotes) : items)
}

const inQuotes = (item: string): string => (item.startsWith('“') ? item : `“${item}”`)

interface Joiner {
  readonly list: Intl.ListFormat
  /** What stands between two: ' and '. */
  readonly and: string
}

const joiners = new Map<string, Joiner>()

/** Making one costs far more than using it. */
function joinerOf(language: string): Joiner {
  const known = joiners.get(language)
  if (known) return known
  const list = new Intl.ListFormat(language === 'en' ? 'en-GB' : language)
  const made = { list, and: list.format(['', '']) }
  joiners.set(language, made)
  return made
}

type Zoned = Pick<CaseContext, 'calendar'>

const FAR = 300 * DAY

/** 'Fri 12 Feb', with the year where it lies so far from the case's now that it is needed. */
export function shortDate(
  context: Pick<CaseContext, 'calendar' | 'now'>,
  when: number | string,
): string {
  const date = typeof when === 'string' ? when : context.calendar.dateOf(when)
  const short = dates.weekday(date, { zone: context.calendar.zone })
  const far = Math.abs(Date.parse(date) - context.now) > FAR
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
