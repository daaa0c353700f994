import type { Pack } from '../../../../workflows/pack/types.ts'
import { fullDay } from '../../../look/dates.ts'

/** An ISO day as HR's pages write it: 'Friday 12 February 2027'. */
export const dayText = (day: string): string => fullDay(day, { zone: 'UTC' })

/** The same without its weekday: '12 February 2027'. */
export const dateText = (day: string): string => dayText(day).replace(/^\w+ /, '')

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export interface Quote {
  readonly number: string
  readonly text: string
}

/** Clauses in the policy's own words. Numbers are as they stand in one place: '5.3, 5.4'. */
export const quotesOf = ({ clauses }: Pick<Pack, 'clauses'>, clause: string): Quote[] =>
  clause.split(',').flatMap((one) => {
    const number = one.trim()
    const text = clauses[number]
    return text === undefined ? [] : [{ number, text }]
  })
