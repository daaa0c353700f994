import { type Outcome, say } from '../../../../workflows/pack/types.ts'
import { readerOf, titleOf } from '../../../read/sentences/leaver.ts'
import { asList, type Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import type { TypedRows } from '../../visit/refusal.ts'
import type { Visit } from '../../visit/visit.ts'
import { codeNeed, codesOf, inChoices } from './codes.ts'
import { CODES, reasonWords, untilWords, whenWords, words } from './outcome-words.ts'
import { words as recorded } from './recorded-words.ts'

const w = words.rows

/** What was sent with an outcome, to be shown when it was not taken. */
export function typedRows({ file }: Visit, outcome: Outcome | undefined, sent: Values): TypedRows {
  if (!outcome) return []
  const { pack } = file
  const { effect, needs } = outcome
  const code = codeNeed(needs)
  const chosen = (name: string) => codes(sent[name])
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name] : '')
  const day = (name: string) => Object.values(typedParts(sent, name)).join(' ').trim()
  const duties = chosen('duties').map((id) => titleOf(file, id))
  const rows = [
    [recorded.outcome, say(outcome.label, readerOf(file))],
    [w.duties, duties.join(', ')],
    [
      (code && CODES[code]?.row) ?? '',
      inChoices(file, codesOf(pack, code), chosen('code')).join(', '),
    ],
    [w.count, text('count')],
    [w.how, inChoices(file, pack.how, chosen('how')).join(', ')],
    [w.tried, inChoices(file, pack.tried, chosen('tried')).join(', ')],
    [w.dataKinds, inChoices(file, pack.data_kinds, chosen('dataKinds')).join(', ')],
    [untilWords(outcome).row, day('until')],
    [whenWords(effect).row, day('when')],
    [w.posting, text('posting')],
    [w.letter, text('letter')],
    [reasonWords(effect).row, text('reason')],
    [w.typedName, text('typedName')],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

const codes = (value: unknown): string[] =>
  (asList(value) as unknown[]).filter((code): code is string => typeof code === 'string')
