import { describe, expect, test } from 'vitest'
import { backingOf, type Kind } from '../../workflows/pack/types.ts'
import { applies, plan } from '../../workflows/plan/plan.ts'
import { EXAMPLE, london, theCalendar, thePack } from '../support/policy.ts'
import { PureCase } from '../workflows/pure/model.ts'

const pack = thePack('rett-uk-social-media')
const calendar = theCalendar(pack.calendar)
const dutyOf = (id: string) => {
  const duty = pack.duties.find((one) => one.id === id)
  if (!duty) throw new Error(`There is no duty ${id}`)
  return duty
}

describe('the duties of the policy', () => {
  // Due in working days from the last day; of the post, from the day it is raised.
  test.each([
    ['work-email-off-personal-accounts', '5.8', -3, 'never'],
    ['hand-over-work-accounts', '5.6', -2, 'with-the-case'],
    ['confidential-files', '5.10', 0, 'sooner'],
    ['confidentiality-reminder', '5.10', 0, 'told'],
    ['group-chats', '5.10', 2, 'told'],
    ['remove-named-posting', '3.4', 3, 'with-the-case'],
    ['volunteer-information', '5.15', 5, 'sooner'],
    ['images-and-tags', '5.3, 5.4', 5, 'with-the-case'],
    ['social-contacts', '5.14', 10, 'with-the-case'],
    ['uploaded-address-books', '5.14', 10, 'with-the-case'],
    ['contacts-elsewhere', '5.10', 10, 'with-the-case'],
    ['profile-update', '5.7', 10, 'never'],
    ['declaration', '2.1, 5.10, 5.14', 10, 'with-the-case'],
  ])('%s rests on %s and is due on day %i', (id, clause, due, climbs) => {
    const duty = dutyOf(id)
    expect(backingOf(duty, 'employee')).toBe(clause)
    expect(duty.due.offset_wd).toBe(due)
    expect(duty.climbs).toBe(climbs)
    expect(duty.owner).toBeUndefined()
  })

  test('what can change until the end counts from the last day', () => {
    const from = pack.duties.filter(({ counts_from }) => counts_from)
    expect(from.map(({ id }) => id)).toEqual([
      'confidential-files',
      'group-chats',
      'volunteer-information',
      'social-contacts',
      'uploaded-address-books',
      'contacts-elsewhere',
    ])
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
  const { duties } = plan(pack, EXAMPLE, calendar)

  test.each([
    ['work-email-off-personal-accounts', '2027-01-26'],
    ['confidential-files', '2027-01-29'],
    ['volunteer-information', '2027-02-05'],
    ['social-contacts', '2027-02-12'],
  ])('%s is due on %s', (id, date) => {
    expect(duties.find((duty) => duty.id === id)?.dueDate).toBe(date)
  })

  test('hears twice before it is due and once after; the line and the chief are asked once', () => {
    const one = new PureCase(EXAMPLE, pack)
    one.wait(london('2027-03-20 10:00'))
    const said = one.events.flatMap((event) =>
      'moment' in event && event.moment && event.type !== 'joined'
        ? [`${calendar.dateOf(event.at)} ${event.moment.to} ${event.moment.act}`]
        : [],
    )
    expect(said).toEqual([
      '2027-01-22 leaver remind',
      '2027-02-09 leaver final',
      '2027-02-11 line escalate',
      '2027-02-16 line nudge',
      '2027-02-19 chief escalate',
      '2027-02-26 chief nudge',
      '2027-03-05 chief decide',
      '2027-03-12 hr weekly',
      '2027-03-19 hr weekly',
    ])
  })
})

test('the row, in working days after the day by which all that climbs is due', () => {
  const { steps = [], ...days } = pack.cadence ?? {}
  expect(days).toEqual({
    ...{ first_mail_wd: 20, fair_wd: 10, remind_wd: 2, apart_wd: 5, sooner_wd: 5 },
  })
  const lines = steps.map(
    ({ day, to, kind, clause = '-', cc = [], needs = [], weekly_note }) =>
      [day, to, kind, clause, ...cc, ...needs].join(' ') + (weekly_note ? ' weekly' : ''),
  )
  expect(lines).toEqual([
    '2 leaver final_reminder -',
    '4 line ask_for_informal_word 3.3, 4.1',
    '7 line reminder 3.3, 4.1',
    '10 chief refer 4.2 data-lead hr line_told',
    '15 chief reminder 4.2',
    '20 chief decide_or_close 4.2 hr weekly',
  ])
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
