import { decider } from '../../../../words/en/decider/index.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import type { Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import type { TypedRows } from '../../visit/refusal.ts'
import type { Visit } from '../../visit/visit.ts'
import { wayText } from '../shared/request-model.ts'
import type { Way } from '../shared/requests.ts'

const w = decider.request
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
