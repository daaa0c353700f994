import type { CaseContext } from '../../../server/read/case-context.ts'
import type { CaseEvent } from '../../../workflows/case/events.ts'
import { theCalendar, thePack } from '../../support/policy.ts'
import {
  answerOf,
  answerRest,
  decision,
  inOneRow,
  type WholePolicy,
} from '../../workflows/pure/whole-policy.ts'
import { NAMES } from '../read/hr-known.ts'

/** A case as its page draws it. */
export interface Drawn {
  readonly context: CaseContext
  readonly events: readonly CaseEvent[]
}

/**
 * The states of a case in which its drawing is looked at; played on the policy as it is now, without an
 * engine. Of a silent leaver: reminded on 25 January, for the last time on 9 February, their line asked on
 * the 11th, the chief on the 19th, who has to decide from 5 March on.
 */
const STATES: Readonly<Record<string, (policy: WholePolicy) => void>> = {
  fresh: () => undefined,
  reminded: (policy) => policy.until('2027-01-29 10:00'),
  'answered in part': (policy) => {
    policy.until('2027-01-20 10:00')
    policy.say('leaver', answerOf('group-chats', 'left'))
    policy.say('leaver', answerOf('confidentiality-reminder', 'read'))
    policy.until('2027-01-28 10:00')
  },
  late: (policy) => policy.until('2027-02-10 10:00'),
  'line asked': (policy) => policy.until('2027-02-12 10:00'),
  extended: (policy) => {
    policy.until('2027-02-12 10:00')
    const [asked] = policy.state.escalations
    policy.say('line', decision('spoke-new-date', asked?.id ?? 0, { until: '2027-02-24' }))
    policy.until('2027-02-15 10:00')
  },
  'chief asked': (policy) => policy.until('2027-02-27 10:00'),
  'decision due': (policy) => policy.until('2027-03-20 10:00'),
  paused: (policy) => {
    policy.until('2027-02-12 10:00')
    policy.say('hr', { kind: 'pause', reason: 'personal', review: '2027-03-01' } as never)
    policy.until('2027-02-16 10:00')
  },
  'kept contacts wait': (policy) => {
    const keeps = { part: 'linkedin', reason: 'other', count: 4 }
    const used = ['linkedin']
    policy.say('leaver', { kind: 'choose-networks', duty: 'social-contacts', used } as never)
    policy.say('leaver', answerOf('social-contacts', 'keep_some', keeps))
    answerRest(policy, { 'social-contacts': answerOf('social-contacts', 'keep_some', keeps) })
    policy.say('leaver', { kind: 'declare' })
    policy.until('2027-01-14 10:00')
  },
  'closed confirmed': (policy) => {
    policy.until('2027-02-03 10:00')
    answerRest(policy)
    policy.say('leaver', { kind: 'declare' })
    policy.until('2027-02-20 10:00')
  },
  'closed not confirmed': (policy) => {
    policy.until('2027-04-06 10:00')
    for (const { id, rung, decidedAt, duties } of policy.state.escalations) {
      if (rung !== 'chief' || decidedAt !== undefined) continue
      policy.tell('chief', decision('close-not-confirmed', id, { duties }))
    }
  },
}

export const STATE_NAMES = Object.keys(STATES)

/** Plays a case into one of the states. */
export function drawn(name: string): Drawn {
  const policy = inOneRow()
  STATES[name]?.(policy)
  const { one } = policy
  const context: CaseContext = {
    ...{ kind: 'employee', names: NAMES, pack: thePack('rett-uk-social-media') },
    ...{ calendar: theCalendar(), state: one.state, now: one.now, users: {}, sites: {} },
  }
  return { context, events: one.events }
}
