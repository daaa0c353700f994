import type { CaseRecord } from '../../../../db/queries/record.ts'
import {
  canDeclare,
  isOpen,
  isRoute,
  open,
  reasonFor,
} from '../../../../workflows/case/coverage.ts'
import type { Escalation } from '../../../../workflows/case/state.ts'
import type { Because, Rung } from '../../../../workflows/pack/types.ts'
import { filled } from '../../../../workflows/plan/plan.ts'
import { changedRole } from '../../../read/names-then.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { lineInWords, type Visit } from '../../visit/visit.ts'

/** What is late, whichever way it came to a person. */
const LATE: readonly Because[] = ['late', 'passed-up', 'handed-back']

/** Whether somebody is asked about what is not confirmed yet. */
export const asksOfLate = (one: Escalation): boolean =>
  isOpen(one) &&
  [one.because, ...Object.values(one.reasons ?? {})].some((why) => LATE.includes(why))

/** Whom we have asked about what is not confirmed yet, when and why; nothing where nobody was. Pure. */
export function askedNotice(visit: Visit, record: Pick<CaseRecord, 'events'>) {
  const { file, mine } = visit
  const { state } = mine
  const w = file.words.list.asked
  if (state.status !== 'open') return []
  const texts = state.escalations.flatMap((one) => {
    if (!isOpen(one) || isRoute(one.because)) return []
    const late = state.duties.filter(
      (duty) =>
        one.duties.includes(duty.id) &&
        open(state, duty, 'leaver') &&
        LATE.includes(reasonFor(state, one, duty.id)),
    )
    if (!late.length) return []
    const when = fullDate(file, Math.max(one.openedAt, sinceWhen(record, one.rung)))
    const say = one.rung === filled('line', state.absent) ? w.word : w.look
    return [say(whoOf(visit, one.rung), when)]
  })
  const why = canDeclare(state) ? w.whyUnsent : w.why
  return texts.length ? [{ heading: w.heading, text: [why, ...texts, w.ends].join(' ') }] : []
}

/** Since when whoever has a role has it; 0 where nobody had it before. */
const sinceWhen = ({ events }: Pick<CaseRecord, 'events'>, rung: Rung): number =>
  events.findLast((event) => changedRole(event) === rung)?.at ?? 0

const whoOf = (visit: Visit, rung: Rung): string =>
  rung === 'line' ? lineInWords(visit) : visit.names[rung]
