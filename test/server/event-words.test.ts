import { describe, expect, test } from 'vitest'
import { actorWords, eventWords } from '../../server/pages/cases/event-words.ts'
import { shortRecord } from '../../server/pages/cases/short-record.ts'
import { storyOf } from '../../server/pages/cases/story.ts'
import type { Fact } from '../../workflows/events.ts'
import { london } from '../support/policy.ts'
import {
  allAnswered,
  answered,
  askedChief,
  askedLine,
  closed,
  decideOrClose,
  events,
  HR,
  known,
  LEAVER,
  momentOf,
  refusedMail,
  type Step,
} from './hr-known.ts'

const NEW_DATE = {
  duties: [{ id: 'social-contacts', dueDate: '2027-03-05', dueAt: 0 }],
  agenda: [],
}
const ENGINE = { role: 'engine' } as const

const FACTS: readonly (readonly [says: string, fact: Fact])[] = [
  [
    'Reminder to Sam Sample: Contacts on your own networks and Other contact details and files',
    {
      type: 'reminded',
      by: ENGINE,
      moment: {
        ...momentOf('leaver', 'remind', 'contacts-and-files'),
        duties: ['social-contacts', 'contacts-and-files'],
      },
    },
  ],
  ['Lin Line was asked for an informal word: Contacts on your own networks', askedLine[1]],
  ['It went to Chris Chief to decide: Contacts on your own networks', askedChief[1]],
  [
    'Lin Line was asked again: Contacts on your own networks',
    {
      type: 'nudged',
      by: ENGINE,
      rung: 'line',
      moment: { ...momentOf('line', 'nudge', 'social-contacts'), duties: ['social-contacts'] },
    },
  ],
  ['Chris Chief was asked to decide or to close. Nothing more happens by itself', decideOrClose[1]],
  ['Sam Sample answered: LinkedIn, Removed', answered('social-contacts', 'linkedin')],
  [
    'Sam Sample answered: Facebook, Some kept (3 kept; I knew them before this role)',
    {
      ...answered('social-contacts', 'facebook', 'keep_some'),
      reason: 'known-before',
      count: 3,
    } as Fact,
  ],
  [
    'Sam Sample answered: X (Twitter), Asked to remove (on Mon 1 February 2027)',
    {
      ...answered('social-contacts', 'x', 'asked_network_on_date'),
      on: '2027-02-01',
    } as Fact,
  ],
  [
    'Sam Sample added a network: Mastodon',
    { type: 'site-added', by: LEAVER, duty: 'social-contacts', part: 'site-1' },
  ],
  [
    'Sam Sample signed and sent: Contacts on your own networks',
    { type: 'declared', by: LEAVER, settles: ['social-contacts'] },
  ],
  [
    'Lin Line decided: They need more time, about Contacts on your own networks (new dates: Fri 5 March 2027 for Contacts on your own networks)',
    {
      type: 'decided',
      by: { role: 'line' },
      escalation: 1,
      rung: 'line',
      outcome: 'more-time',
      effect: 'extend',
      clause: '3.3',
      duties: ['social-contacts'],
      plan: NEW_DATE,
    },
  ],
  [
    'Sam Sample said that what was recorded is wrong: Contacts on your own networks is open again',
    { type: 'disputed', by: LEAVER, duties: ['social-contacts'], plan: NEW_DATE },
  ],
  ['Sam Sample said that what was recorded is right', { type: 'agreed', by: LEAVER }],
  [
    'The mail server refused the address of Sam Sample; the clock is paused',
    refusedMail('leaver', '2027-01-12')[1],
  ],
  [
    'Hana Sample corrected the address of Sam Sample',
    { type: 'address-changed', by: HR, who: 'leaver' },
  ],
  [
    'Hana Sample let the case go on; new dates: Fri 5 March 2027 for Contacts on your own networks',
    { type: 'resumed', by: HR, plan: NEW_DATE },
  ],
  [
    'Sam Sample asked for a fresh link; the one before it is dead',
    { type: 'link-renewed', by: LEAVER, who: 'leaver' },
  ],
  ['The time machine moved the clock of this case', { type: 'clock-moved', by: ENGINE }],
  [
    'The mail server accepted a mail to Sam Sample: first mail',
    { type: 'mailed', by: ENGINE, mail: 'm', to: 'leaver', notices: ['invite'], outcome: 'sent' },
  ],
  [
    'Nobody can know whether this mail arrived to Sam Sample: reminder',
    {
      type: 'mailed',
      by: ENGINE,
      mail: 'm',
      to: 'leaver',
      notices: ['reminder'],
      outcome: 'unknown',
    },
  ],
  [
    'The case was closed: confirmed, with some contacts kept',
    closed('confirmed-with-exceptions', '2027-02-01')[1],
  ],
]

