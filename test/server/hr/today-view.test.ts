import { describe, expect, test } from 'vitest'
import { caseProjection } from '../../../activities/list-projection.ts'
import { byPerson } from '../../../server/pages/hr/today/by-person.ts'
import { caseNeeds, othersNeeds } from '../../../server/pages/hr/today/case-needs.ts'
import { comingLine, comingLines } from '../../../server/pages/hr/today/coming-up.ts'
import { calendarNeed, doubtNeed, type Need } from '../../../server/pages/hr/today/needs.ts'
import { countsLine, headline, inOrder } from '../../../server/pages/hr/today/view.ts'
import type { Listed } from '../../../server/read/case-row.ts'
import { lineOf } from '../../../server/read/case-row.ts'
import type { FactOf } from '../../../workflows/case/events.ts'
import { addressCheck } from '../../../workflows/plan/plan.ts'
import { london, theCalendar } from '../../support/policy.ts'
import {
  allAnswered,
  allButWhatsApp,
  askedChief,
  askedLine,
  known,
  LEAVER,
  OPENED,
  PLAN,
  refusedMail,
  reminders,
  type Step,
} from '../read/hr-known.ts'

const listed = (now: string, ...steps: Step[]): Listed => ({
  ...known(now, steps),
  ...{ id: 'c1', reference: 'LW-0001', roleTitle: 'Helpline', endDate: '2027-01-29' },
  nextAt: null,
})

const requested = (what: FactOf<'requested'>['what']): Step => [
  '2027-01-20 09:00',
  { type: 'requested', by: LEAVER, what },
]

const caseNeed = (one: Listed): Need | undefined => caseNeeds(one)[0]

describe('the heading of the desk', () => {
  test.each([
    [0, 'Nothing needs you today'],
    [1, 'One thing needs you today'],
    [3, 'Three things need you today'],
    [12, '12 things need you today'],
  ])('for %i things is: %s', (count, words) => expect(headline(count)).toBe(words))

  test('speaks of HR to who may only look', () => {
    expect(headline(2, 'HR')).toBe('Two things need HR today')
  })

  test.each([
    [{ open: 0, late: 0, held: 0 }, 'Nobody is leaving.'],
    [{ open: 1, late: 0, held: 0 }, '1 person is leaving, on time.'],
    [{ open: 1, late: 1, held: 0 }, '1 person is leaving, and is late.'],
    [{ open: 1, late: 0, held: 1 }, '1 person is leaving, and waits for HR.'],
    [{ open: 14, late: 3, held: 0 }, '14 people are leaving; 11 are on time, 3 are late.'],
    [
      { open: 14, late: 1, held: 12 },
      '14 people are leaving; 1 is on time, 1 is late, 12 wait for HR.',
    ],
    [{ open: 2, late: 0, held: 1 }, '2 people are leaving; 1 is on time, 1 waits for HR.'],
    [{ open: 2, late: 2, held: 0 }, '2 people are leaving; none is on time, 2 are late.'],
    [{ open: 2, late: 0, held: 0 }, '2 people are leaving, all on time.'],
  ])('counts %o as: %s', (counts, words) => expect(countsLine(counts)).toBe(words))
})

