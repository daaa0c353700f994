import { describe, expect, test } from 'vitest'
import { eventWords } from '../../../server/read/sentences/events/index.ts'
import { actorWords } from '../../../server/read/sentences/events/pieces.ts'
import { momentLabel, momentWords } from '../../../server/read/sentences/moments.ts'
import { noticeNames } from '../../../server/read/sentences/notices.ts'
import type { EventDraft } from '../../../workflows/case/events.ts'
import { NOTICES } from '../../../workflows/notify/kinds.ts'
import type { Act, Moment } from '../../../workflows/plan/moment.ts'
import { thePack } from '../../support/policy.ts'
import { FACTS } from './event-facts.ts'
import { answered, events, HR, known, NAMES, OPENED } from './hr-known.ts'

const speaker = known('2027-02-01 12:00', [], {
  pack: thePack('rett-uk-social-media'),
  sites: { 'site-1': 'Mastodon' },
})
const small = known('2027-02-01 12:00', [])

describe.each(Object.entries(FACTS))('an event of the kind %s in words', (_type, facts) => {
  test.each(facts as readonly (readonly [string, EventDraft])[])('%s', (says, fact) => {
    const { text, clause, tone } = eventWords({ ...fact, number: 2, at: 0 }, speaker)
    expect(text).toBe(says)
    expect(tone).toMatch(/^(plain|teal|amber|red|green)$/)
    if (clause !== undefined) expect(clause).not.toMatch(/undefined|^,|,$/)
  })
})

describe('an event in words', () => {
  test('gives the opening with each duty, its clause, its date and the wording that was asked', () => {
    const [opened] = events(OPENED)
    if (!opened) throw new Error('no event')
    const { shown } = eventWords(opened, small)
    expect(shown?.[0]).toMatch(
      /^Work email off personal accounts \(5\.8\), due Tue 26 January 2027: If you used/,
    )
  })

  test('gives an answer with the question and the choice as the leaver read them', () => {
    const event = { ...answered('social-contacts', 'linkedin'), number: 2, at: 0 }
    expect(eventWords(event, small).shown?.[1]).toBe('“I have removed them”')
    expect(eventWords(event, small).clause).toBe('5.14')
  })

  test('names who acted with their part in the case, and HR by the user and not by the mailbox', () => {
    const { users: _, ...rest } = small
    expect(actorWords(HR, { ...rest, users: { u1: 'Ada Sample' } })).toBe('Ada Sample, HR')
    expect(actorWords(HR, { ...rest, users: {} })).toBe('HR')
    expect(actorWords({ role: 'line' }, small)).toBe('Lin Line, manager')
    expect(actorWords({ role: 'chair' }, small)).toBe('Charlie Chair, chair')
    expect(actorWords({ role: 'data-lead' }, small)).toBe('Dana Lead, data-protection lead')
    expect(actorWords({ role: 'engine' }, small)).toBe('Leavewell, by itself')
  })
})

const about = { at: 0, duties: ['social-contacts'] } as const

