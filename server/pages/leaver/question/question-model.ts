import type { CaseRecord } from '../../../../db/queries/record.ts'
import { packWords } from '../../../../words/pack.ts'
import { backingOf, type Clause } from '../../../../workflows/pack/types.ts'
import { guideOf } from '../../../../workflows/plan/networks.ts'
import type { FieldError } from '../../../look/params.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, inEnglish, quotes, titleOf, todayOf } from '../../../read/sentences/leaver.ts'
import type { Values } from '../../../web/form.ts'
import type { Visit } from '../../visit/visit.ts'
import { daysWait } from '../shared/going.ts'
import { betterFirst, type Line, perNetwork, toDo } from '../shared/lines.ts'
import { refusedFor } from '../shared/not-agreed.ts'
import { fieldOf } from './answer-form.ts'
import { choiceOf, reasonsFor } from './choices.ts'
import { companionModel, companionsOf } from './companions.ts'
import { guidesFor } from './guides.ts'
import { postingFor } from './posting.ts'

/** A line with what else its page is made from. */
export interface Asking {
  readonly line: Line
  /** All lines of the list. */
  readonly lines: readonly Line[]
  readonly record: CaseRecord
}

/** One line's question, with what was typed or, on a first look, what the leaver said before. Pure. */
export function questionModel(
  visit: Visit,
  { line, lines, record }: Asking,
  typed?: { readonly values: Values; readonly errors: readonly FieldError[] },
) {
  const { file } = visit
  const { duty, part, title, path } = line
  const { words } = file
  const w = words.question
  const values = typed?.values ?? saidBefore(line)
  const guide = guideOf(file.pack, part)
  return {
    ...{ words: w, heading: title, path, back: words.back, ...guidesFor(file, line, lines) },
    title: w.title(title, titleOf(file, duty.id)),
    ask: packWords(file, duty.ask),
    due: dueWords(visit, line),
    ...{ askAbout: duty.id, askWords: words.asking.aboutLink },
    after: afterWords(visit, lines, duty.id),
    backing: backingModel(visit, line),
    posting: postingModel(visit, record, duty.id),
    ownSite: perNetwork(line) && !guide,
    refused: line.refused ? refusalModel(visit, record, duty.id) : undefined,
    said: line.answer && line.status && w.said(line.status),
    choices: duty.answers.map((id) => choiceOf(visit, id, values, guide)),
    reasons: reasonsFor(visit),
    also: companionsOf(visit, line, lines).map((one) => companionModel(visit, one, values)),
    ...{ values, errors: typed?.errors ?? [] },
  }
}

/** The line's own day, while it is to be answered and no day counts against anybody. */
export function dueWords({ file, mine }: Visit, line: Line): string {
  if (!toDo(line) || daysWait(mine.state)) return ''
  const { dueDate } = line.dutyState
  return file.words.list.by(file.kind, fullDate(file, dueDate), dueDate < todayOf(file))
}

/** What is better done before it and is still to do; nothing where nothing is. Pure. */
export function afterWords({ file }: Visit, lines: readonly Line[], duty: string): string {
  const first = betterFirst(file, lines, duty)
  return first.length ? file.words.list.after(first.join(', ')) : ''
}

/** The clause in the policy's own words, or where a duty from good practice comes from. */
export function backingModel({ file, organisation }: Visit, { duty, dutyState }: Line) {
  const w = file.words.question
  const source = backingOf(duty, file.kind)
  const day = fullDate(file, dutyState.dueDate)
  const asks = file.pack.due_source === 'policy' ? '' : w.due(organisation, day)
  if (!duty.clause) {
    return {
      summary: w.practice,
      quotes: [],
      texts: [w.source(source), w.dueAsked(organisation, day)],
    }
  }
  return {
    summary: w.policy(source),
    quotes: quotesFor(file, duty.clause),
    texts: asks ? [asks] : [],
  }
}

/** The policy is quoted as it stands, in English. */
const quotesFor = (file: CaseFile, clause: Clause) =>
  quotes(file.pack, clause, file.kind).map(({ number, text }) => ({
    number,
    text: inEnglish(file, text),
  }))

function postingModel(visit: Visit, record: CaseRecord, duty: string) {
  const posting = postingFor(visit, record, duty)
  return posting && { text: visit.file.words.question.posting(posting.by), lines: posting.lines }
}

function refusalModel(visit: Visit, record: CaseRecord, duty: string) {
  const refused = refusedFor(visit, record)
  const one = refused.find(({ ids }) => ids.includes(duty))
  return one && { text: visit.file.words.question.refused(one.by), lines: one.lines }
}

/** The leaver's own earlier answer, as the form would have been filled in; not a refused one. */
function saidBefore({ answer }: Line): Values {
  if (!answer) return {}
  const [year = '', month = '', day = ''] = answer.on?.split('-') ?? []
  const on = fieldOf('on', answer.answer)
  return {
    answer: answer.answer,
    ...(answer.on ? { [`${on}-day`]: day, [`${on}-month`]: month, [`${on}-year`]: year } : {}),
    ...(answer.reason ? { [fieldOf('reason', answer.answer)]: answer.reason } : {}),
    ...(answer.count ? { [fieldOf('count', answer.answer)]: String(answer.count) } : {}),
  }
}
