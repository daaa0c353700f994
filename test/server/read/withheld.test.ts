import { expect, test } from 'vitest'
import { tellingOf } from '../../../activities/webhooks/tellings.ts'
import { matter } from '../../../server/pages/hr/case/summary/index.ts'
import { stateWithoutReasons, withoutReasons } from '../../../server/read/rights/withheld.ts'
import { eventWords } from '../../../server/read/sentences/events/index.ts'
import type { CaseEvent, EventDraft } from '../../../workflows/case/events.ts'
import { thePack } from '../../support/policy.ts'
import { FACTS } from './event-facts.ts'
import { answered, HR, known, LEAVER } from './hr-known.ts'

const pack = thePack('rett-uk-social-media')
const speaker = known('2027-02-01 12:00', [], { pack })

/** What is said of somebody's health, of help they need, of a union, or of a concern that they raised. */
const PRIVATE =
  /unwell|\bill\b|illness|died|another language|by phone|by letter|for HR alone|they are away|union/i

const all = [
  ...Object.values(FACTS).flatMap((facts) => facts.map(([, fact]) => fact as EventDraft)),
  { type: 'contact-stopped', by: HR, why: 'deceased' } as const,
  { ...answered('social-contacts', 'linkedin'), reason: 'union-or-professional-body' },
].map((fact) => ({ ...fact, number: 2, at: 0 }))

test('who may not see reasons reads of every kind of event that there was one, and not which', () => {
  const told = all.map((event) => {
    const shown = withoutReasons(event, pack)
    return { before: eventWords(event, speaker).text, text: eventWords(shown, speaker).text }
  })
  expect(told.filter(({ text }) => PRIVATE.test(text))).toEqual([])
  const hidden = told.filter(({ before }) => PRIVATE.test(before))
  expect(hidden.length).toBeGreaterThan(6)
  for (const { text } of hidden) expect(text).toContain('you are not shown')
})

test('programs are told of no event what a viewer is not shown of it', () => {
  const told = { caseId: 'x', reference: 'LW-0001', wallNow: 0 }
  const tellings = all.map((event) => [event, withoutReasons(event, pack)] as const)
  expect(tellings.filter(([event, shown]) => event !== shown).length).toBeGreaterThan(6)
  for (const [event, shown] of tellings) {
    const telling = tellingOf(told, event as CaseEvent, { status: 'open' })
    expect(tellingOf(told, shown as CaseEvent, { status: 'open' })).toEqual(telling)
  }
})

test('the same holds for where a case stands', () => {
  const unwell = known(
    '2027-02-02 12:00',
    [
      ['2027-02-01 12:00', { type: 'requested', by: LEAVER, what: 'unwell' }],
      ['2027-02-01 12:00', { type: 'paused', by: LEAVER, why: 'pause', reason: 'unwell' }],
    ],
    { pack },
  )
  const help = known(
    '2027-02-02 12:00',
    [
      ['2027-02-01 12:00', { type: 'requested', by: LEAVER, what: 'other-way', way: 'phone' }],
      ['2027-02-01 12:00', { type: 'paused', by: LEAVER, why: 'help', reason: 'phone' }],
    ],
    { pack },
  )
  for (const context of [unwell, help]) {
    const text = (state = context.state) =>
      matter({ ...context, state })
        .map((part) => (typeof part === 'string' ? part : part.b))
        .join('')
    expect(text()).toMatch(PRIVATE)
    const shown = stateWithoutReasons(context.state, pack)
    expect(text(shown)).not.toMatch(PRIVATE)
    expect(JSON.stringify(shown)).not.toMatch(/unwell|phone/)
  }
})
