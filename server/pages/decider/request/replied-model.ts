import { type CaseRecord, typedWith } from '../../../../db/queries/record.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import { visitNamesThen } from '../../../read/names-then.ts'
import { fullDate, titleOf } from '../../../read/sentences/leaver.ts'
import type { Visit } from '../../visit/visit.ts'
import { isMailed, saidBy } from '../shared/request-model.ts'

const { recorded, request: w } = decider

/** A reply, or the new date that was one to a wish for time. */
type Reply = EventOf<'replied' | 'decided' | 'extended'>

/** What was answered, by whom, and what follows. Whoever answered is thanked. Pure. */
export function repliedModel(visit: Visit, request: LeaverRequest, record: CaseRecord) {
  const { file, role } = visit
  const reply = replyTo(request, record)
  const by = reply?.by.role ?? 'engine'
  const mine = by === role
  const names = reply ? visitNamesThen(visit, record, reply.number) : visit.names
  const who = names[by === 'engine' ? 'hr' : by]
  const day = dayOf(reply)
  const on = fullDate(file, request.repliedAt ?? 0)
  const answer = reply ? typedWith(record, reply.number).answer : undefined
  return {
    ...{ words: w, mine, title: mine ? w.done.title : w.byOther.title },
    headline: w.done.headline,
    by: mine ? '' : w.byOther.who(who, on),
    rows: rowsOf(visit, request, { day, on: mine ? on : '' }),
    asked: saidBy(record, request),
    answer: answer
      ? { text: mine ? w.done.yourWords : w.byOther.wrote(who), lines: answer.split('\n') }
      : undefined,
    next: mine ? follows(visit, day) : w.byOther.nothing,
    notYou: mine ? recorded.notYou(visit.names.hr, file.people.hr.email) : '',
  }
}

const replyTo = ({ event, repliedAt }: LeaverRequest, { events }: CaseRecord): Reply | undefined =>
  events.find((one): one is Reply => one.type === 'replied' && one.to === event) ??
  events.find(
    (one): one is Reply =>
      one.at === repliedAt && (one.type === 'decided' || one.type === 'extended'),
  )

/** The day until which they have time now, where one was given. */
function dayOf(reply: Reply | undefined): string | undefined {
  if (reply?.type === 'replied') return reply.until
  return reply?.plan?.duties
    .map(({ dueDate }) => dueDate)
    .sort()
    .at(-1)
}

function rowsOf(
  { file, names }: Visit,
  { what, about }: LeaverRequest,
  { day, on }: { readonly day: string | undefined; readonly on: string },
) {
  const rows = [
    [w.rows.about, names.leaver],
    [w.rows.asked, what === 'time' ? w.rows.time : w.rows.question],
    [w.rows.line, about ? titleOf(file, about) : ''],
    [w.rows.day, day ? fullDate(file, day) : ''],
    [w.rows.on, on],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

function follows(visit: Visit, day: string | undefined): string {
  const { leaver } = visit.names
  if (!day) return isMailed(visit) ? w.done.words(leaver) : w.done.wordsByHand(leaver)
  const until = fullDate(visit.file, day)
  return isMailed(visit) ? w.done.day(leaver, until) : w.done.dayByHand(leaver, until)
}
