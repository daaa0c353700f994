import { longDay } from '../../days.ts'
import { counted } from '../counted.ts'

/** Phrases that English mails have in common. Days are ISO days in the case's zone. */

/** How a leaver is asked: volunteers are asked and not told, and nobody is thanked where it could sting. */
export type Manner = 'please' | 'ask' | 'grateful'

/** 'Please do it by Friday 12 February.' `what` follows 'please' and 'if you could' alike. */
export function asked(manner: Manner, what: string): string {
  if (manner === 'please') return `Please ${what}.`
  return manner === 'ask' ? `We ask you to ${what}.` : `We would be grateful if you could ${what}.`
}

/** Something on a list, with the minutes that it takes. */
export interface Thing {
  readonly title: string
  readonly clause: string
  readonly dueDate: string
  /** That day is past. */
  readonly past?: true
  readonly minutes: number
  /** It is the signature under all others. */
  readonly signs?: true
  /** More minutes for each network that the leaver uses, while they have not said which. */
  readonly each?: number
}

/** What all takes; `each` as in `Thing`. */
export interface Effort {
  readonly minutes: number
  readonly each: number | undefined
}

/** 'one mail', '2 mails' */
export const count = (number: number, one: string, other: string): string =>
  counted(number, { one, other }).replace(/^1 /, 'one ')

export const things = (number: number): string => count(number, 'thing', 'things')

/** What one thing takes: 'about 4 minutes'; nobody is told of networks that they may not use. */
export const minutes = ({ minutes: sum, each }: Thing): string =>
  each ? `${aboutMinutes(each)} for each network that you use` : aboutMinutes(sum)

/** What all takes, at the end of a sentence: 'about 28 minutes in all'. */
export const inAll = ({ minutes: sum, each }: Effort): string =>
  each
    ? `${aboutMinutes(sum)}, and about ${each} more for each network that you use`
    : `${aboutMinutes(sum)} in all`

const aboutMinutes = (sum: number): string =>
  `about ${counted(sum, { one: 'minute', other: 'minutes' })}`

/** 'clause 5.10', 'clauses 3.3, 4.1'; or the source of what rests on good practice instead. */
export function backing(clause: string): string {
  if (!/^\d/.test(clause)) return clause
  return `${clause.includes(',') ? 'clauses' : 'clause'} ${clause}`
}

/** ' (clause 3.3)'; empty where there is none. */
export const inBrackets = (clause: string | undefined): string =>
  clause ? ` (${backing(clause)})` : ''

/** ' by Friday 12 February'; empty where there is no day. */
export const by = (day: string | null | undefined): string => (day ? ` by ${longDay(day)}` : '')

/** A subject's words after other words. */
export const continued = (subject: string): string =>
  subject.charAt(0).toLowerCase() + subject.slice(1)
