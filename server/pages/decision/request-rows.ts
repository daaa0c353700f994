import type { LeaverRequest } from '../../../workflows/state.ts'
import type { Values } from '../../http/form.ts'
import type { TypedRows } from '../link/refusal.ts'
import { typedParts } from '../link/typed-day.ts'
import type { Visit } from '../link/visit.ts'
import { wayText } from './request-model.ts'
import { words } from './request-words.ts'
import type { Way } from './requests.ts'

const w = words
const WAYS: readonly Way[] = ['asked', 'other', 'words']

/** What was sent as a reply, to be shown when it was not taken. Pure. */
export function replyRows(visit: Visit, request: LeaverRequest, sent: Values): TypedRows {
  const way = WAYS.find((one) => one === sent.way)
  const rows = [
    [w.form.way, way && request.what === 'time' ? wayText(visit, request, way) : ''],
    [w.rows.day, Object.values(typedParts(sent, 'until')).join(' ').trim()],
    [w.rows.answer, typeof sent.answer === 'string' ? sent.answer : ''],
  ] as const
  return rows.flatMap(([key, text]) => (text ? [{ key, text }] : []))
}
