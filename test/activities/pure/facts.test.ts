import { describe, expect, test } from 'vitest'
import { calledAfter, factsFor, type Situation } from '../../../activities/mail/content/facts.ts'
import type { MailFacts } from '../../../activities/mail/content/model.ts'
import type { CaseState, Escalation } from '../../../workflows/case/state.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { EXAMPLE, london } from '../../support/policy.ts'
import { calendar, type Draft, PureCase, pack, teller } from '../../workflows/pure/model.ts'
import {
  ALL_ANSWERS,
  answer,
  at,
  decide,
  EARLY,
  HOW,
  LATE,
  SENT,
  UNSURE,
} from '../../workflows/pure/said.ts'

/** What the mail to a person says that goes right after the case's last event. */
function lastMail(one: PureCase, to: Role, more: Partial<Situation> = {}): MailFacts {
  const { state } = one
  const cause = one.events.at(-1)
  if (!cause) throw new Error('Nothing happened')
  const notices = noticesFor(cause, state)
    .filter((notice) => notice.to === to)
    .map(({ type, duties }) => ({ type, duties, cause }))
  const rest = { pack, calendar, language: 'en', mailsToLeaver: [] }
  return factsFor({ to, notices, state, ...rest, ...more })
}

const ids = ({ openDuties }: MailFacts) => openDuties.map(({ id }) => id)
const RECORD: [Role, Draft] = [
  'line',
  decide('confirmed-to-me', { ...HOW, duties: ['social-contacts', 'contacts-and-files'] }),
]

describe('the invitation', () => {
  const facts = lastMail(new PureCase(EXAMPLE), 'leaver')

  test('lists all that is open, the soonest first, and when the last of it is due', () => {
    expect(facts.openDuties.map(({ id, dueDate }) => [id, dueDate])).toEqual([
      ['work-email-off-personal-accounts', '2027-01-26'],
      ['volunteer-information', '2027-02-05'],
      ['social-contacts', '2027-02-12'],
      ['contacts-and-files', '2027-02-12'],
      ['declaration', '2027-02-12'],
    ])
    expect(facts).toMatchObject({ done: 0, total: 4, finishBy: '2027-02-12' })
  })

  test('says who is asked when, if nothing comes', () => {
    expect(facts).toMatchObject({ lineAskedOn: '2027-02-11', chiefAskedOn: '2027-02-19' })
  })

  test('counts the minutes of a network only once the leaver has said that they use it', () => {
    const duty = facts.openDuties.find(({ id }) => id === 'social-contacts')
    expect(duty).toMatchObject({ minutes: 1, each: 3 })
    const used = pack.networks.slice(0, 2).map(({ id }) => id)
    const chosen: [Role, Draft] = [
      'leaver',
      { kind: 'choose-networks', duty: 'social-contacts', used } as never,
    ]
    const after = lastMail(at(EARLY, chosen).one, 'leaver')
    const then = after.openDuties.find(({ id }) => id === 'social-contacts')
    expect(then).toMatchObject({ minutes: 6 })
    expect(then).not.toHaveProperty('each')
  })
})

test('two decisions of one day are both told, in their order', () => {
  const record = (duty: string): [Role, Draft] => [
    'line',
    decide('confirmed-to-me', { ...HOW, duties: [duty] }),
  ]
  const { one } = at(LATE, record('social-contacts'), record('contacts-and-files'))
  const notices = one.events
    .filter(({ type }) => type === 'decided')
    .map((cause) => ({ type: 'recorded-for-you' as const, duties: [], cause }))
  const { decision, earlier } = lastMail(one, 'leaver', { notices })
  expect([...(earlier ?? []), decision].map((told) => told?.duties)).toEqual([
    ['Contacts on your own networks'],
    ['Other contact details and files'],
  ])
})

test('a mail of several notices is counted as one, after the one that counts most', () => {
  expect(calledAfter(['reminder', 'final-reminder'])).toBe('final-reminder')
  expect(calledAfter(['more-time', 'list-changed'])).toBe('list-changed')
})

test('a volunteer reads the words and the clause for volunteers', () => {
  const facts = lastMail(new PureCase({ ...EXAMPLE, kind: 'volunteer' }), 'leaver')
  const duty = facts.openDuties.find(({ id }) => id === 'volunteer-information')
  expect(duty).toMatchObject({ clause: '5.10' })
})

test('what is answered is no longer listed, and minutes are those of the rest', () => {
  const facts = lastMail(at(EARLY, ...ALL_ANSWERS.slice(0, 4)).one, 'leaver')
  expect(facts.openDuties[0]).toMatchObject({ id: 'social-contacts', minutes: 1, each: 3 })
  const rest = lastMail(at(EARLY, ...ALL_ANSWERS).one, 'leaver')
  expect(ids(rest)).toEqual(['declaration'])
})

test('the day on which the line is asked is that of a question which will be asked', () => {
  const one = new PureCase({ ...EXAMPLE, flags: ['worked_with_volunteers'] })
  teller(one)('leaver', answer('volunteer-information', 'none'))
  one.wait(london('2027-02-09 09:00'))
  expect(lastMail(one, 'leaver').lineAskedOn).toBe('2027-02-18')
})

