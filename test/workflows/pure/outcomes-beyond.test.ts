import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '../../../workflows/plan/durations.ts'
import {
  answerOf,
  answerRest,
  atTheEnd,
  CHANGED_NO_MORE,
  decision,
  idFor,
  lateInPost,
  openFor,
  wholePolicy,
  withLine,
} from './whole-policy.ts'

describe('what goes past every ladder', () => {
  test('a safeguarding concern: to the chief at once, and the line goes on with the rest', () => {
    const policy = withLine()
    const { number } = policy.state
    policy.say('line', decision('safeguarding', idFor(policy, 'line')))
    expect(policy.since(number)).toEqual([
      'decided, decision-copy to line',
      'routed',
      'escalated, route to chief',
    ])
    expect(openFor(policy, 'line')).toBeDefined()
    expect(policy.offered('chief')).toEqual(['being-dealt-with'])
  })

  test('the leaver’s own worry goes the same way, and nobody else is told', () => {
    const policy = wholePolicy({ on: ['images-and-tags'] })
    const { number } = policy.state
    policy.say('leaver', answerOf('images-and-tags', 'worried_about_someone'))
    expect(policy.since(number)).toEqual(['answered', 'routed', 'escalated, route to chief'])
    answerRest(policy)
    policy.say('leaver', { kind: 'declare' })
    expect(policy.state.status).toBe('open')
    policy.say('chief', decision('being-dealt-with', 1))
    policy.until(CHANGED_NO_MORE)
    expect(policy.state.final).toBe('confirmed')
  })

  test('a possible breach: to the data lead and the chief, with 72 hours from the day it was noticed', () => {
    const policy = withLine()
    const seen = { when: '2027-02-17', dataKinds: ['contact-details'] }
    policy.say('line', decision('possible-breach', idFor(policy, 'line'), seen))
    const routes = policy.state.escalations.filter(({ because }) => because === 'possible-breach')
    expect(routes.map(({ rung }) => rung)).toEqual(['data-lead', 'chief'])
    expect(routes.map(({ deadline = 0 }) => new Date(deadline).toISOString())).toEqual(
      Array(2).fill('2027-02-20T00:00:00.000Z'),
    )
    const { number } = policy.state
    policy.until('2027-02-20 12:00')
    const again = policy.since(number).filter((line) => line.includes('route-again'))
    expect(again).toHaveLength(4)
  })

  test('keeps a case open that would close by itself, and closes it once it is in hand', () => {
    const policy = withLine()
    policy.say('line', decision('safeguarding', idFor(policy, 'line')))
    const duties = policy.state.duties.filter(({ signs }) => !signs).map(({ id }) => id)
    const how = { how: 'call', when: '2027-02-18', duties }
    policy.say('line', decision('confirmed-to-me', idFor(policy, 'line'), how))
    const { number } = policy.state
    policy.until('2027-03-31 10:00')
    expect(policy.state.status).toBe('open')
    // HR hears of it each week, in words of its own, and on the day itself.
    const weekly = policy.since(number).filter((line) => line.startsWith('noted'))
    expect(new Set(weekly)).toEqual(new Set(['noted, hr-note to hr']))
    policy.say('chief', decision('being-dealt-with', idFor(policy, 'chief')))
    expect(policy.state.final).toBe('recorded-for-leaver')
  })

  test('lets nobody end the case before somebody has it in hand, but for HR’s last word', () => {
    const policy = atTheEnd()
    policy.say('line', decision('safeguarding', idFor(policy, 'line')))
    expect(policy.tell('hr', { kind: 'cancel', why: 'rejoined' })).toBe('route-open')
    const late = policy.state.escalations.find(({ decisionDue }) => decisionDue)?.id ?? 0
    expect(policy.tell('chief', decision('close-not-confirmed', late))).toBe('route-open')
    expect(policy.tell('hr', { kind: 'stop-contact', why: 'deceased' })).toBeUndefined()
  })

  test('without a data lead the chief alone is asked', () => {
    const policy = withLine({ absent: ['data-lead', 'chair'] })
    const seen = { when: '2027-02-18', dataKinds: ['money'] }
    policy.say('line', decision('possible-breach', idFor(policy, 'line'), seen))
    const routes = policy.state.escalations.filter(({ because }) => because === 'possible-breach')
    expect(routes.map(({ rung }) => rung)).toEqual(['chief'])
  })
})

