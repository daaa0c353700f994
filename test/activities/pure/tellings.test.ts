import { expect, test } from 'vitest'
import { tellingOf } from '../../../activities/webhooks/tellings.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../db/tables/programs.ts'
import { toldShape } from '../../../server/api/webhooks.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'

const TOLD = {
  caseId: '6b0b4f6e-1111-4111-8111-000000000000',
  reference: 'LW-0001',
  wallNow: Date.UTC(2027, 0, 4, 9),
}
const common = { number: 3, at: Date.UTC(2027, 0, 4, 8), by: { role: 'hr', user: 'u' } } as const

const EVENTS: readonly [WebhookEvent | undefined, object][] = [
  ['case.opened', { type: 'opened', kind: 'volunteer', endDate: '2027-01-29', duties: [] }],
  ['case.confirmed', { type: 'declared', settles: ['networks'] }],
  ['case.late', { type: 'escalated', rung: 'line', because: 'late', duties: ['networks'] }],
  [undefined, { type: 'escalated', rung: 'line', because: 'kept', duties: ['networks'] }],
  [
    'case.decided',
    {
      type: 'decided',
      rung: 'chief',
      outcome: 'more-time',
      clause: '5.7',
      duties: [],
      reason: 'kept',
    },
  ],
  ['case.paused', { type: 'paused', why: 'help', reason: 'typed' }],
  ['case.resumed', { type: 'resumed', plan: { duties: [], agenda: [] } }],
  ['case.closed', { type: 'closed', final: 'confirmed' }],
  [undefined, { type: 'routed', route: 'safeguarding', clause: '4.3' }],
  [undefined, { type: 'requested', what: 'objection' }],
]

test.each(EVENTS)('%s is told of %j, in the shape that the description gives', (type, facts) => {
  const event = { ...common, ...facts } as CaseEvent
  const telling = tellingOf(TOLD, event, { status: 'open' })
  expect(telling?.type).toBe(type)
  if (!telling || !type) return
  expect(toldShape(type).parse(JSON.parse(telling.body))).toMatchObject({
    timestamp: '2027-01-04T09:00:00.000Z',
    data: { case: TOLD.caseId, event: 3, at: '2027-01-04T08:00:00.000Z', status: 'open' },
  })
  expect(telling.body).not.toContain('typed')
})

test('each thing that can be chosen is told of by an event', () => {
  expect(new Set(EVENTS.flatMap(([type]) => type ?? []))).toEqual(new Set(WEBHOOK_EVENTS))
})
