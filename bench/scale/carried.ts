import { EXAMPLE, thePack } from '../../test/support/policy.ts'
import { PureCase, teller } from '../../test/workflows/pure/model.ts'

export interface Carried {
  readonly submissions: number
  /** Of the case's state as JSON, and before the first of them. */
  readonly state: number
  readonly stateAtFirst: number
  /** Of what a run hands to the next, the pack's rules included, before it is sealed. */
  readonly carried: number
}

/** What a case carries from run to run, after so many answers: the leaver thinks better each time. */
export function measureCarried(submissions: number): Carried {
  const one = new PureCase(EXAMPLE, thePack('rett-uk-social-media'))
  const stateAtFirst = sizeOf(one.state)
  const tell = teller(one)
  for (let n = 0; n < submissions; n++) {
    const answer = n % 2 ? 'removed' : 'no_such_contacts'
    const refused = tell('leaver', {
      kind: 'answer',
      duty: 'social-contacts',
      part: 'linkedin',
      answer,
    })
    if (refused) throw new Error(`Answer ${n} was refused: ${refused}`)
  }
  const { state, rules } = one
  return { submissions, state: sizeOf(state), stateAtFirst, carried: sizeOf({ state, rules }) }
}

const sizeOf = (value: object): number => Buffer.byteLength(JSON.stringify(value))
