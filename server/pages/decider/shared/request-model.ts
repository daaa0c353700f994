import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import { nextDue } from '../../../../workflows/case/coverage.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { canBeWritten } from '../../../../workflows/notify/notices.ts'
import { backingOf } from '../../../../workflows/pack/types.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { TEXT_MAX } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { fullDate, quotes, titleOf } from '../../../read/sentences/leaver.ts'
import type { Values } from '../../../web/form.ts'
import { inNumbers, typedParts } from '../../../web/typed-day.ts'
import type { Visit } from '../../visit/visit.ts'
import { aboutLine } from './about.ts'
import { farthest, givable, type Way, waysFor } from './requests.ts'

const { asking, outcome: outcomes, request: w } = decider

/** What a leaver asks, in their words, and the ways to answer, with what was typed. Pure. */
export function requestModel(
  visit: Visit,
  request: LeaverRequest,
  record: CaseRecord,
  typed?: { readonly values: Values; readonly errors: readonly FieldError[] },
) {
  const { file, names } = visit
  const { leaver, hr } = names
  const values = typed?.values ?? {}
  const ways = waysFor(visit, request)
  return {
    ...{ words: w, title: titleFor(visit, request), number: request.event },
    whom: aboutLine(visit),
    rows: rowsOf(visit, request),
    line: lineModel(visit, request),
    said: saidBy(record, request),
    range: request.what === 'time' ? rangeWords(visit) : '',
    ways:
      ways.length > 1
        ? ways.map((way) => ({ value: way, text: wayText(visit, request, way) }))
        : [],
    day: ways.includes('other') ? dayModel(visit) : undefined,
    limit: TEXT_MAX,
    mailed: isMailed(visit) ? w.mailed(leaver) : w.unmailed(leaver),
    unsure: w.unsure(hr, file.people.hr.email),
    typed: { way: values.way, until: typedParts(values, 'until'), answer: values.answer },
    errors: typed?.errors ?? [],
  }
}

export const titleFor = ({ names }: Visit, { what }: Pick<LeaverRequest, 'what'>): string =>
  w.title[what === 'time' ? 'time' : 'question'](names.leaver)

/** What the leaver wrote, line by line. */
export function saidBy(record: CaseRecord, { event }: LeaverRequest) {
  const { text } = typedWith(record, event)
  return text ? { text: w.wrote, lines: text.split('\n') } : undefined
}

/** Whether what is answered reaches the leaver by mail just now. */
export const isMailed = ({ file: { state, now } }: Visit): boolean =>
  canBeWritten(state, now) && !byHand(state.flags ?? [])

/** The line of the list that a question is about, with what the policy says of it. */
function lineModel({ file }: Visit, { about }: LeaverRequest) {
  const duty = file.pack.duties.find(({ id }) => id === about)
  if (!duty) return undefined
  const backing = backingOf(duty, file.kind)
  return {
    title: titleOf(file, duty.id),
    policy: duty.clause ? asking.ask.policy(backing) : '',
    source: duty.clause ? '' : asking.ask.source(backing),
    quotes: quotes(file.pack, duty.clause, file.kind),
    clauseName: asking.ask.clause,
  }
}

/** When it was asked; of a wish for time also the day, and what is due. */
function rowsOf(visit: Visit, { what, at, until }: LeaverRequest) {
  const { file } = visit
  const next = what === 'time' ? nextDue(file.state) : undefined
  const due = next && w.time.next(titleOf(file, next.id), fullDate(file, next.dueDate))
  const rows = [
    [w.rows.askedOn, fullDate(file, at)],
    [w.rows.wished, until ? fullDate(file, until) : ''],
    [w.rows.next, due ?? ''],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

/** Which days can be given, or why none can, and who can give more. */
function rangeWords(visit: Visit): string {
  const { file, names } = visit
  const hr = [names.hr, file.people.hr.email] as const
  if (!nextDue(file.state)) return w.time.noneOpen
  const days = givable(visit)
  if (!days) return w.time.beyond(fullDate(file, farthest(visit).to), ...hr)
  const range = w.time.range(fullDate(file, days.from), fullDate(file, days.to))
  return `${range} ${w.time.farther(...hr)}`
}

export const wayText = ({ file }: Visit, { until = '' }: LeaverRequest, way: Way): string =>
  way === 'asked' ? w.form.asked(fullDate(file, until)) : w.form[way]

function dayModel(visit: Visit) {
  const { file } = visit
  const { from = '', to = '' } = givable(visit) ?? {}
  return {
    label: w.form.day,
    hint: outcomes.untilHint(fullDate(file, from), fullDate(file, to), inNumbers(to)),
  }
}
