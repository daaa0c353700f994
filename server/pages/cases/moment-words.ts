import type { Moment } from '../../../workflows/policy/plan.ts'
import { type Known, titlesOf } from './known.ts'

type Speaks = Pick<Known, 'pack' | 'kind' | 'names'>

/** What a moment will do, as a line in a list: 'Lin Line is asked again (3.3)'. */
export function momentWords(known: Speaks, moment: Moment): string {
  const { names } = known
  const clause = moment.clause ? ` (${moment.clause})` : ''
  switch (moment.act) {
    case 'remind':
      return `Reminder to ${names.leaver}: ${titlesOf(known, moment.duties)}`
    case 'final':
      return `Final reminder to ${names.leaver}: ${titlesOf(known, moment.duties)}`
    case 'escalate':
      return moment.to === 'line'
        ? `${names.line} is asked for an informal word${clause}`
        : `It goes to ${names.chief}${clause}`
    case 'nudge':
      return `${names[moment.to]} is asked again${clause}`
    case 'decide':
      return `${names[moment.to]} is asked to decide or to close${clause}`
    case 'close':
      return `The case closes, if ${names.leaver} has not said that something is wrong`
  }
}

/** The same in a word or two, for the drawing. */
export function momentLabel({ names }: Pick<Known, 'names'>, moment: Moment): string {
  switch (moment.act) {
    case 'remind':
      return 'reminder'
    case 'final':
      return 'final'
    case 'escalate':
      return `to ${short(names[moment.to])}`
    case 'nudge':
      return `${short(names[moment.to])} again`
    case 'decide':
      return 'decide'
    case 'close':
      return 'closes'
  }
}

/** A label has little room. Which part of a name is a first name is a guess, so it is cut instead. */
export const short = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name)
