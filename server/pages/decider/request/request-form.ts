import { z } from 'zod'
import { decider } from '../../../../words/en/decider/index.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { TEXT_MAX, textOf } from '../../../intake/fields.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { readDay, type Typed } from '../../../web/typed-day.ts'
import type { Visit } from '../../visit/visit.ts'
import { givable, type Way, waysFor } from '../shared/requests.ts'

const w = decider.request.form

/** A reply as it was typed: a day, or words. */
export interface Reply {
  readonly until?: string | undefined
  readonly answer?: string | undefined
}

/** What was chosen; where there is one way only it is not asked for. */
function wayIn(ways: readonly Way[], typed: Typed): Way | undefined {
  return ways.length > 1 ? ways.find((way) => way === typed.way) : ways[0]
}

/** The form of a reply. Only what belongs to the chosen way is read. */
export function replyForm(visit: Visit, request: LeaverRequest, typed: Typed): z.ZodType<Reply> {
  switch (wayIn(waysFor(visit, request), typed)) {
    case 'asked':
      return z.unknown().transform(() => ({ until: request.until }))
    case 'other':
      return z.looseObject({}).transform((boxes, context) => ({
        until: readDay(boxes, dayQuestion(visit), context),
      }))
    case 'words':
      return z.object({ answer: textOf(w.answerWhat, TEXT_MAX, decider.typing) })
    default:
      return z.object({ way: z.never({ error: w.choose }) }).transform((): Reply => ({}))
  }
}

function dayQuestion(visit: Visit) {
  const { from = '', to = '' } = givable(visit) ?? {}
  const outside = decider.outcome.untilOutside(fullDate(visit.file, from), fullDate(visit.file, to))
  return { name: 'until', what: w.dayWhat, from, to, outside, like: to }
}