/** What is said of every act: one that is missing does not compile. */
const MOMENTS: { readonly [A in Act]: readonly (readonly [string, string, Moment])[] } = {
  remind: [
    [
      ...(['Reminder to Sam Sample: Contacts on personal networks', 'reminder'] as const),
      { ...about, to: 'leaver', act: 'remind' },
    ],
  ],
  invite: [
    ['The first mail goes to Sam Sample', 'first mail', { ...about, to: 'leaver', act: 'invite' }],
  ],
  confirm: [
    [
      ...(['Sam Sample is asked once more to confirm their address', 'address?'] as const),
      { ...about, to: 'leaver', act: 'confirm' },
    ],
  ],
  still: [
    [
      ...(['Sam Sample is asked whether what they said is still true', 'still true?'] as const),
      { ...about, to: 'leaver', act: 'still' },
    ],
  ],
  join: [
    [
      ...(['This joins what is asked already: Contacts on personal networks', 'joins'] as const),
      { ...about, to: 'line', act: 'join' },
    ],
  ],
  final: [
    [
      ...(['Reminder to Sam Sample: Contacts on personal networks', 'reminder'] as const),
      { ...about, to: 'leaver', act: 'final', again: true },
    ],
    [
      ...(['Final reminder to Sam Sample: Contacts on personal networks', 'final'] as const),
      { ...about, to: 'leaver', act: 'final' },
    ],
  ],
  escalate: [
    [
      ...(['Lin Line is asked for an informal word (3.3)', 'to Lin Line'] as const),
      { ...about, to: 'line', act: 'escalate', clause: '3.3' },
    ],
    ['It goes to Chris Chief', 'to Chris Chief', { ...about, to: 'chief', act: 'escalate' }],
    ['It goes to Charlie Chair', 'to Charlie Chair', { ...about, to: 'chair', act: 'escalate' }],
    [
      ...(['Lin Line is asked to go through it with Sam Sample', 'to Lin Line'] as const),
      { ...about, to: 'line', act: 'escalate', because: 'by-hand' },
    ],
    [
      'Lin Line is asked for their own part: Tell the team',
      'to Lin Line',
      { ...about, to: 'line', act: 'escalate', because: 'own-duty', duties: ['tell-team'] },
    ],
  ],
  nudge: [
    ['Lin Line is asked again', 'Lin Line again', { ...about, to: 'line', act: 'nudge' }],
    [
      'Lin Line is asked again for their own part: Tell the team',
      'Lin Line again',
      { ...about, to: 'line', act: 'nudge', because: 'own-duty', duties: ['tell-team'] },
    ],
  ],
  decide: [
    [
      ...(['Chris Chief is asked to decide or to close', 'decide'] as const),
      { ...about, to: 'chief', act: 'decide' },
    ],
  ],
  note: [
    [
      ...(['Lin Line is told, and has nothing to decide (4.1)', 'Lin Line told'] as const),
      { ...about, to: 'line', act: 'note', clause: '4.1' },
    ],
  ],
  own: [
    [
      ...(['HR is asked for its own part: Contacts on personal networks', 'HR’s part'] as const),
      { ...about, to: 'hr', act: 'own' },
    ],
  ],
  review: [
    [
      ...(['HR looks at the pause again', 'look again'] as const),
      { ...about, to: 'hr', act: 'review' },
    ],
  ],
  reply: [
    [
      ...(['Lin Line is asked again for a reply to Sam Sample', 'Lin Line again'] as const),
      { at: 0, to: 'line', act: 'reply', duties: [], request: 2 },
    ],
    [
      ...(['HR is told that Sam Sample has no reply yet', 'no reply yet'] as const),
      { at: 0, to: 'hr', act: 'reply', duties: [], request: 2 },
    ],
  ],
  address: [
    [
      ...(['HR is told that Sam Sample’s own address is not confirmed', 'address?'] as const),
      { at: 0, to: 'hr', act: 'address', duties: [] },
    ],
  ],
  weekly: [
    [
      'HR is told that this still waits: Contacts on personal networks',
      'still waits',
      { ...about, to: 'hr', act: 'weekly' },
    ],
  ],
  clock: [
    [
      'Dana Lead is told again: Personal information may have got out',
      'time runs out',
      { at: 0, to: 'data-lead', act: 'clock', duties: [], because: 'possible-breach' },
    ],
  ],
  close: [
    [
      'The case closes, if Sam Sample has not said that something is wrong',
      'closes',
      { at: 0, to: 'leaver', act: 'close', duties: [] },
    ],
  ],
}

describe.each(Object.entries(MOMENTS))('a moment of the act %s in words', (_act, moments) => {
  test.each(moments)('%s', (says, label, moment) => {
    expect(momentWords(speaker, moment)).toBe(says)
    expect(momentLabel({ names: NAMES }, moment)).toBe(label)
  })
})

test('every notice has a name for people', () => {
  for (const type of Object.keys(NOTICES)) {
    expect(noticeNames([type]), type).toMatch(/^[a-z][a-zA-Z ,:]+$/)
  }
})
