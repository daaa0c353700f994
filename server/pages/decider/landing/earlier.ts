import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { CaseEvent, EventOf } from '../../../../workflows/case/events.ts'
import { type Effect, say } from '../../../../workflows/pack/types.ts'
import { weekday } from '../../../look/dates.ts'
import { shownName } from '../../../read/names.ts'
import { visitNamesThen } from '../../../read/names-then.ts'
import { readerOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'

const w = decider.asking.ask.earlier

/** What went past every ladder is for those whom it was sent to, on a page of its own. */
const APART: readonly Effect[] = ['route', 'acknowledge']

/**
 * Decisions so far, as the `record` macro takes them. A reason is shown to whoever gave it, and to
 * the chief, to whom cases are passed.
 */
export function earlier(visit: Visit, record: CaseRecord) {
  const { file, names, role } = visit
  return record.events.flatMap((event) => {
    const when = weekday(event.at, { zone: file.calendar.zone })
    if (event.type === 'disputed') return [{ when, text: w.disputed(names.leaver), note: '' }]
    if (wasAsked(event) && role === 'chief') {
      const { line } = visitNamesThen(visit, record, event.number)
      return [{ when, text: w.asked(line), note: '' }]
    }
    if (event.type !== 'decided' || APART.includes(event.effect)) return []
    return [{ when, ...decidedLine(visit, record, event) }]
  })
}

/** The line was asked to talk with the leaver. */
const wasAsked = (event: CaseEvent): boolean =>
  event.type === 'escalated' &&
  event.rung === 'line' &&
  (event.because === 'late' || event.because === 'unsure')

function decidedLine(
  visit: Visit,
  record: CaseRecord,
  { number, outcome, clause, rung }: EventOf<'decided'>,
) {
  const { file, role } = visit
  const typed = typedWith(record, number)
  const known = file.pack.outcomes.find(({ id }) => id === outcome)
  const label = known ? say(known.label, readerOf(file)) : outcome
  const who = typed.decidedBy
    ? shownName(typed.decidedBy)
    : visitNamesThen(visit, record, number)[rung]
  const mayRead = role === 'chief' || rung === role
  const note = typed.reason && mayRead ? w.reason(typed.reason) : ''
  return { text: w.decided(who, label, clause), note }
}