test('the line reads under which clause, and why it is asked', () => {
  expect(lastMail(at(LATE).one, 'line').notices).toEqual([
    {
      type: 'ask-line',
      duties: ['social-contacts', 'contacts-and-files', 'declaration'],
      clause: '3.3',
      because: 'late',
    },
  ])
  const unsure = lastMail(at(EARLY, ...ALL_ANSWERS, UNSURE, SENT).one, 'line')
  expect(unsure.notices).toEqual([
    { type: 'ask-line', duties: ['contacts-and-files'], because: 'unsure' },
  ])
  expect(ids(unsure)).toEqual(['contacts-and-files'])
})

describe('why somebody is asked', () => {
  test('stands in a mail that asks again, and in the first to somebody new', () => {
    const { one } = at(EARLY, ...ALL_ANSWERS, UNSURE, SENT)
    const asked = { type: 'ask-line', duties: ['contacts-and-files'], because: 'unsure' }
    const { state } = one
    const cause = one.events.at(-1)
    const facts = (type: NoticeType) =>
      factsFor({
        ...{ to: 'line', state, pack, calendar, language: 'en', mailsToLeaver: [] },
        notices: cause
          ? [{ type, duties: ['contacts-and-files'], cause: { ...cause, type: 'agreed' } }]
          : [],
      }).notices
    expect(facts('ask-line')).toEqual([asked])
    expect(facts('ask-line-again')).toEqual([{ ...asked, type: 'ask-line-again' }])
    expect(facts('line-note')).toEqual([{ type: 'line-note', duties: ['contacts-and-files'] }])
  })

  test('is told to the leaver who has sent what waits', () => {
    const { one } = at(EARLY, ...ALL_ANSWERS, UNSURE, SENT)
    const sent = one.events.findLast(({ type }) => type === 'declared')
    const { notices } = factsFor({
      ...{ to: 'leaver', state: one.state, pack, calendar, language: 'en', mailsToLeaver: [] },
      notices: sent ? [{ type: 'received', duties: [], cause: sent }] : [],
    })
    expect(notices).toEqual([
      { type: 'received', duties: ['contacts-and-files'], because: 'unsure' },
    ])
  })

  test('stays with whoever had something by a route when the case closed', () => {
    const { one } = at(EARLY, ...ALL_ANSWERS, SENT)
    const route: Escalation = {
      ...{ id: 1, rung: 'chief', duties: [], because: 'safeguarding', openedAt: EARLY },
      ...{ decidedAt: EARLY, outcome: 'moot' },
    }
    const cause = one.events.at(-1)
    const { notices } = factsFor({
      ...{ to: 'chief', pack, calendar, language: 'en', mailsToLeaver: [] },
      state: { ...one.state, escalations: [route] },
      notices: cause ? [{ type: 'no-longer-needed', duties: [], cause }] : [],
    })
    expect(notices).toEqual([{ type: 'no-longer-needed', duties: [], because: 'safeguarding' }])
  })
})

describe('a decision', () => {
  test('that gives time names the last new day', () => {
    const { decision } = lastMail(at(LATE, ['line', decide('spoke-informally')]).one, 'leaver')
    expect(decision).toMatchObject({
      outcome: 'spoke-informally',
      effect: 'extend',
      clause: '3.3',
      rung: 'line',
      on: '2027-02-18',
      until: '2027-02-25',
      disputeUntil: null,
    })
  })

  test('that records names the duties in words and how long the leaver may dispute it', () => {
    const { decision } = lastMail(at(LATE, RECORD).one, 'leaver')
    expect(decision).toMatchObject({
      ...{ effect: 'settle', until: null },
      disputeUntil: '2027-02-25',
      duties: ['Contacts on your own networks', 'Other contact details and files'],
    })
  })

  test('is told of by its own mail only', () => {
    const { one } = at(LATE, ['line', decide('spoke-informally')])
    one.wait(london('2027-02-22 09:00'))
    expect(lastMail(one, 'leaver').decision).toBeNull()
  })
})

describe('HR', () => {
  const noted = (one: PureCase) => lastMail(one, 'hr').hrNotes

  test.each(['leaver', 'line', 'chief'] as const)('hears that the %s cannot be mailed', (who) => {
    const { one } = at(EARLY)
    one.mailed(who, 'failed')
    expect(noted(one)).toEqual([`${who}-unreachable`])
  })

  test.each([
    ['line-silent', at(london('2027-02-23 09:00')).one],
    ['decision-due', at(london('2027-03-12 09:00')).one],
    ['disputed', at(LATE, RECORD, ['leaver', { kind: 'dispute' }]).one],
    ['cannot-reach', at(LATE, ['line', decide('cannot-reach', { tried: ['phone'] })]).one],
  ])('hears of %s', (note, one) => {
    expect(noted(one)).toEqual([note])
  })
})

