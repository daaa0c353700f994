import { isRoute } from '../../../workflows/case/coverage.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { type CaseContext, routeTitle, titlesOf } from '../case-context.ts'

type Speaks = Pick<CaseContext, 'pack' | 'kind' | 'names'>

/** What a moment will do, as a line in a list: 'Lin Line is asked again (3.3)'. */
export function momentWords(known: Speaks, moment: Moment): string {
  const { names } = known
  const clause = moment.clause ? ` (${moment.clause})` : ''
  const about = () => titlesOf(known, moment.duties)
  switch (moment.act) {
    case 'remind':
      return `Reminder to ${names.leaver}: ${about()}`
    case 'final':
      return `Final reminder to ${names.leaver}: ${about()}`
    case 'escalate':
      return `${asked(known, moment)}${clause}`
    case 'nudge':
      return moment.because === 'own-duty'
        ? `${names[moment.to]} is asked again for their own part: ${about()}`
        : `${names[moment.to]} is asked again${clause}`
    case 'decide':
      return `${names[moment.to]} is asked to decide or to close${clause}`
    case 'note':
      return `${names[moment.to]} is told, and has nothing to decide${clause}`
    case 'own':
      return `HR is asked for its own part: ${about()}`
    case 'review':
      return 'HR looks at the pause again'
    case 'reply':
      return moment.to === 'hr'
        ? `HR is told that ${names.leaver} has no reply yet`
        : `${names[moment.to]} is asked again for a reply to ${names.leaver}`
    case 'address':
      return `HR is told that ${names.leaver}’s own address is not confirmed`
    case 'weekly':
      return `HR is told that this still waits: ${about()}`
    case 'clock':
      return `${names[moment.to]} is told again: ${routeOf(known, moment)}`
    case 'close':
      return `The case closes, if ${names.leaver} has not said that something is wrong`
  }
}

function asked(known: Speaks, { to, because, duties }: Moment): string {
  const who = known.names[to]
  if (because === 'by-hand') return `${who} is asked to go through it with ${known.names.leaver}`
  if (because === 'own-duty')
    return `${who} is asked for their own part: ${titlesOf(known, duties)}`
  return to === 'line' ? `${who} is asked for an informal word` : `It goes to ${who}`
}

const routeOf = (known: Speaks, { because }: Moment): string =>
  because && isRoute(because) ? routeTitle(known, because) : 'time is running out'

/** The same in a word or two, for the drawing. */
export function momentLabel({ names }: Pick<CaseContext, 'names'>, moment: Moment): string {
  const who = short(names[moment.to])
  switch (moment.act) {
    case 'remind':
      return 'reminder'
    case 'final':
      return 'final'
    case 'escalate':
      return `to ${who}`
    case 'nudge':
      return `${who} again`
    case 'decide':
      return 'decide'
    case 'note':
      return `${who} told`
    case 'own':
      return 'HR’s part'
    case 'review':
      return 'look again'
    case 'reply':
      return moment.to === 'hr' ? 'no reply yet' : `${who} again`
    case 'address':
      return 'address?'
    case 'weekly':
      return 'still waits'
    case 'clock':
      return 'time runs out'
    case 'close':
      return 'closes'
  }
}

/** A label has little room. Which part of a name is a first name is a guess, so it is cut instead. */
export const short = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name)
