import { describe, expect, test } from 'vitest'
import { backingOf, type Kind } from '../../workflows/pack/types.ts'
import { applies, plan } from '../../workflows/plan/plan.ts'
import { EXAMPLE, theCalendar, thePack } from '../support/policy.ts'

const pack = thePack('rett-uk-social-media')
const calendar = theCalendar(pack.calendar)
const dutyOf = (id: string) => {
  const duty = pack.duties.find((one) => one.id === id)
  if (!duty) throw new Error(`There is no duty ${id}`)
  return duty
}

describe('the duties of the policy', () => {
  // Due and reminders in working days from the last day; of the post, from the day it is raised.
  test.each([
    ['work-email-off-personal-accounts', '5.8', -3, [-5, -4], 'none'],
    ['hand-over-work-accounts', '5.6', -2, [-7, -4, -3], 'standard'],
    ['confidential-files', '5.10', 0, [-5, -2], 'data'],
    ['confidentiality-reminder', '5.10', 0, [-2], 'light'],
    ['group-chats', '5.10', 2, [0], 'light'],
    ['remove-named-posting', '3.4', 3, [2], 'standard'],
    ['volunteer-information', '5.15', 5, [0, 3], 'data'],
    ['images-and-tags', '5.3, 5.4', 5, [3], 'standard'],
    ['social-contacts', '5.14', 10, [3, 7, 9], 'standard'],
    ['uploaded-address-books', '5.14', 10, [3, 7, 9], 'standard'],
    ['contacts-elsewhere', '5.10', 10, [3, 7, 9], 'standard'],
    ['profile-update', '5.7', 10, [9], 'none'],
    ['declaration', '2.1, 5.10, 5.14', 10, [9], 'standard'],
  ])('%s rests on %s and is due on day %i', (id, clause, due, reminders, ladder) => {
    const duty = dutyOf(id)
    expect(backingOf(duty, 'employee')).toBe(clause)
    expect(duty.due.offset_wd).toBe(due)
    expect(duty.reminders_wd).toEqual(reminders)
    expect(duty.ladder).toBe(ladder)
    expect(duty.owner).toBeUndefined()
  })

  test.each([
    ['hand-over-contacts', 'Good practice', undefined, -5],
    ['close-access', 'ISO 27001 A.5.18, Cyber Essentials', 'hr', 0],
    ['return-property', 'ISO 27001 A.5.11, NCVO', 'line', 0],
    ['tell-team', 'NCVO', 'line', 0],
    ['thanks-and-last-talk', 'NCVO', 'line', 0],
  ])('%s is good practice, and off until HR turns it on', (id, source, owner, due) => {
    expect(dutyOf(id)).toMatchObject({ source, default: 'off', due: { offset_wd: due } })
    expect(dutyOf(id).clause).toBeUndefined()
    expect(dutyOf(id).owner).toBe(owner)
  })

  test('there are no others', () => expect(pack.duties).toHaveLength(18))

  test('5.15 binds staff; a volunteer is asked by 5.10', () => {
    const backing = (kind: Kind) => backingOf(dutyOf('volunteer-information'), kind)
    expect(pack.person_kinds.map(backing)).toEqual(['5.15', '5.10', '5.15', '5.15'])
  })

  test('what asks for deleting stands still on a legal hold', () => {
    const held = pack.duties.filter(({ skip_when }) => skip_when?.includes('legal_hold'))
    expect(held.map(({ id }) => id)).toEqual([
      'confidential-files',
      'group-chats',
      'remove-named-posting',
      'volunteer-information',
      'images-and-tags',
      'social-contacts',
      'uploaded-address-books',
      'contacts-elsewhere',
    ])
  })

  test('pages and contacts are handed over before anything is deleted', () => {
    expect(dutyOf('hand-over-work-accounts').before).toEqual(['social-contacts', 'group-chats'])
    expect(dutyOf('hand-over-contacts').before).toEqual(['social-contacts', 'contacts-elsewhere'])
  })
})

describe('what each leaver is asked', () => {
  const asked = (facts: Partial<typeof EXAMPLE>) =>
    pack.duties.filter((duty) => applies(duty, { ...EXAMPLE, ...facts })).map(({ id }) => id)
  const EVERYBODY = [
    'hand-over-work-accounts',
    'confidential-files',
    'confidentiality-reminder',
    'group-chats',
    'social-contacts',
    'uploaded-address-books',
    'contacts-elsewhere',
    'profile-update',
    'declaration',
  ]

  test.each(pack.person_kinds)('a %s: nine things, whatever HR said of them', (kind) => {
    expect(asked({ kind, flags: [] })).toEqual(EVERYBODY)
  })

  test('a work address and volunteers in the role add one thing each', () => {
    const all = asked({ flags: ['has_org_email', 'worked_with_volunteers'] })
    expect(all.filter((id) => !EVERYBODY.includes(id))).toEqual([
      'work-email-off-personal-accounts',
      'volunteer-information',
    ])
  })

  test('who keeps another role here keeps its contacts and says so on their profiles', () => {
    const left = asked({ flags: ['keeps_other_role'] })
    expect(EVERYBODY.filter((id) => !left.includes(id))).toEqual([
      'social-contacts',
      'uploaded-address-books',
      'contacts-elsewhere',
      'profile-update',
    ])
  })

  test('twelve networks, of which each is a question of its own', () => {
    const planned = plan(pack, EXAMPLE, calendar).duties
    expect(planned.find(({ id }) => id === 'social-contacts')?.parts).toEqual([
      ...['linkedin', 'facebook', 'instagram', 'x', 'whatsapp', 'youtube'],
      ...['tiktok', 'snapchat', 'telegram', 'signal', 'threads', 'bluesky'],
    ])
  })
})

