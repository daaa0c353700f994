import type { Request, RequestHandler, Response } from 'express'
import { decider } from '../../../../words/en/decider/index.ts'
import { type Outcome, say } from '../../../../workflows/pack/types.ts'
import { readAnswers, withTyped } from '../../../commands/questions/read.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { readerOf } from '../../../read/sentences/leaver.ts'
import { asList, type Values } from '../../../web/form.ts'
import { submission } from '../../visit/submit.ts'
import { choosing } from '../shared/asked.ts'
import { questionsOf as fieldsOf } from '../shared/choosing/questions.ts'
import { theirTitle } from '../shared/their-title.ts'
import { typedRows } from '../shared/typed-rows.ts'
import { alikeFor, needsOfAll } from './alike.ts'
import { forPerson, showToPerson, whoIs } from './frame.ts'
import { peopleModel } from './list.ts'
import { recordAll } from './record-all.ts'
import { type Person, type Question, questionsOf } from './waiting.ts'

const w = decider.people

/** GET: which of the outcomes that fit all who are ticked; once it is chosen, what it needs. */
export const showSeveral = (deps: ServerDeps): RequestHandler =>
  forPerson(deps, (person, req, res) => {
    const ticked = namesIn(req.query.for)
    const questions = tickedOf(person, ticked)
    if (!questions.length) {
      const errors = [{ path: 'for', message: w.several.missing }]
      const model = peopleModel(person, { errors })
      return showToPerson(deps, res.status(422), { person, template: 'list', model })
    }
    const outcome = alikeFor(questions).find(({ id }) => id === req.query.outcome)
    if (outcome) return fill(deps, res, { person, questions, outcome })
    const isChosen = req.query.outcome !== undefined || req.query.asked !== undefined
    const errors = isChosen ? [{ path: 'outcome', message: w.choose.missing }] : []
    const model = chooseModel(questions, errors)
    const status = errors.length ? 422 : 200
    return showToPerson(deps, res.status(status), { person, template: 'choose', model })
  })

/** POST: what was filled in, to be confirmed; confirmed, it is recorded in each case, and told line by line. */
export const takeSeveral = (deps: ServerDeps): RequestHandler =>
  forPerson(deps, async (person, req, res) => {
    const typed = (req.body ?? {}) as Values
    const keys = namesIn(typed.for)
    if (typed.confirmed === 'yes') {
      const model = await recordAll(deps, person, { keys, outcome: String(typed.outcome), typed })
      return showToPerson(deps, res, { person, template: 'done', model })
    }
    const questions = tickedOf(person, keys)
    const outcome = alikeFor(questions).find(({ id }) => id === typed.outcome)
    if (!outcome) return res.redirect(303, '/people')
    const read = readAnswers(questionFields(questions, outcome), typed, decider.typing)
    const given = { person, questions, outcome }
    if ('errors' in read || typed.change === 'yes') {
      const errors = 'errors' in read ? read.errors : []
      return fill(deps, res, { ...given, typed, errors: typed.change === 'yes' ? [] : errors })
    }
    const model = confirmModel(given, req, typed)
    return showToPerson(deps, res, { person, template: 'confirm', model })
  })

const namesIn = (given: unknown): string[] =>
  (asList(given) as unknown[]).filter((one): one is string => typeof one === 'string')

const tickedOf = (person: Person, keys: readonly string[]): Question[] =>
  questionsOf(person).filter(({ key }) => keys.includes(key))

interface Given {
  readonly person: Person
  readonly questions: readonly Question[]
  readonly outcome: Outcome
}

/** What is asked once for all of them. Pure. */
function questionFields(questions: readonly Question[], outcome: Outcome) {
  const [first] = questions
  if (!first) return []
  const { visit, asked } = first
  const needs = needsOfAll(questions, outcome)
  return fieldsOf(visit, { ...choosing(visit, asked, outcome), needs })
}

/** Who it is for, with what it covers, or what they are asked. */
const peopleOf = (questions: readonly Question[], outcome?: Outcome) =>
  questions.map(({ visit, asked }) => ({
    key: w.tickedAs(...whoIs(visit)),
    text: (outcome
      ? choosing(visit, asked, outcome).about
      : asked.duties.map(({ dutyState }) => dutyState.id)
    )
      .map((id) => theirTitle(visit.file, id))
      .join('; '),
  }))

function chooseModel(questions: readonly Question[], errors: readonly FieldError[]) {
  const [first] = questions
  const reader = first ? readerOf(first.visit.file) : { language: 'en', kind: 'employee' as const }
  return {
    title: w.choose.title(questions.length),
    keys: questions.map(({ key }) => key),
    people: peopleOf(questions),
    choices: alikeFor(questions).map(({ id, label, hint }) => ({
      ...{ value: id, text: say(label, reader), hint: say(hint, reader) },
    })),
    errors,
  }
}

interface Filled extends Given {
  readonly typed?: Values
  readonly errors?: readonly FieldError[]
}

function fill(
  deps: ServerDeps,
  res: Response,
  { person, questions, outcome, typed = {}, errors = [] }: Filled,
): Promise<void> {
  const model = {
    ...inWords(questions, outcome),
    about: w.fill.for(questions.length),
    keys: questions.map(({ key }) => key),
    outcome: outcome.id,
    submission: submission.parse(typed.submission),
    fields: questionFields(questions, outcome).map(({ field }) => withTyped(field, typed)),
    errors,
  }
  return showToPerson(deps, res.status(errors.length ? 422 : 200), {
    ...{ person, template: 'fill', model },
  })
}

function inWords(questions: readonly Question[], outcome: Outcome) {
  const [first] = questions
  const reader = first ? readerOf(first.visit.file) : { language: 'en', kind: 'employee' as const }
  return { title: say(outcome.label, reader), hint: say(outcome.hint, reader) }
}

function confirmModel({ questions, outcome }: Given, req: Request, typed: Values) {
  const [first] = questions
  return {
    title: w.confirm.title(questions.length),
    save: w.confirm.save(questions.length),
    rows: first ? rowsOf(first, outcome, typed) : [],
    people: peopleOf(questions, outcome),
    hidden: hiddenOf((req.body ?? {}) as Values),
  }
}

/** What is about to be recorded, the outcome first. */
function rowsOf({ visit }: Question, outcome: Outcome, typed: Values) {
  const [chosen, ...others] = typedRows(visit, outcome, typed)
  return [...(chosen ? [{ ...chosen, key: w.confirm.outcome }] : []), ...others]
}

/** All that was typed, to be sent again with the confirmation. Pure. */
const hiddenOf = (typed: Values) =>
  Object.entries(typed).flatMap(([name, given]) =>
    name === 'confirmed' || name === 'change'
      ? []
      : namesIn(given).map((value) => ({ name, value })),
  )
