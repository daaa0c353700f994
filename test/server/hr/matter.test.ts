import { describe, expect, test } from 'vitest'
import { matter } from '../../../server/pages/hr/case/summary/index.ts'
import { statusTag } from '../../../server/read/status.ts'
import { london } from '../../support/policy.ts'
import {
  allAnswered,
  allButWhatsApp,
  answered,
  askedChief,
  askedLine,
  closed,
  decideOrClose,
  HR,
  known,
  LEAVER,
  OPENED,
  refusedMail,
  reminders,
  type Step,
} from '../read/hr-known.ts'

const words = (now: string, ...steps: Step[]): string =>
  matter(known(now, steps))
    .map((part) => (typeof part === 'string' ? part : part.b))
    .join('')

const tag = (now: string, ...steps: Step[]): string => statusTag(known(now, steps)).words

const unsure: Step = ['2027-02-03 19:00', answered('contacts-and-files', 'all', 'not_sure')]
const asksForHelp: Step = [
  '2027-02-03 19:05',
  {
    type: 'escalated',
    by: { role: 'engine' },
    rung: 'line',
    duties: ['contacts-and-files'],
    because: 'unsure',
  },
]
const corrected: Step = ['2027-01-14 10:00', { type: 'address-changed', by: HR, who: 'leaver' }]
const cannotReach: Step = [
  '2027-02-19 10:00',
  {
    ...{ type: 'decided', by: { role: 'line' }, escalation: 1, rung: 'line' },
    ...{ outcome: 'cannot-reach', effect: 'unreachable', clause: '4.1' },
    duties: ['social-contacts'],
    tried: ['phone'],
  },
]
const recorded: Step = [
  '2027-02-19 10:00',
  {
    ...{ type: 'decided', by: { role: 'line' }, escalation: 1, rung: 'line' },
    ...{ outcome: 'confirmed-to-me', effect: 'settle', clause: '4.1', how: 'call' },
    duties: [
      'work-email-off-personal-accounts',
      'volunteer-information',
      'social-contacts',
      'contacts-and-files',
    ],
    plan: {
      duties: [],
      agenda: [{ at: london('2027-02-26 23:59'), to: 'leaver', act: 'close', duties: [] }],
    },
  },
]

/** Sent on Wed 20 January, to be changed until Wed 27. */
const sent: Step[] = [
  ...allAnswered('2027-01-20 12:00'),
  [
    '2027-01-20 12:10',
    {
      ...{ type: 'declared', by: LEAVER },
      settles: [
        ...['work-email-off-personal-accounts', 'volunteer-information'],
        ...['social-contacts', 'contacts-and-files'],
      ],
      plan: {
        duties: [],
        agenda: [{ at: london('2027-01-27 23:58'), to: 'leaver', act: 'close', duties: [] }],
      },
    },
  ],
]
const asks = (what: 'question' | 'time'): Step => [
  '2027-01-19 12:00',
  { type: 'requested', by: LEAVER, what },
]

describe('a case that was sent and can still be changed', () => {
  test('says until when, and when it closes', () => {
    expect(words('2027-01-21 12:00', ...sent)).toBe(
      'Sam Sample has sent everything, and can change it until Wed 27 Jan. Then the case closes.',
    )
    expect(tag('2027-01-21 12:00', ...sent)).toBe('Sent, closes Wed 27 Jan')
  })

  test('stays open for a question without a reply, and not for a wish for time', () => {
    const waits = [asks('question'), ...sent]
    expect(words('2027-01-21 12:00', ...waits)).toMatch(
      / Then the case closes\. It stays open until the question is answered\.$/,
    )
    expect(tag('2027-01-21 12:00', ...waits)).toBe('All confirmed, a reply waits')
    const other = [asks('time'), ...sent]
    expect(tag('2027-01-21 12:00', ...other)).toBe('Sent, closes Wed 27 Jan')
  })
})

describe('an own address that is not confirmed', () => {
  const opened = (mailbox: 'work' | 'unconfirmed', now: string) =>
    matter(known(now, [], {}, { ...OPENED, mailbox }))
      .map((part) => (typeof part === 'string' ? part : part.b))
      .join('')

  test('is said first, with what goes where', () => {
    expect(opened('work', '2027-01-20 12:00')).toMatch(
      /^Sam Sample has not confirmed their own address\. Until they do, mail goes to the work address,/,
    )
    const nothing = /Until they do, nothing about the case is mailed to them/
    expect(opened('work', '2027-02-01 12:00')).toMatch(nothing)
    expect(opened('unconfirmed', '2027-01-20 12:00')).toMatch(nothing)
  })
})

