import { z } from 'zod'
import { nextDue } from '../../../../workflows/case/coverage.ts'
import type { RequestKind } from '../../../../workflows/case/events.ts'
import { FARTHEST_WD } from '../../../../workflows/decide/decision.ts'
import { addDays } from '../../../../workflows/plan/calendar.ts'
import { TEXT_MAX, textOf } from '../../../intake/fields.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, todayOf } from '../../../read/sentences/leaver.ts'
import { readDay } from '../../../web/typed-day.ts'
import { submission } from '../../visit/submit.ts'

/** What a form of any kind gives: codes and a day for the case, the text beside it. */
export interface Asked {
  readonly submission: string
  readonly about?: string | undefined
  readonly until?: string | undefined
  readonly way?: string | undefined
  readonly text?: string | undefined
}

const empty = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value

/** The form of one kind. Lines that a question is about are those of the case. */
export function askForm(file: CaseFile, what: RequestKind) {
  const { missing, boxWhat } = file.words.asking
  const { typing } = file.words
  const text = (what: string) => textOf(what, TEXT_MAX, typing)
  const sure = z.literal('yes', { error: missing.sure })
  switch (what) {
    case 'question': {
      const ids = file.state.duties.map(({ id }) => id)
      const about = z.preprocess(empty, z.enum(ids).optional().catch(undefined))
      return z.object({ submission, about, text: text(boxWhat.question) })
    }
    case 'time':
      return z.looseObject({ submission }).transform((typed, context) => ({
        submission: typed.submission,
        until: readDay(typed, { name: 'until', ...untilRange(file) }, context, typing),
      }))
    case 'other-way':
      return z.object({
        submission,
        way: z.enum(['phone', 'letter', 'help'], { error: missing.way }),
        text: text(boxWhat['other-way']),
      })
    case 'complaint':
      return z.object({ submission, text: text(boxWhat.complaint) })
    case 'objection':
      return z.object({
        submission,
        text: z.preprocess(empty, text(boxWhat.objection).optional()),
        sure,
      })
    default:
      return z.object({ submission, sure })
  }
}

/**
 * From tomorrow on and after what is due next, as no sooner day gives more time; as far as any date of a case
 * can be moved. Counted in weeks, so that no bank holiday has to be known so far ahead.
 */
function untilRange(file: CaseFile) {
  const { untilWhat, untilOutside } = file.words.asking
  const today = todayOf(file)
  const due = nextDue(file.state)?.dueDate ?? today
  const from = addDays(due > today ? due : today, 1)
  const to = addDays(from, (FARTHEST_WD / 5) * 7)
  return {
    what: untilWhat,
    from,
    to,
    like: from,
    outside: untilOutside(fullDate(file, from), fullDate(file, to)),
  }
}