describe('what the case is like', () => {
  const { one } = at(EARLY)
  const told = (special: Partial<CaseState>) =>
    lastMail(one, 'leaver', { state: { ...one.state, ...special } })

  test('sets the tone, and says where nobody leads the leaver', () => {
    expect(told({})).toMatchObject({ tone: 'warm', withoutLine: false })
    expect(told({ flags: ['left_on_bad_terms'], absent: ['line'] })).toMatchObject({
      ...{ tone: 'neutral', withoutLine: true },
    })
  })

  test('gives the day on which a route runs out to whoever it went to, while it is open', () => {
    const route: Escalation = {
      ...{ id: 1, rung: 'data-lead', duties: [], because: 'possible-breach', openedAt: EARLY },
      deadline: london('2027-02-04 10:00'),
    }
    const seenBy = (to: Role, escalation: Escalation) =>
      lastMail(one, to, { state: { ...one.state, escalations: [escalation] } }).deadlineOn
    expect(seenBy('data-lead', route)).toBe('2027-02-04')
    expect(seenBy('chief', route)).toBeNull()
    expect(seenBy('data-lead', { ...route, decidedAt: EARLY })).toBeNull()
  })
})

describe('what people typed', () => {
  const { one } = at(LATE, ['line', decide('spoke-informally')])
  const cause = one.events.at(-1)
  const words = { reason: 'Because.', letter: 'Dear Sam Sample', typedName: 'Lin Line' }
  const typed = (type: NoticeType) =>
    factsFor({
      ...{ to: 'leaver', state: one.state, pack, calendar, language: 'en', mailsToLeaver: [] },
      notices: cause ? [{ type, duties: [], cause, words }] : [],
    }).notices[0]?.words

  test.each<[NoticeType, string | undefined]>([
    ['formal-letter', 'Dear Sam Sample'],
    ['not-agreed', 'Because.'],
    ['more-time', undefined],
    ['decision-copy', undefined],
  ])('reaches the reader of %s only where it is meant for them', (type, read) => {
    expect(typed(type)).toBe(read)
  })
})

describe('what was answered, on a receipt', () => {
  const answersAfter = (...said: Parameters<typeof at>[1][]) =>
    lastMail(at(EARLY, ...said, SENT).one, 'leaver').answers

  test('stands line by line, networks with one answer together', () => {
    const [first] = ALL_ANSWERS
    const names = pack.networks.map(({ name }) => name)
    expect(answersAfter(...ALL_ANSWERS)).toEqual([
      { title: names.join(', '), status: 'Removed' },
      { title: 'Other contact details and files', status: 'None held' },
    ])
    const part = pack.networks[0]?.id
    const changed = answer('social-contacts', 'do_not_use', { part })
    expect(first && answersAfter(...ALL_ANSWERS, ['leaver', changed])?.slice(0, 2)).toEqual([
      { title: names[0], status: 'No account' },
      { title: names.slice(1).join(', '), status: 'Removed' },
    ])
  })

  test('names no site of the leaver’s own, and no reason', () => {
    const part = 'other-0123abcd'
    const own = answersAfter(
      ['leaver', { kind: 'add-site', duty: 'social-contacts', part }],
      ...ALL_ANSWERS,
      [
        'leaver',
        answer('social-contacts', 'keep_some', { part, reason: 'family-or-friend', count: 2 }),
      ],
    )
    expect(own?.[1]).toEqual({ title: 'a site that you added', status: 'Some kept' })
    expect(JSON.stringify(own)).not.toMatch(/friend|other-/)
  })

  test('stands in no other mail', () => {
    expect(lastMail(at(EARLY).one, 'leaver').answers).toBeUndefined()
  })
})

test('a receipt says how and on which London day the case ended', () => {
  const facts = lastMail(at(london('2027-02-01 23:30'), ...ALL_ANSWERS, SENT).one, 'leaver')
  expect(facts).toMatchObject({ final: 'confirmed', closedOn: '2027-02-01', openDuties: [] })
  expect(lastMail(at(EARLY).one, 'leaver')).toMatchObject({ final: null, closedOn: null })
})

test('the end is on its own day, whatever was written down after it', () => {
  const { one } = at(london('2027-02-01 23:30'), ...ALL_ANSWERS, SENT)
  const cause = one.events.find(({ type }) => type === 'closed')
  if (!cause) throw new Error('The case is not closed')
  const state = { ...one.state, at: london('2027-02-02 09:00') }
  const notices = [{ type: 'hr-closed' as const, duties: [], cause }]
  expect(lastMail(one, 'hr', { state, notices }).closedOn).toBe('2027-02-01')
})

test('what a mail says is plain JSON: it is kept, so that each attempt says the same', () => {
  const facts = lastMail(at(LATE, RECORD).one, 'leaver')
  expect(JSON.parse(JSON.stringify(facts))).toStrictEqual(facts)
})

test('a case whose pinned pack lacks a duty is an error that names it', () => {
  const { one } = at(EARLY)
  expect(() => lastMail(one, 'leaver', { pack: { ...pack, duties: [] } })).toThrow(
    'The pinned pack has no duty social-contacts',
  )
})
