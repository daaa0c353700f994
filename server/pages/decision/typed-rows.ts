import { type Outcome, say, type Text } from '../../../workflows/policy/types.ts'
import { asList, type Values } from '../../http/form.ts'
import { readerOf, titleOf } from '../link/case-words.ts'
import type { TypedRows } from '../link/refusal.ts'
import { typedParts } from '../link/typed-day.ts'
import type { Visit } from '../link/visit.ts'
import { words } from './words.ts'

const w = words.outcome

/** What was sent with an outcome, to be shown when it was not taken. */
export function typedRows({ file }: Visit, outcome: Outcome | undefined, sent: Values): TypedRows {
  const inWords = (texts: Readonly<Record<string, Text>>, value: unknown) =>
    codes(value).flatMap((code) => {
      const text = Object.hasOwn(texts, code) ? texts[code] : undefined
      return text ? say(text, readerOf(file)) : []
    })
  const day = (name: string) => Object.values(typedParts(sent, name)).join(' ').trim()
  const rows = [
    [words.typed.outcome, outcome ? say(outcome.label, readerOf(file)) : ''],
    [
      w.duties,
      codes(sent.duties)
        .map((id) => titleOf(file, id))
        .join(', '),
    ],
    [w.how, inWords(file.pack.how, sent.how).join(', ')],
    [w.tried, inWords(file.pack.tried, sent.tried).join(', ')],
    [w.until, day('until')],
    [w.when, day('when')],
    [w.reason, typeof sent.reason === 'string' ? sent.reason : ''],
    [w.typedName, typeof sent.typedName === 'string' ? sent.typedName : ''],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}

const codes = (value: unknown): string[] =>
  (asList(value) as unknown[]).filter((code): code is string => typeof code === 'string')