describe('what needs a person', () => {
  test('is a leaver whose address was refused, in red, with the address as the remedy', () => {
    const need = caseNeed(listed('2027-01-20 12:00', refusedMail('leaver', '2027-01-13 09:00')))
    expect(need).toMatchObject({
      heading: 'We cannot reach Sam Sample',
      text: 'Since Wed 13 Jan mail to this address does not arrive. The clock is paused, and nobody was told that anything is late.',
      tone: 'red',
      href: '/cases/c1/do/change-address/leaver',
    })
  })

  test('is a leaver whose mail came back late, with who was asked since and may tell them', () => {
    const late: Step = [
      '2027-02-19 10:00',
      {
        ...{ type: 'unreachable', by: { role: 'engine' }, who: 'leaver', mail: 'm', back: true },
        ...{ since: london('2027-02-12 09:00'), asked: ['line'] },
      },
    ]
    const steps = [...allButWhatsApp, askedLine, late]
    expect(caseNeed(listed('2027-02-19 12:00', ...steps))?.text).toBe(
      'Since Fri 12 Feb mail to this address does not arrive. The clock is paused from then on. Asked since: Lin Line. Tell them.',
    )
  })

  test('is a chief who was asked and cannot be written to, as a line is: it is HR’s, in red', () => {
    const refused = refusedMail('chief', '2027-02-26 09:01')
    const one = listed('2027-03-01 12:00', askedLine, askedChief, refused)
    expect(caseNeeds(one)).toMatchObject([
      {
        heading: 'We cannot reach Chris Chief',
        text: 'Mail to this address does not arrive. Sam Sample’s case waits for their decision since Fri 26 Feb, and nobody is asked in their place.',
        tone: 'red',
        href: '/cases/c1/do/change-address/chief',
      },
    ])
    expect(caseProjection(one.state, [], one.now, one.now).waits_on).toBe('hr')
    expect(lineOf(one).tag).toEqual({ words: 'Cannot reach Chris Chief', tone: 'red' })
  })

  test('is a line who was asked and is silent, in amber, with since when and what comes next', () => {
    const steps = [...allButWhatsApp, ...reminders('2027-02-18 09:00'), askedLine]
    expect(caseNeed(listed('2027-02-19 12:00', ...steps))).toMatchObject({
      heading: 'Lin Line has not decided about Sam Sample',
      text: 'Asked on Thu 18 Feb. Lin Line is asked again (3.3) on Tue 23 Feb.',
      tone: 'amber',
      href: '/cases/c1',
    })
  })

  test('is of others where they were asked, and a line of where it stands where nothing is said', () => {
    const steps = [...allButWhatsApp, ...reminders('2027-02-18 09:00'), askedLine]
    const silent = { ...listed('2027-02-19 12:00', ...steps), waitsFor: 'others' } as const
    expect(othersNeeds(silent)).toEqual(caseNeeds(silent))
    const asked = { ...listed('2027-01-26 12:00', requested('question')), waitsFor: 'others' }
    expect(othersNeeds({ ...asked, waitsFor: 'others' })).toMatchObject([
      { heading: 'Sam Sample asked a question', tone: 'plain', href: '/cases/c1' },
    ])
    expect(othersNeeds({ ...asked, waitsFor: 'others' })[0]?.text).toContain(
      'Lin Line was asked to answer',
    )
    const address = { ...listed('2027-01-12 12:00'), waitsFor: 'others' } as const
    expect(othersNeeds(address)).toMatchObject([{ heading: 'Sam Sample', tone: 'plain' }])
    expect(othersNeeds({ ...asked, waitsFor: 'leaver' })).toEqual([])
  })

  test('of one person who is silent about several is told once, with where they all are', () => {
    const steps = [...allButWhatsApp, ...reminders('2027-02-18 09:00'), askedLine]
    const one = othersNeeds({ ...listed('2027-02-19 12:00', ...steps), waitsFor: 'others' })
    const other: Need = { heading: 'Another', text: '', tone: 'plain' }
    expect(byPerson([...one, other])).toEqual([...one, other])
    const again = () => one.map((need) => ({ ...need }))
    expect(byPerson([...one, other, ...again(), ...again(), ...again()])).toEqual([
      expect.objectContaining({
        heading: 'Lin Line has not decided about 4 people',
        text: 'Sam Sample, Sam Sample, Sam Sample and 1 other.',
        href: '/cases?waits=line&line=Lin+Line&sort=next',
      }),
      other,
    ])
  })

  test('is a line whose address was refused, before their silence', () => {
    const need = caseNeed(
      listed('2027-02-19 12:00', askedLine, refusedMail('line', '2027-02-18 09:01')),
    )
    expect(need?.heading).toBe('We cannot reach Lin Line')
    expect(need?.text).toContain('They are Sam Sample’s manager')
  })

  test('is everybody whose address was refused, HR’s own mailbox with them', () => {
    const refused = [
      refusedMail('line', '2027-02-18 09:01'),
      refusedMail('chief', '2027-02-18 09:02'),
      refusedMail('hr', '2027-02-18 09:03'),
    ]
    const needs = caseNeeds(listed('2027-02-19 12:00', askedLine, ...refused))
    expect(needs.map(({ heading, href }) => `${heading}: ${href}`)).toEqual([
      'We cannot reach Lin Line: /cases/c1/do/change-address/line',
      'We cannot reach Chris Chief: /cases/c1/do/change-address/chief',
      'Notes about Sam Sample do not reach HR: /cases/c1/do/change-person/hr',
    ])
  })

  test('says of HR’s own mailbox that it is refused, which no leaver can mend', () => {
    const need = caseNeed(listed('2027-02-19 12:00', refusedMail('hr', '2027-02-18 09:01')))
    expect(need?.heading).toBe('Notes about Sam Sample do not reach HR')
  })

  test('is a mail that may or may not have arrived', () => {
    const mail = {
      id: 'c1',
      name: 'Sam Sample',
      reference: 'LW-0001',
      send_at: new Date(london('2027-02-18 09:00')),
      why: null,
    }
    expect(doubtNeed(mail, 'Europe/London').text).toContain('LW-0001, on Thu 18 Feb.')
    const unwritten = doubtNeed({ ...mail, why: 'unwritten' }, 'Europe/London')
    expect(unwritten).toMatchObject({
      heading: 'A mail to Sam Sample could not be written',
      tone: 'red',
      href: '/cases/c1/messages',
    })
    expect(unwritten.text).not.toContain('mail server')
  })

  test.each<[request: FactOf<'requested'>['what'], now: string, need: Partial<Need>]>([
    [
      'complaint',
      '2027-01-20 12:00',
      {
        heading: 'Sam Sample complained about how their information is used',
        text: 'It came on Wed 20 Jan. The law gives 30 days: answer by Fri 19 February 2027. The case does not end before.',
        ...{ tone: 'amber', href: '/cases/c1/do/reply/2', action: 'Answer' },
      },
    ],
    ['complaint', '2027-02-12 12:00', { tone: 'red' }],
    ['complaint', '2028-01-10 12:00', { tone: 'red' }],
    [
      'another-role',
      '2027-01-20 12:00',
      { href: '/cases/c1/do/set-flag/keepsOtherRole', action: 'Say so in the case' },
    ],
    [
      'question',
      '2027-01-27 12:00',
      {
        text: 'On Wed 20 Jan. Lin Line was asked, and nobody has answered yet.',
        ...{ tone: 'amber', href: '/cases/c1/do/reply/2' },
      },
    ],
  ])('is a %s that waits, at %s', (what, now, need) => {
    expect(caseNeed(listed(now, requested(what)))).toMatchObject(need)
  })

  test('is no question that the line has had less than five working days for', () => {
    expect(caseNeeds(listed('2027-01-26 12:00', requested('question')))).toEqual([])
    expect(caseNeeds(listed('2027-01-26 12:00', requested('time')))).toEqual([])
  })

  test.each<[FactOf<'requested'>['what'], FactOf<'paused'>['why'], string, string]>([
    ['objection', 'objection', 'Sam Sample objected to being asked', '/do/reply/2'],
    [
      'not-them',
      'not-them',
      'Our mail to Sam Sample went to somebody else',
      '/do/change-address/leaver',
    ],
    ['other-way', 'help', 'Sam Sample needs another way', ''],
    ['unwell', 'pause', 'Sam Sample’s case rests', '/do/resume'],
  ])('is a case that rests for %s, told once', (what, why, heading, href) => {
    const rests: Step = ['2027-01-20 10:00', { type: 'paused', by: LEAVER, why }]
    expect(caseNeeds(listed('2027-01-21 12:00', requested(what), rests))).toMatchObject([
      { heading, href: `/cases/c1${href}` },
    ])
  })

  test('is an address that is not confirmed, from two working days before the last', () => {
    const asked = { mailbox: 'work', endDate: OPENED.endDate, flags: [] } as const
    const agenda = [...OPENED.agenda, ...addressCheck(asked, '2027-01-11', theCalendar())]
    const unconfirmed = (now: string, changes: Partial<FactOf<'opened'>> = {}) => ({
      ...listed(now),
      ...known(now, [], {}, { ...OPENED, agenda, mailbox: 'work', ...changes }),
    })
    expect(caseNeeds(unconfirmed('2027-01-26 12:00'))).toEqual([])
    expect(caseNeed(unconfirmed('2027-01-27 12:00'))).toMatchObject({
      heading: 'Sam Sample has not confirmed their own address',
      text: expect.stringContaining('Their last day is Fri 29 Jan.'),
      href: '/cases/c1/do/change-address/leaver',
    })
    expect(caseNeed(unconfirmed('2027-02-01 12:00'))?.text).toContain('Their last day is over.')
    expect(caseNeeds(unconfirmed('2027-01-27 12:00', { flags: ['no_email'] }))).toEqual([])
  })

  test('stands in red before amber', () => {
    const need = { heading: '', text: '', href: '', action: '' }
    const tones = inOrder([
      { ...need, tone: 'amber' },
      { ...need, tone: 'red' },
    ]).map(({ tone }) => tone)
    expect(tones).toEqual(['red', 'amber'])
  })
})

