import { describe, expect, test } from 'vitest'
import type { EventType } from '../../../workflows/case/events.ts'
import { NOTICES, type NoticeType } from '../../../workflows/notify/kinds.ts'
import { noticesFor } from '../../../workflows/notify/notices.ts'
import { restsNow, stillWanted } from '../../../workflows/notify/still-wanted.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import { fc } from '../../support/generated.ts'
import { london } from '../../support/policy.ts'
import { type Draft, PureCase } from './model.ts'
import { anyFacts, anySteps, played } from './model-steps.ts'
import { ALL_ANSWERS, at, decide, EARLY, HOW, LATE, SENT, UNSURE, WORD } from './said.ts'

/** Who gets what by the last event of a kind, as lines. */
function told(one: PureCase, type: EventType): string[] {
  const index = one.events.findLastIndex((event) => event.type === type)
  const event = one.events[index]
  const state = one.states[index]
  if (!event || !state) throw new Error(`There was no ${type}`)
  return noticesFor(event, state).map((notice) => `${notice.type} to ${notice.to}`)
}

const RECORD: [Role, Draft] = [
  'line',
  decide('confirmed-to-me', { ...HOW, duties: ['social-contacts', 'contacts-and-files'] }),
]
const PASSED: [Role, Draft] = ['line', decide('pass-up')]
const AFTER = london('2027-02-23 09:00')
const END = london('2027-03-12 09:00')

function bounced(who: Role): PureCase {
  const { one } = at(EARLY)
  one.mailed(who, 'failed')
  return one
}

describe('an event tells the people whom it concerns, and nobody else', () => {
  const rows: [string, PureCase, EventType, string[]][] = [
    ['opening', at(EARLY).one, 'opened', ['invite to leaver']],
    ['a reminder', at(london('2027-02-03 09:00')).one, 'reminded', ['reminder to leaver']],
    ['the final one', at(london('2027-02-16 09:00')).one, 'reminded', ['final-reminder to leaver']],
    ["the line's turn", at(LATE).one, 'escalated', ['ask-line to line']],
    ['the line once more', at(AFTER).one, 'nudged', ['ask-line-again to line', 'hr-note to hr']],
    ["the chief's turn", at(LATE, PASSED).one, 'escalated', ['ask-chief to chief']],
    ['the last step', at(END).one, 'decision-due', ['decide-or-close to chief', 'hr-note to hr']],
    ['an answer', at(EARLY, UNSURE).one, 'answered', []],
    [
      'sending, with a question',
      at(EARLY, ...ALL_ANSWERS, UNSURE, SENT).one,
      'declared',
      ['received to leaver'],
    ],
    ['sending, with nothing left', at(EARLY, ...ALL_ANSWERS, SENT).one, 'declared', []],
    [
      'an informal word',
      at(LATE, WORD).one,
      'decided',
      ['decision-copy to line', 'more-time to leaver'],
    ],
    [
      'a record',
      at(LATE, RECORD).one,
      'decided',
      ['decision-copy to line', 'recorded-for-you to leaver'],
    ],
    ['passing up', at(LATE, PASSED).one, 'decided', ['decision-copy to line']],
    [
      'nobody reached',
      at(LATE, ['line', decide('cannot-reach', { tried: ['phone'] })]).one,
      'decided',
      ['decision-copy to line', 'hr-note to hr'],
    ],
    [
      'a dispute',
      at(LATE, RECORD, ['leaver', { kind: 'dispute' }]).one,
      'disputed',
      ['open-again to leaver', 'hr-note to hr'],
    ],
    ['agreeing', at(LATE, RECORD, ['leaver', { kind: 'agree' }]).one, 'agreed', []],
    ['a bounce', bounced('leaver'), 'unreachable', ['hr-note to hr']],
    ["a bounce of HR's own", bounced('hr'), 'unreachable', []],
    [
      'a corrected address',
      at(EARLY, ['hr', { kind: 'change-address', who: 'line' }]).one,
      'address-changed',
      ['fresh-link to line'],
    ],
    [
      'a new link',
      at(EARLY, ['leaver', { kind: 'renew-link', who: 'leaver' }]).one,
      'link-renewed',
      ['fresh-link to leaver'],
    ],
    ['asking the time', at(EARLY, ['hr', { kind: 'tell-time' }]).one, 'clock-moved', []],
    [
      'a good end',
      at(EARLY, ...ALL_ANSWERS, SENT).one,
      'closed',
      ['receipt to leaver', 'hr-closed to hr'],
    ],
    [
      'a good end after the line was asked',
      at(LATE, ...ALL_ANSWERS, SENT).one,
      'closed',
      ['receipt to leaver', 'no-longer-needed to line', 'hr-closed to hr'],
    ],
    [
      'an end without',
      at(LATE, PASSED, ['chief', decide('close-not-confirmed', { escalation: 2 })]).one,
      'closed',
      ['closed-not-confirmed to leaver', 'hr-closed to hr'],
    ],
  ]
  test.each(rows)('%s', (_what, one, type, expected) => {
    expect(told(one, type)).toEqual(expected)
  })
})

