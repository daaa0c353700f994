import type { CaseRecord } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import { type RouteId, say } from '../../../../workflows/pack/types.ts'
import { fullClock } from '../../../look/dates.ts'
import type { FieldError } from '../../../look/params.ts'
import { inWords } from '../../../read/case-context.ts'
import { fullDate, readerOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { askTitle } from '../shared/ask-title.ts'
import type { Asked } from '../shared/asked.ts'
import { choicesFor } from './ask-model.ts'

const { ask, route: w } = decider.asking

/**
 * What came past every ladder: the pack's own words, who reported it, and until when it must have
 * been dealt with. Nothing of what the leaver answered. Pure.
 */
export function routeModel(
  visit: Visit,
  asked: Asked,
  { route, record }: { readonly route: RouteId; readonly record: CaseRecord },
  errors: readonly FieldError[] = [],
) {
  const { file, names } = visit
  return {
    ...{ words: ask, title: askTitle(visit, asked) },
    about: w.about(names.leaver, fullDate(file, file.state.endDate)),
    ask: say(file.pack.routes[route]?.ask ?? {}, readerOf(file)),
    rows: rowsOf(visit, asked, reportOf(record, route)),
    ...choicesFor(visit, asked),
    errors,
  }
}

const reportOf = ({ events }: CaseRecord, route: RouteId): EventOf<'routed'> | undefined =>
  events.findLast(
    (event): event is EventOf<'routed'> => event.type === 'routed' && event.route === route,
  )

function rowsOf({ file, names }: Visit, { escalation }: Asked, report?: EventOf<'routed'>) {
  const { by, at, noticed, dataKinds = [] } = report ?? {}
  const kinds = dataKinds.map((code) => say(file.pack.data_kinds[code] ?? {}, readerOf(file)))
  const { deadline } = escalation
  const rows = [
    [w.by, by && by.role !== 'engine' ? names[by.role] : ''],
    [w.on, at === undefined ? '' : fullDate(file, at)],
    [w.noticed, noticed ? fullDate(file, noticed) : ''],
    [w.kinds, inWords(kinds)],
    [w.deadline, deadline === undefined ? '' : fullClock(deadline, { zone: file.calendar.zone })],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}
