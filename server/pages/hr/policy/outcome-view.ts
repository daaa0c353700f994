import {
  english,
  listed,
  offeredWords,
  personWords,
  workingDays,
} from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Outcome, Pack } from '../../../../workflows/pack/types.ts'
import { capital, quotesOf } from './text.ts'

const words = hr.policy.page

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
    ...(days === undefined ? [] : [words.outcomes.atMost(workingDays(days))]),
    ...(times === undefined
      ? []
      : [times === 1 ? words.outcomes.once : words.outcomes.times(times)]),
    ...(by ? [words.outcomes.accepted] : []),
  ].join('; ')
}

/** What goes to people at once, past every ladder. */
export const routeViews = (pack: Pack) =>
  Object.values(pack.routes).map((route) => ({
    title: english(route.title),
    text: english(route.ask),
    to: words.routes.to(listed(route.to.map(personWords))),
    clock: route.clock_hours ? words.routes.clock(route.clock_hours) : '',
    quotes: quotesOf(pack, route.clause),
  }))
