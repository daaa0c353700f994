import { randomUUID } from 'node:crypto'
import { clauseFor, say } from '../../../workflows/policy/types.ts'
import type { Values } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { fullDate, quotes, readerOf, titleOf } from '../link/case-words.ts'
import { typedParts } from '../link/typed-day.ts'
import type { Visit } from '../link/visit.ts'
import { fieldOf } from './answer-form.ts'
import { type Line, perNetwork } from './lines.ts'
import { words } from './words.ts'

const w = words.question

/** One line's question, with what was typed or, on a first look, what the leaver said before. Pure. */
export function questionModel(
  visit: Visit,
  line: Line,
  typed?: { readonly values: Values; readonly errors: readonly FieldError[] },
) {
  const { file, organisation } = visit
  const { duty, standing, part, title, path } = line
  const values = typed?.values ?? saidBefore(line)
  const network = file.pack.networks.find(({ id }) => id === part)
  return {
    ...{ words: w, heading: title, path, back: words.back, network },
    title: w.title(title, titleOf(file, duty.id)),
    ask: say(duty.ask, readerOf(file)),
    due: w.due(organisation, fullDate(file, standing.dueDate)),
    fromPolicy: file.pack.due_source === 'policy',
    policy: w.policy(clauseFor(duty.clause, file.kind)),
    quotes: quotes(file.pack, duty.clause, file.kind),
    reviewed: network && w.reviewed(fullDate(file, network.reviewed_on)),
    ownSite: perNetwork(line) && !network,
    said: line.status && w.said(line.status),
    choices: duty.answers.map((id) => choiceOf(visit, id, values)),
    reasons: Object.entries(file.pack.keep_reasons).map(([value, text]) => ({
      value,
      text: say(text, readerOf(file)),
    })),
    ...{ values, errors: typed?.errors ?? [] },
    submission: typed ? String(values.submission ?? '') : randomUUID(),
  }
}

function choiceOf({ file, names }: Visit, id: string, values: Values) {
  const kind = file.pack.answers[id]
  const needs = kind?.needs ?? []
  const field = (need: Parameters<typeof fieldOf>[0]) => {
    const name = fieldOf(need, id)
    return { name, value: need === 'on' ? typedParts(values, name) : values[name] }
  }
  return {
    value: id,
    text: kind ? say(kind.label, readerOf(file)) : id,
    ...(kind?.means === 'unsure' ? { hint: w.unsure(names.line) } : {}),
    ...(needs.includes('date') ? { on: field('on') } : {}),
    ...(needs.includes('reason') ? { reason: field('reason') } : {}),
    ...(needs.includes('count') ? { count: field('count') } : {}),
  }
}

/** The leaver's own earlier answer, as the form would have been filled in. */
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
