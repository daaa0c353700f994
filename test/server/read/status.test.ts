import { describe, expect, test } from 'vitest'
import { storyOf } from '../../../server/pages/hr/case/story.ts'
import { matter } from '../../../server/pages/hr/case/summary/index.ts'
import { caseNeeds } from '../../../server/pages/hr/today/case-needs.ts'
import { eventWords } from '../../../server/read/sentences/events/index.ts'
import { statusTag } from '../../../server/read/status.ts'
import type { FactOf, FinalState } from '../../../workflows/case/events.ts'
import { plan } from '../../../workflows/plan/plan.ts'
import { EXAMPLE, london, theCalendar, thePack } from '../../support/policy.ts'
import {
  closed,
  ENGINE,
  events,
  HR,
  known,
  LEAVER,
  OPENED,
  type Step,
  stepsOf,
} from './hr-known.ts'

const pack = thePack('old-form')
const ON = ['close-access', 'tell-team']
/** The example by the whole policy, with duties of HR's and of the line's own. */
const FULL: FactOf<'opened'> = {
  ...OPENED,
  ...plan(pack, { ...EXAMPLE, on: ON }, theCalendar()),
  on: ON,
}

test('where no mail reaches a leaver no day is named, as no clock runs', () => {
  const given = { ...EXAMPLE, mailbox: 'unconfirmed' } as const
  const current = thePack('rett-uk-social-media')
  const opened: FactOf<'opened'> = {
    ...OPENED,
    ...plan(current, given, theCalendar()),
    ...{ mailbox: 'unconfirmed', row: true },
  }
  const tags = ['2027-01-12 12:00', '2027-03-12 12:00'].map(
    (now) => statusTag(known(now, [], { pack: current }, opened)).words,
  )
  expect(tags).toEqual(['Address not confirmed', 'Address not confirmed'])
})

const at = (now: string, ...steps: Step[]) => known(now, steps, { pack }, FULL)
const words = (now: string, ...steps: Step[]): string =>
  matter(at(now, ...steps))
    .map((part) => (typeof part === 'string' ? part : part.b))
    .join('')
const tag = (now: string, ...steps: Step[]) => statusTag(at(now, ...steps))
const needs = (now: string, ...steps: Step[]) =>
  caseNeeds({
    ...at(now, ...steps),
    ...{ id: 'c1', reference: 'LW-0001', roleTitle: null, endDate: '2027-01-29', nextAt: null },
  })
const labels = (now: string, ...steps: Step[]) =>
  storyOf(at(now, ...steps), events(FULL, ...steps)).map(({ label }) => label)

const paused = (more: Partial<FactOf<'paused'>>): Step => [
  '2027-01-20 10:00',
  { type: 'paused', by: HR, why: 'pause', ...more },
]
const rests = paused({ reason: 'away', review: '2027-02-05' })
const helped = paused({ why: 'help', reason: 'another-language' })
const referred = paused({ why: 'referral', reason: 'formal' })
const held: Step = ['2027-01-20 10:00', { type: 'held', by: HR, reason: 'legal-claim' }]
const breach: Step[] = [
  [
    '2027-01-20 10:00',
    {
      ...{ type: 'routed', by: HR, route: 'possible-breach', clause: '5.10' },
      ...{ noticed: '2027-01-20', dataKinds: ['money'] },
      plan: {
        duties: [],
        agenda: ['2027-01-22 10:00', '2027-01-23 10:00'].flatMap((time) =>
          (['data-lead', 'chief'] as const).map((to) => ({
            ...{ at: london(time), to, act: 'clock', duties: [] },
            because: 'possible-breach',
          })),
        ),
        deadline: london('2027-01-23 10:00'),
      },
    },
  ],
  ...(['data-lead', 'chief'] as const).map(
    (rung): Step => [
      '2027-01-20 10:00',
      { type: 'escalated', by: ENGINE, rung, duties: [], because: 'possible-breach' },
    ],
  ),
]

describe('a pause', () => {
  test('for a reason says why, until when, and that HR looks at it again', () => {
    expect(words('2027-01-21 12:00', rests)).toBe(
      'Paused since Wed 20 Jan (they are away). No mail goes to Sam Sample, and nothing becomes late. You look at it again on Fri 5 Feb.',
    )
    expect(tag('2027-01-21 12:00', rests)).toEqual({
      words: 'Paused until Fri 5 Feb',
      tone: 'amber',
    })
    expect(needs('2027-01-21 12:00', rests)[0]?.tone).toBe('plain')
  })

  test('is red and on the desk once its day has come', () => {
    expect(tag('2027-02-05 12:00', rests).tone).toBe('red')
    expect(needs('2027-02-05 12:00', rests)[0]).toMatchObject({
      heading: 'Look again at Sam Sample’s pause',
      text: 'Since Wed 20 Jan: they are away. You wanted to look at it again on Fri 5 Feb.',
      href: '/cases/c1/do/resume',
    })
  })

  test('for help names the help and asks HR to find it', () => {
    expect(words('2027-01-21 12:00', helped)).toContain('Sam Sample needs another language.')
    expect(tag('2027-01-21 12:00', helped)).toEqual({ words: 'Paused: help wanted', tone: 'red' })
    expect(needs('2027-01-21 12:00', helped)[0]).toMatchObject({
      heading: 'Sam Sample needs help',
      text: 'Asked for on Wed 20 Jan: another language. Find a way with them, then let the case go on.',
    })
  })

  test('for a referral asks HR to take it or not', () => {
    expect(words('2027-01-21 12:00', referred)).toContain(
      'Refer to the disciplinary procedure is proposed. Take it or do not take it',
    )
    expect(tag('2027-01-21 12:00', referred).words).toBe('Referral to answer')
    expect(needs('2027-01-21 12:00', referred)[0]).toMatchObject({
      heading: 'A referral of Sam Sample waits for you',
      href: '/cases/c1/do/answer-referral',
    })
  })

  test('still shows in the story when it will be looked at again', () => {
    const review = { at: london('2027-02-05 09:00'), to: 'hr', act: 'review', duties: [] } as const
    const step = paused({ review: '2027-02-05', plan: { duties: [], agenda: [review] } })
    expect(labels('2027-01-21 12:00', step)).toContain('look again')
    expect(labels('2027-01-21 12:00', step)).not.toContain('reminder')
  })
})

