import { hr } from '../../../../../words/en/hr/index.ts'
import { b, type Sentence } from '../../../../../words/sentence.ts'
import { isRoute } from '../../../../../workflows/case/coverage.ts'
import { openRoutes } from '../../../../../workflows/lists/open-now.ts'
import {
  type CaseContext,
  clockTime,
  inWords,
  routeTitle,
  shortDate,
} from '../../../../read/case-context.ts'

const words = hr.summary.route

/** What went past every ladder: who was asked to look at it, since when, and until when. Pure. */
export function routeSentence(context: CaseContext): Sentence {
  const open = openRoutes(context.state)
  const routes = [...new Set(open.map(({ because }) => because))].filter(isRoute)
  return routes.flatMap((route): Sentence => {
    const asked = open.filter(({ because }) => because === route)
    const who = inWords(asked.map(({ rung }) => context.names[rung]))
    const since = shortDate(context, Math.min(...asked.map(({ openedAt }) => openedAt)))
    const deadline = asked.find((one) => one.deadline !== undefined)?.deadline
    return [
      b(words.title(routeTitle(context, route))),
      words.waiting(who, asked.length > 1, since),
      ...(deadline === undefined ? [] : words.by(clockTime(context, deadline))),
      ' ',
    ]
  })
}
