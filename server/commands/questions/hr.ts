import { aboutDuties } from '../../../workflows/case/offers.ts'
import type { OutcomeRule } from '../../../workflows/pack/rules.ts'
import { codeWords, titleAndClause } from '../../read/case-context.ts'
import { twoYearsBefore } from '../../web/typed-day.ts'
import type { CommandContext } from '../action.ts'
import { range } from '../context.ts'
import { choicesOf } from '../fields.ts'
import { within } from '../within.ts'
import { SHAPES } from './needs.ts'
import type { Asker } from './question.ts'

/** HR, who chooses an outcome by itself. Pure. */
export const askerFor = (on: CommandContext, rule: OutcomeRule): Asker => ({
  asks: (need) => SHAPES[need].hr,
  duties: () =>
    dutiesFor(on, rule).map((id) => ({ value: id, text: titleAndClause(on.known, id) })),
  codes: (list) => choicesOf(on.file.pack[list], (code) => codeWords(on.known, list, code)),
  day: (need) => within(on, need === 'when' ? past(on) : range(on, rule.daysWd ?? 20)),
})

function past({ file }: CommandContext): { from: string; to: string } {
  const to = file.calendar.dateOf(file.now)
  return { from: twoYearsBefore(to), to }
}

/** Nobody but its owner's side says that a duty of our own is done, and only of such a duty. */
function dutiesFor({ file, rules }: CommandContext, rule: OutcomeRule): string[] {
  const { state, now } = file
  const about = aboutDuties(state, rules, rule, { role: 'hr', now })
  const own = state.duties.filter(({ owner }) => owner).map(({ id }) => id)
  return rule.settles === 'done' ? about.filter((id) => own.includes(id)) : about
}
