import { longDate } from '../read/case-context.ts'
import type { CommandContext } from './action.ts'
import type { Range } from './context.ts'

/** What is asked about a day that has to lie in a range: its hint and the range itself. */
export function within({ known }: Pick<CommandContext, 'known'>, range: Range | undefined) {
  if (!range) return {}
  const { from, to } = range
  const [year, month, day] = to.split('-').map(Number)
  const hint = `A day from ${longDate(known, from)} to ${longDate(known, to)}. For example, ${day} ${month} ${year}.`
  return { hint, range }
}