describe('a calendar', () => {
  const calendar = {
    ...{ id: 'england-and-wales', title: 'England and Wales', zone: 'Europe/London' },
    holidays: { 2026: ['2026-01-01'], 2027: ['2027-01-01'] },
  }
  test('is spoken of from six months before it ends, with where to import the next', () => {
    expect(calendarNeed(calendar, '2027-06-29')).toBeUndefined()
    expect(calendarNeed(calendar, '2027-06-30')).toMatchObject({
      heading: 'The bank holidays of England and Wales end on Fri 31 December 2027',
      href: '/settings/bank-holidays',
      tone: 'amber',
    })
    expect(calendarNeed(calendar, '2028-07-01')?.heading).toContain('ended on')
    expect(calendarNeed(undefined, '2028-07-01')).toBeUndefined()
  })
})

describe('what comes up', () => {
  test('is the next moment, with whose case it is', () => {
    expect(comingLine(listed('2027-01-12 12:00'), null)).toMatchObject({
      day: 'Fri 22 Jan',
      text: 'Reminder to Sam Sample: Work email off personal accounts',
    })
    const steps = [...allButWhatsApp, ...reminders('2027-02-18 09:00'), askedLine]
    expect(comingLine(listed('2027-02-19 12:00', ...steps), null)?.text).toBe(
      'Sam Sample: Lin Line is asked again (3.3)',
    )
  })

  test('is a planned mail where that goes first', () => {
    const mail = { type: 'invite', to: 'leaver', at: london('2027-01-13 09:00') } as const
    expect(comingLine(listed('2027-01-12 12:00'), mail)).toEqual({
      at: mail.at,
      day: 'Wed 13 Jan',
      text: 'The first mail goes to Sam Sample',
    })
  })

  test('counts what a mail is about from three things on', () => {
    const [first] = PLAN.agenda.filter(({ act }) => act === 'remind')
    const ids = PLAN.duties.map(({ id }) => id)
    const opened = (duties: readonly string[]) => ({
      ...OPENED,
      agenda: first ? [{ ...first, duties }] : [],
    })
    const said = (duties: readonly string[]) =>
      comingLine(
        { ...listed('2027-01-12 12:00'), ...known('2027-01-12 12:00', [], {}, opened(duties)) },
        null,
      )?.text
    expect(said(ids)).toBe('Reminder to Sam Sample: 4 things')
    expect(said(ids.slice(0, 2))).toMatch(/^Reminder to Sam Sample: .* and /)
  })

  test('names whose case a mail to somebody else is about', () => {
    const mail = { type: 'hr-weekly', to: 'hr', at: london('2027-01-13 09:00') } as const
    expect(comingLine(listed('2027-01-12 12:00'), mail)?.text).toMatch(/^Sam Sample: Weekly note/)
  })

  test('is no mail that asks for a word with a leaver who objects', () => {
    const mail = { type: 'ask-line', to: 'line', at: london('2027-01-13 09:00') } as const
    const objects: Step = ['2027-02-18 10:00', { type: 'requested', by: LEAVER, what: 'objection' }]
    const rests: Step = ['2027-02-18 10:01', { type: 'paused', by: LEAVER, why: 'objection' }]
    const asked = listed('2027-02-18 12:00', askedLine)
    expect(comingLine(asked, mail)?.text).toContain('mail to Lin Line')
    const text = comingLine(listed('2027-02-18 12:00', askedLine, objects, rests), mail)?.text
    expect(text ?? '').not.toContain('mail to Lin Line')
  })

  test('stands in the order in which it comes, whichever case looks first', () => {
    const one = listed('2027-01-12 12:00')
    const mail = { type: 'invite', to: 'leaver', at: london('2027-01-13 09:00') } as const
    const lines = comingLines([
      { ...one, nextMail: null },
      { ...one, nextMail: mail },
    ])
    expect(lines.map(({ day }) => day)).toEqual(['Wed 13 Jan', 'Fri 22 Jan'])
  })
})

test('a line of the list counts things with an answer, and as late only those without one whose date is past', () => {
  const steps = allAnswered('2027-01-20 12:00').slice(0, 3)
  expect(lineOf(listed('2027-02-13 12:00', ...steps))).toMatchObject({
    what: 'Employee, Helpline',
    finishes: 'Fri 29 Jan',
    done: 2,
    total: 4,
    late: 2,
    tag: { words: 'Late since Fri 12 Feb', tone: 'amber' },
  })
})
