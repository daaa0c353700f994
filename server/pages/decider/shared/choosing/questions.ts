import { decider } from '../../../../../words/en/decider/index.ts'
import { type Need, say } from '../../../../../workflows/pack/types.ts'
import { addDays, addWorkingDays } from '../../../../../workflows/plan/calendar.ts'
import { type Looks, sureField } from '../../../../commands/fields.ts'
import { inPageOrder } from '../../../../commands/questions/needs.ts'
import { type Asker, type Question, questionOf } from '../../../../commands/questions/question.ts'
import { REASON_MAX } from '../../../../intake/fields.ts'
import type { CaseFile } from '../../../../read/case-file.ts'
import { fullDate, readerOf, todayOf } from '../../../../read/sentences/leaver.ts'
import { inNumbers, twoYearsBefore } from '../../../../web/typed-day.ts'
import type { Visit } from '../../../visit/visit.ts'
import type { Choosing } from '../asked.ts'
import { codesOf } from '../codes.ts'
import { theirTitle } from '../their-title.ts'

const w = decider.outcome
const LETTER_MAX = 3000

const LOOKS: Partial<Record<Need, Looks>> = {
  keep_reason: { long: true },
  count: { width: 4, autocomplete: 'off' },
  posting: { rows: 4, limit: REASON_MAX },
  letter: { rows: 16, limit: LETTER_MAX },
  reason: { rows: 4, limit: REASON_MAX },
  typed_name: { autocomplete: 'name' },
}

/**
 * What an outcome's own page asks. Each has something that nobody chose beforehand: a typed name,
 * which a letter needs too, or a box to tick. Pure.
 */
export function questionsOf(visit: Visit, choosing: Choosing): Question[] {
  const { needs } = choosing
  const isSigned = needs.includes('typed_name') || needs.includes('letter')
  const asked = inPageOrder(isSigned ? [...needs, 'typed_name'] : needs)
  const asker = askerFor(visit.file, choosing)
  const questions = asked.map((need) => questionOf(need, asker))
  return isSigned ? questions : [...questions, sureOf(visit)]
}

function sureOf({ names, role }: Visit): Question {
  const { sureMissing: missing } = w
  const label = w.sure(names[role])
  return { field: sureField(label, missing), asks: { label, missing } }
}

const askerFor = (file: CaseFile, { outcome, about }: Choosing): Asker => ({
  asks: (need) => decider.questions[need](outcome),
  duties: () => about.map((id) => ({ value: id, text: theirTitle(file, id) })),
  codes: (_list, need) =>
    Object.entries(codesOf(file.pack, need)).map(([value, text]) => ({
      ...{ value, text: say(text, readerOf(file)) },
    })),
  day: (need) => (need === 'when' ? past(file, outcome.effect) : ahead(file, outcome.days_wd)),
  looks: LOOKS,
})

/** After today, up to so many working days ahead. */
function ahead(file: CaseFile, daysWd = 0) {
  const today = todayOf(file)
  const [from, to] = [addDays(today, 1), addWorkingDays(file.calendar, today, daysWd)]
  const days = [fullDate(file, from), fullDate(file, to)] as const
  const hint = w.untilHint(...days, inNumbers(to))
  return { range: { from, to }, hint, outside: w.untilOutside(...days), like: to }
}

/** Up to today, as far back as people are asked to remember. */
function past(file: CaseFile, effect: Choosing['outcome']['effect']) {
  const to = todayOf(file)
  const from = twoYearsBefore(to)
  const { what } = decider.questions.when({ effect, needs: [] })
  const outside = w.whenOutside(fullDate(file, from), fullDate(file, to), what)
  return { range: { from, to }, hint: w.whenHint(inNumbers(to)), outside, like: to }
}
