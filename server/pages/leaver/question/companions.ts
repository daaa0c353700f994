import { packWords } from '../../../../words/pack.ts'
import type { FieldError } from '../../../look/params.ts'
import type { Values } from '../../../web/form.ts'
import type { Visit } from '../../visit/visit.ts'
import { type Line, perNetwork, toDo } from '../shared/lines.ts'
import { nextPath } from '../shared/next-line.ts'
import { plainAnswers } from '../shared/plain-answers.ts'
import { choiceOf } from './choices.ts'

/** Short things of one day are asked on one page: the one that it is about, and two more at most. */
const MOST = 2

const fieldOf = ({ duty }: Line): string => `also-${duty.id}`

/**
 * Whether a thing can be answered beside another one: as a whole, and without more than a choice.
 * Where somebody may say that they are worried, all answers stand on a page of its own.
 */
const fits = ({ file: { pack } }: Visit, line: Line): boolean =>
  !perNetwork(line) &&
  line.changeable &&
  !line.refused &&
  !line.duty.answers.some((id) => pack.answers[id]?.raises) &&
  plainAnswers(pack, line).length > 0

/** What is asked on the page of a line beside it: what follows it on the list, and is due that day. Pure. */
export function companionsOf(visit: Visit, line: Line, lines: readonly Line[]): readonly Line[] {
  if (perNetwork(line) || !toDo(line)) return []
  const { dueDate } = line.dutyState
  const later = lines.slice(lines.indexOf(line) + 1)
  const same = later.filter((one) => one.dutyState.dueDate === dueDate && toDo(one))
  return same.filter((one) => fits(visit, one)).slice(0, MOST)
}

/** A thing beside another one, as the page shows it: its ask, and the answers that need nothing more. Pure. */
export function companionModel(visit: Visit, line: Line, values: Values) {
  const { file } = visit
  const name = fieldOf(line)
  return {
    ...{ name, title: line.title, ask: packWords(file, line.duty.ask) },
    ...{ href: moreTo(visit, line) ? nextPath(line.path) : undefined, value: values[name] },
    choices: plainAnswers(file.pack, line).map((id) => choiceOf(visit, id, {}, undefined)),
  }
}

/** Whether a thing's own page has steps, or answers that need more than a choice. */
const moreTo = ({ file: { pack } }: Visit, line: Line): boolean =>
  (line.duty.guides ?? []).length > 0 ||
  line.duty.shows !== undefined ||
  plainAnswers(pack, line).length < line.duty.answers.length

/** What was said beside the page's own line; what was left open is asked later. Pure. */
export function alsoSaid(visit: Visit, line: Line, lines: readonly Line[], values: Values) {
  const said = lines.flatMap((one) => {
    const answer = values[fieldOf(one)]
    return one !== line && fits(visit, one) && answer !== undefined ? [{ line: one, answer }] : []
  })
  const { file } = visit
  const isKnown = (one: (typeof said)[number]): one is { line: Line; answer: string } =>
    typeof one.answer === 'string' && plainAnswers(file.pack, one.line).includes(one.answer)
  const errors: FieldError[] = said
    .filter((one) => !isKnown(one))
    .map((one) => ({ path: fieldOf(one.line), message: file.words.question.choose }))
  return { also: said.filter(isKnown), errors }
}
