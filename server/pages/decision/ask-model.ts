import type { CaseMail } from '../../../db/case-mails.ts'
import type { CaseRecord } from '../../../db/record.ts'
import { workingDaysBetween } from '../../../workflows/policy/calendar.ts'
import { answered, settled, unsure } from '../../../workflows/policy/coverage.ts'
import { clauseFor, say } from '../../../workflows/policy/types.ts'
import type { CaseState, DutyState } from '../../../workflows/state.ts'
import type { FieldError } from '../../look/params.ts'
import { fullDate, quotes, readerOf, titleOf, todayOf } from '../link/case-words.ts'
import type { Visit } from '../link/visit.ts'
import type { Asked } from './asked.ts'
import { earlier } from './earlier.ts'
import { mailLines } from './mail-lines.ts'
import { words } from './words.ts'

const w = words.ask

interface Known {
  readonly record: CaseRecord
  readonly mails: readonly CaseMail[]
}

/**
 * What a line or chief sees before they choose. Duties and counts only: never which networks a
 * leaver uses, nor what they answered about one. Pure.
 */
export function askModel(
  visit: Visit,
  { escalation, duties, outcomes, rung }: Asked,
  { record, mails }: Known,
  errors: readonly FieldError[] = [],
) {
  const { file, names } = visit
  const { because, decisionDue } = escalation
  const clauses = [...new Set(outcomes.map(({ clause }) => clause))]
  const lastDay = fullDate(file, file.state.endDate)
  return {
    ...{ words: w, title: w.title[rung](names.leaver) },
    lead: w.lead[because](names.leaver, lastDay),
    last: decisionDue ? w.last : '',
    duties: duties.map((duty) => dutyModel(visit, duty)),
    mails: mailLines(file, mails),
    answers: answersText(file.state),
    talk: because === 'unsure' ? w.talk.unsure : w.talk.late,
    earlier: earlier(visit, record),
    choices: outcomes.map(({ id, label, hint, clause }) => ({
      value: id,
      text: say(label, readerOf(file)),
      hint: w.option(say(hint, readerOf(file)), clause),
    })),
    policy: w.policy(clauses.join(', ')),
    quotes: clauses.flatMap((clause) => quotes(file.pack, clause, file.kind)),
    errors,
  }
}

function dutyModel({ file }: Visit, duty: DutyState) {
  const rule = file.pack.duties.find(({ id }) => id === duty.id)
  const past = workingDaysBetween(file.calendar, duty.dueDate, todayOf(file))
  return {
    title: titleOf(file, duty.id),
    due: w.due(fullDate(file, duty.dueDate), past),
    status: w.status[statusOf(duty)],
    policy: rule ? w.policy(clauseFor(rule.clause, file.kind)) : '',
    quotes: rule ? quotes(file.pack, rule.clause, file.kind) : [],
  }
}

function statusOf(duty: DutyState): keyof typeof w.status {
  if (unsure(duty)) return 'unsure'
  if (duty.signs) return 'unsigned'
  if (answered(duty)) return 'unsent'
  return Object.keys(duty.answers).length ? 'some' : 'none'
}

/** In general: how many things have an answer, and how many of them are a question. */
function answersText(state: CaseState): string[] {
  const things = state.duties.filter(({ signs }) => !signs)
  const done = things.filter((duty) => settled(state, duty) || answered(duty)).length
  const questions = things.filter((duty) => !settled(state, duty) && unsure(duty)).length
  return [
    w.answers.text(done, things.length),
    ...(questions ? [w.answers.unsure(questions)] : []),
    w.answers.unseen,
  ]
}
