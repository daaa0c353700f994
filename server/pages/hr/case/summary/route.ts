import { isRoute } from '../../../../../workflows/case/coverage.ts'
import {
  type CaseContext,
  clockTime,
  inWords,
  routeTitle,
  shortDate,
} from '../../../../read/case-context.ts'
import { openRoutes } from '../../../../read/status.ts'
import type { Sentence } from './index.ts'

/** What went past every ladder: who was asked to look at it, since when, and until when. Pure. */
export function routeWords(known: CaseContext): Sentence {
  const open = openRoutes(known.state)
  const routes = [...new Set(open.map(({ because }) => because))].filter(isRoute)
  return routes.flatMap((route): Sentence => {
    const asked = open.filter(({ because }) => because === route)
    const who = inWords(asked.map(({ rung }) => known.names[rung]))
    const since = shortDate(known, Math.min(...asked.map(({ openedAt }) => openedAt)))
    const deadline = asked.find((one) => one.deadline !== undefined)?.deadline
    return [
      { b: `${routeTitle(known, route)}.` },
      ` Waiting for ${who}, who ${asked.length > 1 ? 'were' : 'was'} asked at once on ${since}.`,
      ...(deadline === undefined
        ? []
        : [' It has to be dealt with by ', { b: clockTime(known, deadline) }, '.']),
      ' ',
    ]
  })
}
