import type { Need, Outcome } from '../../../../workflows/pack/types.ts'
import { choosing } from '../shared/asked.ts'
import { whyNot } from '../shared/decision.ts'
import type { Question } from './waiting.ts'

/** What can be said of several people in one go. A letter, a number or a post is one person's own. */
const SHARED: readonly Need[] = [
  ...(['duties', 'help', 'pause_reason', 'hold_reason', 'how', 'tried'] as const),
  ...(['date', 'when', 'reason', 'typed_name'] as const),
]

/** The outcomes that fit all of these questions alike, in the first one's order. Pure. */
export function alikeFor(questions: readonly Question[]): Outcome[] {
  const [first, ...others] = questions
  if (!first) return []
  return first.asked.outcomes.filter(
    (outcome) =>
      outcome.effect !== 'route' &&
      others.every(({ asked }) => asked.outcomes.some((one) => isSame(one, outcome))) &&
      questions.every((question) => isShared(question, outcome)),
  )
}

const isSame = (a: Outcome, b: Outcome): boolean => JSON.stringify(a) === JSON.stringify(b)

const isShared = ({ visit, asked }: Question, outcome: Outcome): boolean =>
  !whyNot(visit, asked, outcome.id) &&
  choosing(visit, asked, outcome).needs.every((need) => SHARED.includes(need))

/** What has to be said with an outcome for any of these; what it covers is all that is asked. Pure. */
export const needsOfAll = (questions: readonly Question[], outcome: Outcome): Need[] => [
  ...new Set(
    questions.flatMap(({ visit, asked }) =>
      choosing(visit, asked, outcome).needs.filter((need) => need !== 'duties'),
    ),
  ),
]
