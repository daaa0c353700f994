import type { CaseMail } from '../../../../db/queries/case-mails.ts'
import type { CaseRecord } from '../../../../db/queries/record.ts'
import type { Reason } from '../../../../words/en/decider/asking.ts'
import { decider } from '../../../../words/en/decider/index.ts'
import {
  isLeftInPeace,
  progress,
  settled,
  things,
  unsure,
} from '../../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { byHand, filled } from '../../../../workflows/plan/plan.ts'
import type { FieldError } from '../../../look/params.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { type Visit, withoutLine } from '../../visit/visit.ts'
import { aboutLine } from '../shared/about.ts'
import { askTitle, OPEN, reasonsOf } from '../shared/ask-title.ts'
import type { Asked } from '../shared/asked.ts'
import { choicesFor } from '../shared/choosing/choices.ts'
import { dutyModel } from './ask-duty.ts'
import { earlier } from './earlier.ts'
import { mailLines } from './mail-lines.ts'
import { noteFor } from './note.ts'

const w = decider.asking.ask

interface Known {
  readonly record: CaseRecord
  readonly mails: readonly CaseMail[]
}

/**
 * What whoever is asked sees before they choose. Duties and counts only: never which networks a
 * leaver uses, nor what they answered about one. Pure.
 */
export function askModel(
  visit: Visit,
  asked: Asked,
  { record, mails }: Known,
  errors: readonly FieldError[] = [],
) {
  const { file, names } = visit
  const reasons = reasonsOf(asked)
  const [first = 'late'] = reasons
  const open = reasons.some((reason) => OPEN.includes(reason))
  const rests = isLeftInPeace(file.state)
  return {
    ...{ words: w, title: askTitle(visit, asked), about: aboutLine(visit) },
    alone: asked.rung === 'chief' && withoutLine(visit) ? w.alone(names.leaver) : '',
    rests: rests ? w.rests(names.leaver) : '',
    last: asked.escalation.decisionDue ? w.last : '',
    groups: reasons.map((reason) => groupModel(visit, asked, { reason, first })),
    note: isHandedBack(asked) ? noteFor(visit, record) : undefined,
    mails: open ? mailLines(file, mails) : undefined,
    answers: open ? answersText(file.state) : [],
    talk: rests ? [] : talkFor(file.state, reasons),
    phone: rests ? '' : phoneFor(visit, asked, reasons),
    earlier: earlier(visit, record),
    ...choicesFor(visit, asked),
    errors,
  }
}

/** It came back to this person, whatever it waits for by now. */
const isHandedBack = ({ escalation: { because, reasons = {} } }: Asked): boolean =>
  [because, ...Object.values(reasons)].includes('handed-back')

function groupModel(
  { file, names }: Visit,
  { duties }: Asked,
  { reason, first }: { readonly reason: Reason; readonly first: Reason },
) {
  const lastDay = fullDate(file, file.state.endDate)
  const own = duties.filter(({ because }) => because === reason)
  // Whoever goes through it with the leaver signs for what they heard, and not the leaver.
  const shown = reason === 'by-hand' ? own.filter(({ dutyState }) => !dutyState.signs) : own
  return {
    heading: w.heading[reason],
    lead: w.lead[reason](reason === first ? w.who(names.leaver, lastDay) : names.leaver),
    duties: shown.map((duty) => dutyModel(file, duty)),
  }
}

/** A number to ring, where this person is asked to talk with the leaver in the line's place; else ''. */
function phoneFor({ file, names }: Visit, { rung }: Asked, reasons: readonly Reason[]): string {
  const { phone } = file.people.leaver
  const talks =
    rung === filled('line', file.state.absent) && talkFor(file.state, reasons).length > 0
  return phone && talks ? w.talk.ring(names.leaver, phone) : ''
}

function talkFor({ flags = [] }: CaseState, reasons: readonly Reason[]): readonly string[] {
  if (reasons.includes('by-hand')) return w.talk['by-hand']
  if (!reasons.some((reason) => OPEN.includes(reason))) return []
  if (byHand(flags)) return w.talk['by-hand']
  return reasons.every((reason) => !OPEN.includes(reason) || reason === 'unsure')
    ? w.talk.unsure
    : w.talk.late
}

/** In general: how many things have an answer, and how many of them are a question. */
function answersText(state: CaseState): string[] {
  const { done, total } = progress(state)
  const questions = things(state).filter((duty) => !settled(state, duty) && unsure(duty)).length
  return [
    w.answers.text(done, total),
    ...(questions ? [w.answers.unsure(questions)] : []),
    w.answers.unseen,
  ]
}
