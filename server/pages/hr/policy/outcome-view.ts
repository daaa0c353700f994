import {
  english,
  listed,
  offeredWords,
  personWords,
  workingDays,
} from '../../../../policies/words.ts'
import type { Outcome, Pack } from '../../../../workflows/pack/types.ts'
import { capital, quotesOf } from './words.ts'

/** The decisions that people may take, as rows of a table. */
export const outcomeRows = ({ outcomes }: Pack) =>
  outcomes.map((outcome) => [
    { text: english(outcome.label), small: english(outcome.hint) },
    capital(listed(outcome.who.map(personWords), 'or')),
    { text: capital(offeredWords(outcome.offered)), small: limits(outcome) },
    outcome.clause,
  ])

function limits({ days_wd: days, at_most: times, accepted_by: by }: Outcome): string {
  return [
    ...(days === undefined ? [] : [`${workingDays(days)} at most`]),
    ...(times === undefined ? [] : [times === 1 ? 'once in a case' : `${times} times in a case`]),
    ...(by ? ['HR must accept it'] : []),
  ].join('; ')
}

/** What goes to people at once, past every ladder. */
export const routeViews = (pack: Pack) =>
  Object.values(pack.routes).map((route) => ({
    title: english(route.title),
    text: english(route.ask),
    to: `It goes at once, at any hour, to ${listed(route.to.map(personWords))}.`,
    clock: route.clock_hours
      ? `It must be dealt with within ${route.clock_hours} hours of when it was noticed.`
      : '',
    quotes: quotesOf(pack, route.clause),
  }))
