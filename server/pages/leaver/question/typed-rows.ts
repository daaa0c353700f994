import { packWords } from '../../../../words/pack.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import type { TypedRows } from '../../visit/refusal.ts'
import type { Line } from '../shared/lines.ts'
import { fieldOf } from './answer-form.ts'

/** What was sent for a line, as it was typed. Pure. */
export function typedRows(file: CaseFile, line: Line, values: Values): TypedRows {
  const { answer } = values
  if (typeof answer !== 'string' || !line.duty.answers.includes(answer)) return []
  const typed = (need: 'reason' | 'count'): string => {
    const value = values[fieldOf(need, answer)]
    return typeof value === 'string' ? value : ''
  }
  const { keep_reasons } = file.pack
  const reason = Object.hasOwn(keep_reasons, typed('reason'))
    ? keep_reasons[typed('reason')]?.label
    : undefined
  const w = file.words.typed
  const rows = [
    [w.line, line.title],
    [w.answer, packWords(file, file.pack.answers[answer]?.label ?? {})],
    [
      w.day,
      Object.values(typedParts(values, fieldOf('on', answer)))
        .join(' ')
        .trim(),
    ],
    [w.reason, packWords(file, reason ?? {})],
    [w.count, typed('count')],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}
