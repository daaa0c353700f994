import { type CaseRecord, typedWith } from '../../../db/record.ts'
import { say } from '../../../workflows/policy/types.ts'
import { weekday } from '../../look/dates.ts'
import { readerOf } from '../link/case-words.ts'
import { shownName } from '../link/names.ts'
import type { Visit } from '../link/visit.ts'
import { words } from './words.ts'

const w = words.ask.earlier

/**
 * Decisions so far, as the `record` macro takes them. A reason is shown to whoever gave it, and to
 * the chief, to whom cases are passed.
 */
export function earlier({ file, names, role }: Visit, record: CaseRecord) {
  return record.events.flatMap((event) => {
    const when = weekday(event.at, { zone: file.calendar.zone })
    if (event.type === 'disputed') return [{ when, text: w.disputed(names.leaver), note: '' }]
    if (event.type === 'escalated' && event.rung === 'line' && role === 'chief') {
      return [{ when, text: w.asked(names.line), note: '' }]
    }
    if (event.type !== 'decided') return []
    const typed = typedWith(record, event.number)
    const outcome = file.pack.outcomes.find(({ id }) => id === event.outcome)
    const label = outcome ? say(outcome.label, readerOf(file)) : event.outcome
    const who = typed.decidedBy ? shownName(typed.decidedBy) : names[event.rung]
    const mayRead = role === 'chief' || event.rung === role
    const note = typed.reason && mayRead ? w.reason(typed.reason) : ''
    return [{ when, text: w.decided(who, label, event.clause), note }]
  })
}