describe('a leaver of whom nobody hears, whose last day is Friday 29 January 2027', () => {
  const { agenda, duties } = plan(pack, EXAMPLE, calendar)
  const days = (id: string, to?: string) =>
    agenda
      .filter((moment) => moment.duties.includes(id) && (!to || moment.to === to))
      .map(({ at, to, act }) => `${calendar.dateOf(at)} ${to} ${act}`)

  test.each([
    ['work-email-off-personal-accounts', '2027-01-26'],
    ['confidential-files', '2027-01-29'],
    ['volunteer-information', '2027-02-05'],
    ['social-contacts', '2027-02-12'],
  ])('%s is due on %s', (id, date) => {
    expect(duties.find((duty) => duty.id === id)?.dueDate).toBe(date)
  })

  test('about contacts: three reminders, a final one, the line twice, the chief', () => {
    expect(days('social-contacts')).toEqual([
      '2027-02-03 leaver remind',
      '2027-02-09 leaver remind',
      '2027-02-11 leaver remind',
      '2027-02-16 leaver final',
      '2027-02-18 line escalate',
      '2027-02-23 line nudge',
      '2027-02-26 chief escalate',
      '2027-03-05 chief nudge',
      '2027-03-12 chief decide',
    ])
  })

  test('about files: the line after two days, the chief after five', () => {
    expect(days('confidential-files')).toEqual([
      '2027-01-22 leaver remind',
      '2027-01-27 leaver remind',
      '2027-02-01 leaver final',
      '2027-02-02 line escalate',
      '2027-02-05 chief escalate',
      '2027-02-12 chief decide',
    ])
  })

  test('about group chats: the line hears of it, and is asked for nothing', () => {
    expect(days('group-chats')).toEqual([
      '2027-01-29 leaver remind',
      '2027-02-05 leaver final',
      '2027-02-12 line note',
    ])
  })

  test.each(['work-email-off-personal-accounts', 'profile-update'])(
    '%s is never told to anybody else',
    (id) => {
      expect(days(id).every((line) => line.endsWith('leaver remind'))).toBe(true)
    },
  )
})

describe('the ladders, in working days after the due day', () => {
  const lines = (name: string) =>
    pack.ladders[name]?.map(
      ({ day, to, kind, clause = '-', cc = [], needs = [], weekly_note }) =>
        [day, to, kind, clause, ...cc, ...needs].join(' ') + (weekly_note ? ' weekly' : ''),
    )

  test('standard', () => {
    expect(lines('standard')).toEqual([
      '2 leaver final_reminder -',
      '4 line ask_for_informal_word 3.3, 4.1',
      '7 line reminder 3.3, 4.1 hr',
      '10 chief refer 4.2 line_told',
      '15 chief reminder 4.2',
      '20 chief decide_or_close 4.2 hr weekly',
    ])
  })

  test('data', () => {
    expect(lines('data')).toEqual([
      '1 leaver final_reminder -',
      '2 line ask_for_informal_word 3.3, 4.1',
      '5 chief refer 4.2, 5.10, 5.15 data-lead line_told',
      '10 chief decide_or_close 4.2 hr weekly',
    ])
  })

  test('light and none', () => {
    expect(lines('light')).toEqual(['3 leaver final_reminder -', '8 line note_only 4.1'])
    expect(lines('none')).toEqual([])
    expect(Object.keys(pack.ladders)).toEqual(['standard', 'data', 'light', 'none'])
  })
})

test('a safeguarding concern goes to the chief; data that may have got out has 72 hours', () => {
  expect(pack.routes.safeguarding).toMatchObject({ to: ['chief'], clause: '4.3' })
  expect(pack.routes.safeguarding?.clock_hours).toBeUndefined()
  expect(pack.routes['possible-breach']).toMatchObject({
    to: ['data-lead', 'chief'],
    clause: '4.2, 5.10, 5.15',
    clock_hours: 72,
  })
})

describe('contacts that are kept', () => {
  const reasons = Object.entries(pack.keep_reasons)

  test('for these reasons only HR sees, and nobody has to agree', () => {
    expect(reasons.filter(([, { hr_only }]) => hr_only).map(([id]) => id)).toEqual([
      'needed-for-a-legal-claim-or-complaint',
      'union-or-professional-body',
      'protected-disclosure',
    ])
  })

  test('for these the line must agree, and whenever more than ten are kept', () => {
    expect(reasons.filter(([, { agreed_by }]) => agreed_by).map(([id]) => id)).toEqual([
      'contact-asked-to-stay-in-touch',
      'other',
    ])
    expect(pack.keep_agreement_above).toBe(10)
  })

  test('there are ten reasons in all', () => expect(reasons).toHaveLength(10))
})
