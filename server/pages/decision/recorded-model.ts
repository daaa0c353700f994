import { type CaseRecord, typedWith } from '../../../db/record.ts'
import type { EventOf } from '../../../workflows/events.ts'
import { say } from '../../../workflows/policy/types.ts'
import { fullDate, readerOf, titleOf } from '../link/case-words.ts'
import type { Visit } from '../link/visit.ts'
import { words } from './words.ts'

const w = words.recorded

type Decided = EventOf<'decided'>

/** The newest decision of this visitor's rung, if there is one. */
export const lastDecision = ({ role }: Visit, { events }: CaseRecord): Decided | undefined =>
  events.findLast((event): event is Decided => event.type === 'decided' && event.rung === role)

/** What was recorded and what follows, as the page shows it. Pure. */
export function recordedModel(visit: Visit, record: CaseRecord, event: Decided) {
  const { file, names } = visit
  return {
    ...{ title: w.title, headline: w.have, words: w },
    rows: rowsOf(visit, record, event),
    next: w.follows[event.effect](names.leaver, dayOf(visit, event), names.chief),
    copy: w.copy,
    notYou: w.notYou(names.hr, file.people.hr.email),
  }
}

function rowsOf({ file, names }: Visit, record: CaseRecord, event: Decided) {
  const reader = readerOf(file)
  const typed = typedWith(record, event.number)
  const outcome = file.pack.outcomes.find(({ id }) => id === event.outcome)
  const tried = (event.tried ?? []).map((code) => say(file.pack.tried[code] ?? {}, reader))
  const rows = [
    [w.about, names.leaver],
    [w.outcome, outcome ? say(outcome.label, reader) : event.outcome],
    [w.on, fullDate(file, event.at)],
    [w.duties, event.duties.map((id) => titleOf(file, id)).join(', ')],
    [w.how, event.how ? say(file.pack.how[event.how] ?? {}, reader) : ''],
    [w.when, event.when ? fullDate(file, event.when) : ''],
    [w.tried, tried.join(', ')],
    [w.reason, typed.reason ?? ''],
    [w.typedName, typed.typedName ?? ''],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

/** The new day of an extension, or the last day on which the leaver may say that it is wrong. */
function dayOf({ file }: Visit, { effect, plan }: Decided): string {
  if (effect === 'settle') {
    const close = plan?.agenda.find(({ act }) => act === 'close')
    return close ? fullDate(file, close.at) : ''
  }
  const last = plan?.duties
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)
  return last ? fullDate(file, last) : ''
}