describe('another procedure', () => {
  const inPost = () => {
    const policy = lateInPost()
    policy.say('line', decision('formal', idFor(policy, 'line')))
    return policy
  }

  test('the formal one waits for HR, who may take it', () => {
    const policy = inPost()
    expect(policy.since(policy.state.number - 2)).toEqual([
      'decided, decision-copy to line',
      'paused, hr-note to hr',
    ])
    expect(policy.tell('hr', { kind: 'resume' })).toBe('not-paused')
    policy.say('hr', { kind: 'answer-referral', accept: true })
    expect(policy.state).toMatchObject({ status: 'closed', final: 'referred' })
  })

  test('or may not: then the line is asked to try again', () => {
    const policy = inPost()
    policy.say('hr', { kind: 'answer-referral', accept: false })
    expect(policy.state.status).toBe('open')
    expect(openFor(policy, 'line')?.because).toBe('handed-back')
  })

  test('the volunteers’ own ends the case at once, and the leaver is told who will be in touch', () => {
    const policy = atTheEnd({ kind: 'volunteer' })
    const { number } = policy.state
    policy.say('chief', decision('volunteer-route', idFor(policy, 'chief')))
    expect(policy.state.final).toBe('referred')
    expect(policy.since(number).at(-1)).toContain('closed-referred to leaver')
  })
})

describe('the end by a person', () => {
  test('nothing was confirmed, or some of it was, or the risk is accepted', () => {
    const closed = (outcome: string, before: (policy: ReturnType<typeof atTheEnd>) => void) => {
      const policy = atTheEnd()
      before(policy)
      policy.say('chief', decision(outcome, idFor(policy, 'chief')))
      return policy.state.final
    }
    const nothing = () => undefined
    expect(closed('close-not-confirmed', nothing)).toBe('closed-not-confirmed')
    expect(closed('close-accepted-risk', nothing)).toBe('closed-risk-accepted')
    const some = (policy: ReturnType<typeof atTheEnd>) => {
      const how = { how: 'call', when: '2027-03-11', duties: ['social-contacts'] }
      policy.say('line', decision('confirmed-to-me', idFor(policy, 'line'), how))
    }
    expect(closed('close-not-confirmed', some)).toBe('partly-confirmed')
  })

  test('a letter in the chief’s own words, once, with a new date', () => {
    const policy = atTheEnd()
    const { number } = policy.state
    policy.say('chief', decision('write-formally', idFor(policy, 'chief'), { until: '2027-03-24' }))
    expect(policy.since(number)[0]).toContain('formal-letter to leaver')
    expect(policy.dueOf('social-contacts')).toBe('2027-03-24')
  })

  test('HR hears each week of a case that waits for a decision', () => {
    const policy = atTheEnd()
    const { number } = policy.state
    policy.until('2027-04-03 10:00')
    expect(policy.since(number)).toEqual(Array(3).fill('noted, hr-weekly to hr'))
  })

  test('and of no week twice, whatever day the dates move to meanwhile', () => {
    const policy = atTheEnd({ on: ['close-access'] })
    policy.until('2027-03-22 10:00')
    for (const [from, to] of [
      ['2027-03-23 10:00', '2027-03-25 10:00'],
      ['2027-04-06 10:00', '2027-04-08 10:00'],
    ] as const) {
      policy.until(from)
      policy.say('hr', { kind: 'pause', reason: 'away' })
      policy.until(to)
      policy.say('hr', { kind: 'resume' })
    }
    policy.until('2027-05-14 10:00')
    const noted = policy.one.events
      .filter((event) => event.type === 'noted' && event.moment.act === 'weekly')
      .map(({ at }) => at)
    expect(noted.length).toBeGreaterThan(5)
    for (const [index, at] of noted.slice(1).entries()) {
      expect(at - (noted[index] ?? 0)).toBeGreaterThan(7 * DAY - MINUTE)
    }
    expect(policy.one.faults).toEqual([])
  })
})

test('everything is kept: what asks for deleting stands still, the rest goes on', () => {
  const policy = atTheEnd()
  const { number } = policy.state
  policy.say('chief', decision('legal-hold', idFor(policy, 'chief'), { reason: 'legal-claim' }))
  expect(policy.since(number)).toEqual([
    'decided, decision-copy to chief',
    'held, please-keep to leaver, hr-note to hr',
  ])
  expect(
    policy.tell('leaver', { ...answerOf('social-contacts', 'removed'), part: 'x' } as never),
  ).toBe('on-hold')
  expect(policy.tell('leaver', answerOf('hand-over-work-accounts', 'none'))).toBeUndefined()
})
