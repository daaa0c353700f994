import type { Role } from '../../../workflows/pack/types.ts'
import { EXAMPLE, london } from '../../support/policy.ts'
import { type Draft, PureCase, pack, teller } from './model.ts'

const PLAIN = { ...EXAMPLE, flags: [] }
export const LATE = london('2027-02-18 09:00')
export const HOW = { how: 'call', when: '2027-02-18' }
export const decide = (outcome: string, more: object = {}): Draft =>
  ({ kind: 'decide', escalation: 1, outcome, ...more }) as Draft
export const answer = (duty: string, given: string, more: object = {}): Draft => ({
  kind: 'answer',
  duty,
  part: 'all',
  answer: given,
  ...more,
})

/** A case at an instant, after some things were said. */
export function at(instant: number, ...said: [Role, Draft][]) {
  const one = new PureCase(PLAIN)
  const tell = teller(one)
  one.wait(instant)
  for (const [role, draft] of said) {
    const refused = tell(role, draft)
    if (refused) throw new Error(`${draft.kind} was refused: ${refused}`)
  }
  return { one, tell }
}

export const ALL_ANSWERS: [Role, Draft][] = [
  ...pack.networks.map(({ id }): [Role, Draft] => [
    'leaver',
    answer('social-contacts', 'removed', { part: id }),
  ]),
  ['leaver', answer('contacts-and-files', 'none')],
]
export const UNSURE: [Role, Draft] = ['leaver', answer('contacts-and-files', 'not_sure')]
export const SENT: [Role, Draft] = ['leaver', { kind: 'declare' }]
export const RECORDED: [Role, Draft] = [
  'line',
  decide('confirmed-to-me', { ...HOW, duties: ['social-contacts'] }),
]
export const WORD: [Role, Draft] = ['line', decide('spoke-informally')]
export const CLOSED: [Role, Draft][] = [...ALL_ANSWERS, SENT]
export const EARLY = london('2027-02-01 10:00')
