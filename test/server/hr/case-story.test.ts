import { describe, expect, test } from 'vitest'
import type { CaseMail } from '../../../db/queries/case-mails.ts'
import { shortRecord } from '../../../server/pages/hr/case/short-record.ts'
import { storyOf } from '../../../server/pages/hr/case/story.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { london } from '../../support/policy.ts'
import {
  allAnswered,
  closed,
  events,
  known,
  OPENED,
  refusedMail,
  type Step,
} from '../read/hr-known.ts'

/** A mail to the leaver that the opening causes and that waits to go. */
const planned = (type: NoticeType): CaseMail => ({
  ...{ id: 'm', to: 'leaver', sendAt: 0, state: 'pending', reply: null, subject: null },
  ...{
    sentAt: null,
    datedAt: null,
    messageId: '<m@x>',
    why: null,
    settledAs: null,
    dispatches: [],
    back: null,
  },
  notices: [{ event: 1, type, duties: [] }],
})

describe('the record in short', () => {
  const steps: Step[] = allAnswered('2027-01-20 12:00').slice(0, 3)

  test('gathers answers that follow one another, the newest first, and says what comes next', () => {
    const entries = shortRecord(known('2027-01-20 13:00', steps), events(OPENED, ...steps), [])
    expect(entries.map(({ text }) => text)).toEqual([
      'Reminder to Sam Sample: “Contacts on your own networks” and “Other contact details and files”',
      "Sam Sample answered: Work email off personal accounts, Volunteers' details and LinkedIn",
      'The case was opened. Sam Sample finishes on Fri 29 January 2027; 4 things to confirm.',
    ])
    expect(entries[0]).toMatchObject({ future: true })
  })

  test('says beside an event what became of the mail it caused', () => {
    const mails = [{ ...planned('invite'), state: 'sent' }] as const
    expect(shortRecord(known('2027-01-12 12:00', []), events(OPENED), mails).at(-1)?.note).toBe(
      'mail handed over',
    )
  })

  test('says of a mail that is planned and no longer wanted that it is not sent', () => {
    const stopped = closed('contact-stopped', '2027-01-11 10:30')
    const mails = [planned('invite')]
    const notes = (steps: Step[]) =>
      shortRecord(known('2027-01-11 12:00', steps), events(OPENED, ...steps), mails).at(-1)?.note
    expect(notes([])).toBe('mail with us')
    expect(notes([stopped])).toBe('mail not sent')
  })

  test('ends a long line with a word: the whole record has the rest', () => {
    const opened = {
      ...OPENED,
      flags: ['has_org_email', 'keeps_other_role', 'left_on_bad_terms', 'no_email'],
    } as const
    const [entry] = shortRecord(
      known('2027-01-12 12:00', [], {}, opened),
      events(opened),
      [],
    ).slice(-1)
    expect(entry?.text).toMatch(/^The case was opened\. .*\w…$/)
    expect(entry?.text.length).toBeLessThanOrEqual(161)
  })
})

describe('the story', () => {
  const labels = (now: string, ...steps: Step[]) =>
    storyOf(known(now, steps), events(OPENED, ...steps))
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
      'answered 4 20 Jan',
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
      'answered 4 20 Jan',
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