describe('the sentence of a case says', () => {
  test.each<[what: string, sentence: string, now: string, steps: Step[]]>([
    [
      'whom it waits for, until when, and what comes next',
      'Waiting for Sam Sample until Tue 26 Jan. Sam Sample has answered 0 of 4. Next: reminder to Sam Sample: Work email off personal accounts on Fri 22 Jan.',
      '2027-01-12 12:00',
      [],
    ],
    [
      'what is late, by how many working days, while nobody else is asked yet',
      'Waiting for Sam Sample. Sam Sample has answered 3 of 4; Contacts on your own networks (WhatsApp) is 1 working day past its date. Next: final reminder to Sam Sample: Contacts on your own networks on Tue 16 Feb.',
      '2027-02-15 12:00',
      [...allButWhatsApp, ...reminders('2027-02-15 12:00')],
    ],
    [
      'that everything has an answer and the leaver still has to send',
      'Waiting for Sam Sample to send: everything has an answer. Next: reminder to Sam Sample: Check your answers and send on Thu 11 Feb.',
      '2027-02-01 12:00',
      allAnswered('2027-01-20 12:00'),
    ],
    [
      'that the line was asked, since when and by which clause',
      'Waiting for Lin Line, who was asked on Thu 18 Feb for an informal word (3.3). Sam Sample has answered 3 of 4; Contacts on your own networks (WhatsApp) is 4 working days past its date. Next: Lin Line is asked again (3.3) on Tue 23 Feb.',
      '2027-02-18 12:00',
      [...allButWhatsApp, ...reminders('2027-02-18 12:00'), askedLine],
    ],
    [
      'that the line was asked to help',
      'Sam Sample is not sure about Other contact details and files. Waiting for Lin Line, who was asked on Wed 3 Feb to help (3.3). Sam Sample has answered 4 of 4.',
      '2027-02-04 12:00',
      [
        ...allAnswered('2027-01-20 12:00'),
        unsure,
        [
          '2027-02-03 19:05',
          {
            type: 'declared',
            by: LEAVER,
            settles: [
              'social-contacts',
              'volunteer-information',
              'work-email-off-personal-accounts',
            ],
          },
        ],
        asksForHelp,
      ],
    ],
    [
      'whom it waits for once, where they were asked for two reasons',
      'Sam Sample is not sure about Other contact details and files. Waiting for Lin Line, who was asked on Wed 3 Feb for an informal word (3.3), and to help (3.3). Sam',
      '2027-02-19 12:00',
      [unsure, asksForHelp, askedLine],
    ],
    [
      'that it reached the last step',
      'Waiting for Chris Chief, who was asked on Fri 26 Feb to decide (4.2). Sam Sample has answered 3 of 4; Contacts on your own networks (WhatsApp) is 20 working days past its date. This is the last step: nothing more happens by itself.',
      '2027-03-12 12:00',
      [...allButWhatsApp, askedLine, askedChief, decideOrClose],
    ],
    [
      'that the mail server refused the leaver, and that this is not lateness',
      'We cannot reach Sam Sample. Mail to this address does not arrive. The clock is paused since Wed 13 Jan, and nobody is told that anything is late. Correct the address, then let the case go on.',
      '2027-02-15 12:00',
      [refusedMail('leaver', '2027-01-13 09:00')],
    ],
    [
      'that whoever cannot be written to has answered before, and can be asked',
      'Correct the address, then let the case go on. Sam Sample has answered us before: ask them which address is right, even if it is the same.',
      '2027-02-15 12:00',
      [...allButWhatsApp, refusedMail('leaver', '2027-02-12 09:00')],
    ],
    [
      'that it waits to go on once the address is corrected',
      'Paused since Wed 13 Jan. The address is corrected and a fresh link is on its way. Let the case go on when you are ready.',
      '2027-01-14 12:00',
      [refusedMail('leaver', '2027-01-13 09:00'), corrected],
    ],
    [
      'that a person could not reach the leaver',
      'Paused since Fri 19 Feb: Sam Sample could not be reached, and that does not count against them. Look for another way, then let the case go on.',
      '2027-02-22 12:00',
      [askedLine, cannotReach],
    ],
    [
      'that the line cannot be written to',
      'Mail to Lin Line does not arrive. Correct it, so that they can be asked. Waiting for Lin Line, who was asked on Thu 18 Feb for an informal word (3.3).',
      '2027-02-18 12:00',
      [askedLine, refusedMail('line', '2027-02-18 09:01')],
    ],
    [
      'until when the leaver can say that what was recorded is wrong',
      'Everything is settled, some of it recorded for Sam Sample, who has until Fri 26 Feb to say that something is wrong. Then the case closes.',
      '2027-02-20 12:00',
      [askedLine, recorded],
    ],
    [
      'that all is confirmed',
      'Closed on Mon 1 Feb: Sam Sample confirmed everything that was asked.',
      '2027-02-02 12:00',
      [closed('confirmed', '2027-02-01 12:00')],
    ],
    [
      'that it was closed without being confirmed',
      'Closed on Mon 15 Mar as not confirmed. The record says what was asked, when, and who decided.',
      '2027-03-16 12:00',
      [closed('closed-not-confirmed', '2027-03-15 12:00')],
    ],
  ])('%s', (_what, sentence, now, steps) => {
    expect(words(now, ...steps)).toContain(sentence)
  })
})

describe('the tag of a case says where it stands', () => {
  test.each<[words: string, now: string, steps: Step[]]>([
    ['Next due Tue 26 Jan', '2027-01-12 12:00', []],
    ['Late since Tue 26 Jan', '2027-02-15 12:00', []],
    ['With Lin Line since Thu 18 Feb', '2027-02-19 12:00', [askedLine]],
    ['With Chris Chief since Fri 26 Feb', '2027-03-01 12:00', [askedLine, askedChief]],
    ['Paused: cannot reach', '2027-02-15 12:00', [refusedMail('leaver', '2027-01-13 09:00')]],
    ['Paused', '2027-02-22 12:00', [askedLine, cannotReach]],
    ['Closes Fri 26 Feb', '2027-02-20 12:00', [askedLine, recorded]],
    ['All confirmed', '2027-02-02 12:00', [closed('confirmed', '2027-02-01 12:00')]],
    [
      'Closed, not confirmed',
      '2027-03-16 12:00',
      [closed('closed-not-confirmed', '2027-03-15 12:00')],
    ],
  ])('%s', (expected, now, steps) => {
    expect(tag(now, ...steps)).toBe(expected)
  })
})
