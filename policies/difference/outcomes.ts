import type { Outcome, Pack, Route } from '../../workflows/pack/types.ts'
import { english, fitWords, listed, offeredWords, personWords } from '../words.ts'
import { type Change, type FieldWords, instead, reworded } from './change.ts'
import { byId, byKey, itemChanges } from './items.ts'

/** What differs in what people may choose, and in what goes past every ladder. */
export const outcomeChanges = (before: Pack, after: Pack): Change[] => [
  ...itemChanges(byId(before.outcomes), byId(after.outcomes), {
    one: 'Decision',
    nameOf: ({ label }) => `“${english(label)}”`,
    words: OUTCOME,
    ordered: true,
  }),
  ...itemChanges(byKey(before.routes), byKey(after.routes), {
    one: 'Route',
    nameOf: ({ title }) => `“${english(title)}”`,
    words: ROUTE,
  }),
]

const people = (who: readonly Outcome['who'][number][]): string =>
  listed(who.map(personWords), 'or')

const OUTCOME: FieldWords<Outcome> = {
  label: reworded('its label'),
  hint: reworded('its hint'),
  clause: instead('it rests on clause'),
  who: instead('it may be chosen by', people),
  needs: instead('who chooses it says', (needs) => listed(needs.map(plainNeed))),
  offered: instead('it is offered', offeredWords),
  fits: instead('it is offered first', fitWords),
  days_wd: instead('working days that it gives:'),
  at_most: instead('how often it may be chosen in a case:', (times) =>
    String(times ?? 'any number'),
  ),
}

const plainNeed = (need: string): string => need.replaceAll('_', ' ')

const ROUTE: FieldWords<Route> = {
  title: reworded('its title'),
  ask: reworded('what is asked'),
  clause: instead('it rests on clause'),
  to: instead('it goes to', people),
  clock_hours: instead('hours until it is dealt with:', (hours) => String(hours ?? 'no number')),
}
