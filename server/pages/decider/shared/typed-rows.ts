import { decider } from '../../../../words/en/decider/index.ts'
import { type Outcome, say } from '../../../../workflows/pack/types.ts'
import { inPageOrder } from '../../../commands/questions/needs.ts'
import { readerOf } from '../../../read/sentences/leaver.ts'
import { asList, type Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import type { TypedRows } from '../../visit/refusal.ts'
import type { Visit } from '../../visit/visit.ts'
import { answerRows } from './answer-rows.ts'

/** What was sent with an outcome, to be shown when it was not taken. Pure. */
export function typedRows({ file }: Visit, outcome: Outcome | undefined, sent: Values): TypedRows {
  if (!outcome) return []
  const needs = inPageOrder([...outcome.needs, 'typed_name'])
  const first = { key: decider.recorded.outcome, text: say(outcome.label, readerOf(file)) }
  return [first, ...answerRows(file, outcome, needs, (name) => typedIn(sent, name))]
}

function typedIn(sent: Values, name: string) {
  const given = sent[name]
  const day = Object.values(typedParts(sent, name)).join(' ').trim()
  const codes = (asList(given) as unknown[]).filter((code) => typeof code === 'string')
  return { codes, text: typeof given === 'string' ? given : day }
}