test('what is asked of people waits for working hours; what answers a press goes at once', () => {
  const atOnce = Object.entries(NOTICES).filter(([, { sent }]) => sent === 'at-once')
  expect(atOnce.map(([type]) => type)).toEqual([
    'request-received',
    'received',
    'receipt',
    'fresh-link',
    'replaced',
    'decision-copy',
    'route',
    'route-again',
  ])
})

describe('a mail that waited goes only while it is true', () => {
  test.each([
    [
      'a reminder to somebody who has answered and sent',
      'reminder',
      'leaver',
      at(EARLY, ...ALL_ANSWERS, SENT).one,
    ],
    ['a reminder while the case is paused', 'final-reminder', 'leaver', bounced('leaver')],
    ['a question to a line who has decided', 'ask-line', 'line', at(LATE, WORD).one],
    ['a question to a chief whom nobody asked', 'decide-or-close', 'chief', at(LATE).one],
    ['an invitation to a closed case', 'invite', 'leaver', at(EARLY, ...ALL_ANSWERS, SENT).one],
  ] as const)('not: %s', (_what, type, to, one) => {
    expect(stillWanted({ type, to }, one.state)).toBe(false)
  })

  test.each([
    ['a reminder to somebody who has not answered', 'reminder', 'leaver', at(EARLY).one],
    [
      'a reminder to somebody who has only to send',
      'reminder',
      'leaver',
      at(EARLY, ...ALL_ANSWERS).one,
    ],
    ['a question to the line', 'ask-line-again', 'line', at(LATE).one],
    ['a receipt', 'receipt', 'leaver', at(EARLY, ...ALL_ANSWERS, SENT).one],
  ] as const)('but: %s', (_what, type, to, one) => {
    expect(stillWanted({ type, to }, one.state)).toBe(true)
  })
})

describe('a mail that asks for a word with the leaver', () => {
  const asked = at(LATE).one
  const objects: [Role, Draft] = ['leaver', { kind: 'request', what: 'objection' }]
  const left = at(LATE, objects).one

  test('is put off while they are to be left in peace, and is not given up', () => {
    const rests = ({ state }: PureCase, ...types: NoticeType[]) =>
      restsNow(types, 'line', state, state.at)
    expect(rests(asked, 'ask-line')).toBe(false)
    expect(rests(left, 'ask-line')).toBe(true)
    expect(stillWanted({ type: 'ask-line', to: 'line' }, left.state)).toBe(true)
    // What it tells beside goes: the question of the leaver's own is for the line to answer.
    expect(rests(left, 'ask-line', 'decision-copy')).toBe(false)
    expect(rests(left, 'line-note')).toBe(false)
  })

  test('goes as ever while the case stands still for something else', () => {
    const { one } = at(LATE)
    one.mailed('leaver', 'failed')
    expect(one.state.status).toBe('paused')
    expect(restsNow(['ask-line'], 'line', one.state, one.state.at)).toBe(false)
  })
})

test('of any case: what an event tells is wanted when it happens, and about duties of the case', () => {
  fc.assert(
    fc.property(anyFacts, anySteps, (facts, steps) => {
      const { events, states } = played(new PureCase(facts), steps)
      for (const [index, event] of events.entries()) {
        const state = states[index]
        if (!state) continue
        for (const notice of noticesFor(event, state)) {
          const what = `${event.number} ${event.type} ${notice.type}`
          expect([what, stillWanted(notice, state)]).toEqual([what, true])
          const known = state.duties.map(({ id }) => id)
          expect(notice.duties.filter((id) => !known.includes(id))).toEqual([])
        }
      }
    }),
    { numRuns: 100 },
  )
})
