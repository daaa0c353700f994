import type { Reason } from '../../../../words/en/decider/asking.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { isLeftInPeace } from '../../../../workflows/case/coverage.ts'
import { say } from '../../../../workflows/pack/types.ts'
import { readerOf } from '../../../read/sentences/leaver.ts'
import { type Visit, withoutLine } from '../../visit/visit.ts'
import type { Asked } from './asked.ts'

const w = decider.asking.ask

/** In this order one page speaks of several reasons. */
const REASONS: readonly Reason[] = [
  ...(['late', 'passed-up', 'handed-back', 'by-hand', 'unsure'] as const),
  ...(['kept', 'handed-over', 'appeal', 'own-duty'] as const),
]
/** Reasons that are about what the leaver has not yet said. */
export const OPEN: readonly Reason[] = ['late', 'passed-up', 'handed-back', 'unsure']

/** Why somebody is asked, the first reason first. */
export const reasonsOf = ({ duties }: Asked): Reason[] =>
  REASONS.filter((reason) => duties.some(({ because }) => because === reason))

/** What somebody is asked, as the page about it is called. */
export function askTitle(visit: Visit, asked: Asked): string {
  const { file, names } = visit
  if (asked.route) return say(file.pack.routes[asked.route]?.title ?? {}, readerOf(file))
  const [first = 'late'] = reasonsOf(asked)
  return w.title[titleFor(visit, asked, first)](names.leaver)
}

/** Whoever stands in for the line has the word that the line would have. */
function titleFor(visit: Visit, { rung }: Asked, first: Reason): keyof typeof w.title {
  if (first !== 'unsure' && !OPEN.includes(first)) return first as keyof typeof w.title
  if (isLeftInPeace(visit.file.state)) return 'rests'
  return rung === 'line' || withoutLine(visit) ? 'word' : 'decision'
}
