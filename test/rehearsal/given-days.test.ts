import { expect, test } from 'vitest'
import { remembering } from '../../rehearsal/memo-calendar.ts'
import { rehearse } from '../../rehearsal/rehearse.ts'
import { fc, runs } from '../support/generated.ts'
import { thePack } from '../support/policy.ts'
import { ByHand, KEPT, NOT_SURE } from './by-hand.ts'
import { anyBehaviour, casesOf, situationOf } from './situations.ts'

/** A day that a leaver was given comes no sooner by what somebody else presses, nor by their own press. */

const SOCIAL = 'social-contacts'
const FILES = 'confidential-files'
const early = () => new ByHand().to('2027-02-01')

test('neither a refusal nor a hand-back brings a day forward', () => {
  const refused = early()
    .send({ [SOCIAL]: KEPT })
    .days(1)
  refused.decide('line', 'keep-not-accepted')
  const back = early()
    .send({ [SOCIAL]: KEPT })
    .days(1)
  back.decide('line', 'refer-chief')
  back.decide('chief', 'return-to-line')
  for (const one of [refused, back]) expect(one.duty(SOCIAL).dueDate).toBe('2027-03-12')
  expect(refused.letter('leaver', 'not-agreed').text).toContain('by Friday 12 March')
})

test('what is due sooner than the days of a refusal gets them', () => {
  const one = new ByHand({ endDate: '2026-12-18' })
    .to('2027-01-05')
    .send({ [SOCIAL]: KEPT })
    .days(1)
  one.decide('line', 'keep-not-accepted')
  expect(one.duty(SOCIAL).dueDate).toBe('2027-01-13')
})

test('nor does the word that what was written down is wrong, nor a case that is opened again', () => {
  const disputed = early()
    .send({ [FILES]: NOT_SURE })
    .days(1)
  disputed.decide('line', 'confirmed-to-me', { duties: [FILES], how: 'call', when: '2027-02-02' })
  disputed.say('leaver', { kind: 'dispute' })
  expect(disputed.duty(FILES).dueDate).toBe('2027-02-26')
  const ended = early()
  ended.say('hr', { kind: 'end-unconfirmed' })
  ended.say('hr', { kind: 'reopen-case' })
  expect(ended.duty(FILES).dueDate).toBe('2027-02-26')
  expect(ended.duty(SOCIAL).dueDate).toBe('2027-03-12')
})

test('nor does a new day of HR’s for a part of the list', () => {
  const one = early()
  const given = { kind: 'extend', until: '2027-02-05', duties: [SOCIAL] }
  expect(one.say('hr', given)).toBe('date-out-of-range')
  expect(one.duty(SOCIAL).dueDate).toBe('2027-03-12')
})

test('nor does anything else that people do to generated cases, but for another last day', () => {
  const pack = thePack('rett-uk-social-media')
  const all = fc.sample(fc.tuple(casesOf(pack), anyBehaviour), runs(30, 1_000))
  for (const [one, behaviour] of all) {
    const plain = situationOf(pack, one)
    const { events } = rehearse({ ...plain, calendar: remembering(plain.calendar) }, behaviour)
    const due = new Map<string, string>()
    for (const event of events) {
      const given = event.type === 'opened' ? event.duties : planned(event)
      for (const { id, dueDate } of given) {
        const before = due.get(id) ?? ''
        const said = { id, dueDate, before, event: event.type, one, behaviour }
        if (event.type !== 'end-date-changed') expect(said).toSatisfy(() => dueDate >= before)
        due.set(id, dueDate)
      }
    }
  }
}, 300_000)

/** The days that come with an event. */
const planned = (event: object): readonly { readonly id: string; readonly dueDate: string }[] =>
  'plan' in event && event.plan ? (event.plan as { duties: [] }).duties : []