describe('an event in words', () => {
  const speaker = known('2027-02-01 12:00', [], { sites: { 'site-1': 'Mastodon' } })

  test.each(FACTS)('%s', (says, fact) => {
    expect(eventWords({ ...fact, number: 2, at: 0 }, speaker).text).toBe(says)
  })

  test('gives the opening with each duty, its clause, its date and the wording that was asked', () => {
    const [opened] = events()
    if (!opened) throw new Error('no event')
    const { text, shown } = eventWords(opened, speaker)
    expect(text).toBe(
      'The case was opened. Sam Sample finishes on Fri 29 January 2027; 5 things to confirm.',
    )
    expect(shown?.[0]).toMatch(
      /^Work email off personal accounts \(5\.8\), due Tue 26 January 2027: If you used/,
    )
  })

  test('gives an answer with the question and the choice as the leaver read them', () => {
    const event = { ...answered('social-contacts', 'linkedin'), number: 2, at: 0 } as const
    expect(eventWords(event, speaker).shown?.[1]).toBe('“I have removed them”')
    expect(eventWords(event, speaker).clause).toBe('5.14')
  })

  test('names who acted, and HR by the user and not by the mailbox', () => {
    const { users, ...rest } = speaker
    expect(actorWords(HR, { ...rest, users: { u1: 'Ada Sample' } })).toBe('Ada Sample, HR')
    expect(actorWords(HR, { ...rest, users: {} })).toBe('HR')
    expect(actorWords({ role: 'line' }, speaker)).toBe('Lin Line, manager')
    expect(actorWords({ role: 'engine' }, speaker)).toBe('Leavewell, by itself')
    expect(users).toEqual({ u1: 'Hana Sample' })
  })
})

describe('the record in short', () => {
  const steps: Step[] = allAnswered('2027-01-20 12:00').slice(0, 3)

  test('gathers answers that follow one another, the newest first, and says what comes next', () => {
    const entries = shortRecord(known('2027-01-20 13:00', steps), events(...steps), [])
    expect(entries.map(({ text }) => text)).toEqual([
      'Reminder to Sam Sample: Contacts on your own networks and Other contact details and files',
      "Sam Sample answered: Work email off personal accounts, Volunteers' details and LinkedIn",
      'The case was opened. Sam Sample finishes on Fri 29 January 2027; 5 things to confirm.',
    ])
    expect(entries[0]).toMatchObject({ future: true })
  })

  test('says beside an event what became of the mail it caused', () => {
    const mail = {
      id: 'm',
      to: 'leaver',
      sendAt: 0,
      reply: null,
      subject: null,
      sentAt: null,
      dispatches: [],
    } as const
    const mails = [{ ...mail, state: 'sent', notices: [{ event: 1, type: 'invite' }] }] as const
    expect(shortRecord(known('2027-01-12 12:00', []), events(), mails).at(-1)?.note).toBe(
      'mail accepted',
    )
  })
})

describe('the story', () => {
  const labels = (now: string, ...steps: Step[]) =>
    storyOf(known(now, steps), events(...steps))
      .sort((a, b) => a.at - b.at)
      .map(({ label, sub, past }) => `${label} ${sub}${past ? '' : ' …'}`)

  test('holds the invitation, the last day, each due day and every moment to come', () => {
    expect(labels('2027-01-12 12:00')).toEqual(
      expect.arrayContaining([
        'invited 11 Jan',
        'last day 29 Jan …',
        'due 12 Feb …',
        'final 16 Feb …',
        'to Lin Line 18 Feb …',
        'to Chris Chief 26 Feb …',
        'decide 12 Mar …',
      ]),
    )
  })

  test('shows no moment that asks for nothing any more', () => {
    expect(labels('2027-02-01 12:00', ...allAnswered('2027-01-20 12:00'))).toEqual([
      'invited 11 Jan',
      'answered 8 20 Jan',
      'due 26 Jan',
      'last day 29 Jan',
      'due 5 Feb …',
      'reminder 11 Feb …',
      'due 12 Feb …',
      'final 16 Feb …',
      'to Lin Line 18 Feb …',
      'Lin Line again 23 Feb …',
      'to Chris Chief 26 Feb …',
      'Chris Chief again 5 Mar …',
      'decide 12 Mar …',
    ])
  })

  test('of a closed case ends with the closing', () => {
    const steps = [...allAnswered('2027-01-20 12:00'), closed('confirmed', '2027-01-20 12:30')]
    expect(labels('2027-01-21 12:00', ...steps)).toEqual([
      'invited 11 Jan',
      'answered 8 20 Jan',
      'closed 20 Jan',
      'last day 29 Jan …',
    ])
  })

  test('of a paused case shows no date that will move', () => {
    const shown = labels('2027-02-01 12:00', refusedMail('leaver', '2027-01-13 09:00'))
    expect(shown).toEqual([
      'invited 11 Jan',
      'mail refused 13 Jan',
      'due 26 Jan',
      'last day 29 Jan',
    ])
    expect(london('2027-01-13 09:00')).toBeGreaterThan(0)
  })
})
