import type { OneOfAlike } from '../../../../db/queries/standing/troubles.ts'
import type { TroubleDetails } from '../../../../db/tables/standing.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { ownerOf, troubleWords } from '../../../read/sentences/troubles.ts'
import type { Need } from './needs.ts'

/** So many cases of one trouble are each named; of more, so many in one line. */
export const NAMED = 3

/**
 * What stands still, as HR's desk shows it: what is no case's first, and many cases of one trouble in
 * one line. Mails that wait for the relay, and what goes on already, are not among it. Pure.
 */
export function stillNeeds(troubles: readonly OneOfAlike[], zone: string): Need[] {
  const told = troubles.filter(
    ({ kind, details }) => kind !== 'reset' && (details as TroubleDetails).why !== 'activity',
  )
  const groups = Map.groupBy(told, ({ kind, details }) => {
    const { why = '', rests = false } = details as TroubleDetails
    return [kind, why, rests].join(' ')
  })
  return [...groups.values()].flatMap((group) => {
    const [oldest] = group
    if (!oldest || oldest.alike <= NAMED) return group.map((one) => oneNeed(one, zone))
    return [manyNeed(oldest, group, zone)]
  })
}

const { open, start } = hr.today.need

const oneNeed = (one: OneOfAlike, zone: string): Need => ({
  ...troubleWords(one, ownerOf(one), zone),
  ...(one.case_id && one.leaver
    ? { href: `/cases/${one.case_id}`, action: one.reference ? open : start.act }
    : {}),
})

function manyNeed(first: OneOfAlike, group: readonly OneOfAlike[], zone: string): Need {
  const named = group.map(ownerOf).join(', ')
  const who = hr.troubles.more(named, first.alike - group.length)
  return troubleWords(first, who, zone)
}
