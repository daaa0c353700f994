import { EXAMPLE, thePack } from '../../test/support/policy.ts'
import { PureCase, teller } from '../../test/workflows/pure/model.ts'

export interface Carried {
  readonly submissions: number
  /** Of what a run hands to the next, as JSON, before it is sealed. */
  readonly bytes: number
  readonly bytesAtFirst: number
}

/** What a case carries from run to run, after so many answers: the leaver thinks better each time. */
export function measureCarried(submissions: number): Carried {
  const one = new PureCase(EXAMPLE, thePack('rett-uk-social-media'))
  const bytesAtFirst = sizeOf(one)
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
  return { submissions, bytes: sizeOf(one), bytesAtFirst }
}

/** Without the mails that wait, which are few. */
const sizeOf = ({ state, rules }: PureCase): number =>
  Buffer.byteLength(JSON.stringify({ state, rules }))