describe('everything kept', () => {
  test('stands first in the sentence, and asks nobody for what would be deleted', () => {
    expect(words('2027-01-21 12:00', held)).toMatch(
      /^Everything is kept since Wed 20 Jan \(a legal claim, or one that may come\): what asks for deleting stands still\. Waiting for Sam Sample until Tue 26 Jan\./,
    )
    expect(labels('2027-01-21 12:00', held)).toContain('all kept')
  })
})

describe('what went past every ladder', () => {
  test('stands first, in red, with who was asked and until when', () => {
    expect(words('2027-01-21 12:00', ...breach)).toMatch(
      /^Personal information may have got out\. Waiting for Dana Lead and Chris Chief, who were asked at once on Wed 20 Jan\. It has to be dealt with by Sat 23 Jan 2027, 10:00\. Waiting for Sam Sample/,
    )
    expect(tag('2027-01-21 12:00', ...breach).tone).toBe('red')
    expect(
      needs('2027-01-21 12:00', ...breach).map(({ heading, tone }) => [heading, tone]),
    ).toEqual([
      ['Personal information may have got out: Dana Lead has not said that it is in hand', 'red'],
      ['Personal information may have got out: Chris Chief has not said that it is in hand', 'red'],
    ])
  })

  test('is one mark in the story, and one for each time that runs out, pause or not', () => {
    for (const more of [[], [rests]]) {
      const shown = labels('2027-01-21 12:00', ...breach, ...more)
      expect(shown.filter((label) => label === 'at once')).toHaveLength(1)
      expect(shown.filter((label) => label === 'time runs out')).toHaveLength(2)
    }
  })
})

describe('our own part', () => {
  test('is on HR’s desk from the day on which it is due, and named by its duty', () => {
    expect(needs('2027-01-28 12:00')).toEqual([])
    expect(needs('2027-01-29 12:00')).toMatchObject([
      {
        heading: 'Close accounts and access, for Sam Sample',
        text: 'Our own part, due Fri 29 Jan.',
        href: '/cases/c1/do/settle-own/close-access',
      },
    ])
  })

  test('is what is left once the leaver is done', () => {
    const steps: Step[] = [
      ...stepsOf('2027-01-20 12:00', FULL.duties, pack),
      [
        '2027-01-20 13:00',
        {
          ...{ type: 'declared', by: LEAVER },
          settles: FULL.duties.flatMap(({ id, owner, signs }) => (owner || signs ? [] : [id])),
        },
      ],
    ]
    expect(words('2027-01-21 12:00', ...steps)).toBe(
      'Everything that was asked of Sam Sample is settled. Our own part is left: “Close accounts and access” and “Tell the team”. Next: Lin Line is asked for their own part: Tell the team on Tue 26 Jan.',
    )
    expect(tag('2027-01-21 12:00', ...steps).words).toBe('Our own part is left')
  })
})

test('a leaver who gets no mail is spoken to', () => {
  const flags: Step = [
    '2027-01-11 10:30',
    {
      ...{ type: 'flag-set', by: HR, flag: 'no_email', on: true },
      plan: { duties: [], agenda: [] },
    },
  ]
  expect(words('2027-01-11 12:00', flags)).toMatch(
    /^Sam Sample gets no mail, and is spoken to instead/,
  )
})

const ENDS: Readonly<Record<FinalState, string>> = {
  confirmed: 'All confirmed',
  'confirmed-and-checked': 'Confirmed and checked',
  'confirmed-with-exceptions': 'Confirmed, some kept',
  'recorded-for-leaver': 'Recorded for them',
  'partly-confirmed': 'Closed, confirmed in part',
  'not-applicable': 'Nothing to confirm',
  'closed-not-confirmed': 'Closed, not confirmed',
  'closed-risk-accepted': 'Closed, risk accepted',
  referred: 'Goes on elsewhere',
  'objection-upheld': 'Objection upheld',
  cancelled: 'Stopped, not needed',
  'contact-stopped': 'Contact stopped',
}

describe.each(Object.entries(ENDS))('the end %s', (final, says) => {
  const step = closed(final as FinalState, '2027-02-01 12:00')

  test('has a tag, a sentence with its day and a line of the record', () => {
    expect(tag('2027-02-02 12:00', step).words).toBe(says)
    expect(words('2027-02-02 12:00', step)).toMatch(/^(Closed|All contact stopped) on Mon 1 Feb/)
    const { text } = eventWords({ ...step[1], number: 2, at: 0 }, at('2027-02-02 12:00', step))
    expect(text).toMatch(/^The case was closed: \w/)
  })

  test('leaves nothing for anybody to do', () => {
    expect(needs('2027-02-02 12:00', step)).toEqual([])
  })
})

test('the end after a death says nothing cheerful', () => {
  const step = closed('contact-stopped', '2027-02-01 12:00')
  expect(words('2027-02-02 12:00', step)).not.toMatch(/\b(thank|well|good|great|confirmed)\b/i)
  expect(tag('2027-02-02 12:00', step).tone).toBe('plain')
})
