import { describe, expect, test } from 'vitest'
import { caseShape } from '../../../server/api/cases/case-shape.ts'
import { caseView } from '../../../server/api/cases/case-view.ts'
import { dutyLines } from '../../../server/pages/hr/case/duties-view.ts'
import type { FactOf } from '../../../workflows/case/events.ts'
import { plan } from '../../../workflows/plan/plan.ts'
import { EXAMPLE, theCalendar, thePack } from '../../support/policy.ts'
import { answered, ENGINE, HR, known, LEAVER, OPENED, type Step } from '../read/hr-known.ts'

const pack = thePack('rett-uk-social-media')
const ON = ['close-access']
const FULL: FactOf<'opened'> = {
  ...OPENED,
  ...plan(pack, { ...EXAMPLE, on: ON }, theCalendar()),
  on: ON,
}
const ID = '0191a3de-0000-7000-8000-000000000001'
const LINE = { role: 'line' } as const

const at = (now: string, steps: readonly Step[]) => known(now, steps, { pack }, FULL)

function view(now: string, ...steps: Step[]) {
  const { state, now: instant } = at(now, steps)
  const made = caseView({
    ...{
      id: ID,
      reference: 'LW-0001',
      state,
      language: 'en',
      packHash: 'a',
      packOrganisation: null,
      pack,
    },
    ...{ now: instant, handled: [], notices: [] },
  })
  // What programs are told is what the description says.
  expect(caseShape.parse(made)).toEqual(made)
  return made
}

const status = (id: string, now: string, ...steps: Step[]) =>
  view(now, ...steps).duties.find((duty) => duty.id === id)?.status

const ELSEWHERE = 'contacts-elsewhere'
const kept: Step = [
  '2027-01-12 10:00',
  {
    ...answered(ELSEWHERE, 'all', 'keep_some'),
    ...{ means: 'exceptions', reason: 'other', count: 3, agree: 'kept' },
  },
]
const decided = (more: Partial<FactOf<'decided'>>): Step => [
  '2027-01-14 10:00',
  {
    ...{ type: 'decided', by: LINE, rung: 'line', escalation: 1, outcome: 'keep-accepted' },
    ...{ effect: 'settle', clause: '5.14', duties: [ELSEWHERE], ...more },
  },
]
const asked: Step = [
  '2027-01-13 10:00',
  { type: 'escalated', by: ENGINE, rung: 'line', duties: [ELSEWHERE], because: 'kept' },
]
const held: Step = ['2027-01-12 12:00', { type: 'held', by: HR, reason: 'legal-claim' }]
const NOW = '2027-01-15 12:00'

/** Each status with how it comes about, and what HR's page calls it. */
const STATUSES: readonly (readonly [status: string, tag: string, now: string, steps: Step[]])[] = [
  ['open', 'Not answered', NOW, []],
  ['late', 'Not answered', '2027-02-15 12:00', []],
  ['answered', 'None', NOW, [['2027-01-12 10:00', answered(ELSEWHERE, 'all', 'none')]]],
  [
    ...(['unsure', 'Not sure', NOW] as const),
    [['2027-01-12 10:00', { ...answered(ELSEWHERE, 'all', 'not_sure'), means: 'unsure' }]],
  ],
  ['waiting', 'Waits for agreement', NOW, [kept]],
  ['suspended', 'Kept for now', NOW, [held]],
  ['accepted', 'Agreed', NOW, [kept, asked, decided({ settles: 'accepted' })]],
  [
    'recorded',
    'Recorded for them',
    NOW,
    [asked, decided({ outcome: 'confirmed-to-me', settles: 'recorded' })],
  ],
  ['not-applicable', 'Not asked', NOW, [asked, decided({ settles: 'not-applicable' })]],
  [
    ...(['settled', 'None', NOW] as const),
    [
      ['2027-01-12 10:00', answered(ELSEWHERE, 'all', 'none')],
      ['2027-01-12 11:00', { type: 'declared', by: LEAVER, settles: [ELSEWHERE] }],
    ],
  ],
  [
    ...(['open', 'Not agreed to', NOW] as const),
    [kept, asked, decided({ outcome: 'keep-not-accepted', effect: 'send-back' })],
  ],
]

describe('a duty is told', () => {
  test.each(STATUSES)('as %s, and on HR’s page as %s', (says, tag, now, steps) => {
    expect(status(ELSEWHERE, now, ...steps)).toBe(says)
    const known = at(now, steps)
    const line = dutyLines(known, []).find(({ title }) => title === 'Phone, email and paper lists')
    expect(line?.tag.words).toBe(tag)
  })

  test('as done by its owner’s word, with whose it is', () => {
    const done: Step = ['2027-01-12 10:00', { type: 'duty-done', by: HR, duty: 'close-access' }]
    const duty = view(NOW, done).duties.find(({ id }) => id === 'close-access')
    expect(duty).toMatchObject({
      ...{ owner: 'hr', status: 'done', clause: 'ISO 27001 A.5.18, Cyber Essentials' },
    })
    expect(status('close-access', '2027-02-01 12:00')).toBe('late')
  })
})

test('a case tells of everything kept, of a pause and of what HR says of the leaver', () => {
  const steps: Step[] = [
    held,
    [
      '2027-01-13 10:00',
      { type: 'paused', by: HR, why: 'pause', reason: 'away', review: '2027-01-20' },
    ],
    [
      '2027-01-13 11:00',
      {
        ...{ type: 'flag-set', by: HR, flag: 'worked_with_volunteers', on: true },
        plan: { duties: [], agenda: [] },
      },
    ],
  ]
  expect(view(NOW, ...steps)).toMatchObject({
    status: 'paused',
    flags: ['heldVolunteerData'],
    hold: { since: '2027-01-12T12:00:00.000Z', why: 'legal-claim' },
    paused: {
      since: '2027-01-13T10:00:00.000Z',
      why: 'pause',
      reason: 'away',
      review: '2027-01-20',
    },
  })
})

test('an escalation tells why a person is asked, and about each duty where that differs', () => {
  const more: Step = [
    '2027-01-13 11:00',
    {
      type: 'escalated',
      by: ENGINE,
      rung: 'line',
      duties: ['group-chats'],
      because: 'handed-over',
    },
  ]
  expect(view(NOW, kept, asked, more).escalations).toMatchObject([
    { rung: 'line', because: 'kept', reasons: { 'group-chats': 'handed-over' }, deadline: null },
  ])
})
