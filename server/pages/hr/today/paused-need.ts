import { waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { outcomeLabel, shortDate } from '../../../read/case-context.ts'
import type { Listed } from '../../../read/case-row.ts'
import { reasonWords } from '../../../read/sentences/requests.ts'
import { reviewDue } from '../../../read/status.ts'
import type { Need } from './needs.ts'

type Paused = NonNullable<CaseState['paused']>

/** What a case that stands still needs of HR; nothing where the leaver's request says it. Pure. */
export function pausedNeed(one: Listed, paused: Paused): Need | undefined {
  const { leaver } = one.names
  const on = shortDate(one, paused.since)
  const still = `${leaver}’s case is paused on ${on}`
  switch (paused.why) {
    case 'undeliverable':
      return {
        ...{ heading: still, tone: 'red', ...goOn(one) },
        text: 'The address is corrected. Let the case go on when you are ready.',
      }
    case 'cannot-reach':
      return {
        ...{ heading: still, tone: 'red', ...goOn(one) },
        text: `${leaver} could not be reached. Look for another way, then let the case go on.`,
      }
    case 'help':
      if (waitingRequests(one.state).some(({ what }) => what === 'other-way')) return undefined
      return {
        ...{ heading: `${leaver} needs help`, tone: 'red', ...goOn(one) },
        text: `Asked for on ${on}: ${reasonWords(one, 'help', paused.reason)}. Find a way with them, then let the case go on.`,
      }
    case 'referral':
      return {
        ...{ heading: `A referral of ${leaver} waits for you`, tone: 'red' },
        text: `Proposed on ${on}: ${outcomeLabel(one, paused.reason ?? '')}. Until you answer, nothing happens.`,
        ...{ href: `/cases/${one.id}/do/answer-referral`, action: 'Answer the referral' },
      }
    case 'pause':
      return rests(one, paused)
    case 'objection':
    case 'not-them':
      return undefined
  }
}

const goOn = ({ id }: Listed) => ({ href: `/cases/${id}/do/resume`, action: 'Let it go on' })

function rests(one: Listed, { since, review, reason }: Paused): Need {
  const { leaver } = one.names
  const due = reviewDue(one)
  const until = review ? ` You wanted to look at it again on ${shortDate(one, review)}.` : ''
  return {
    heading: due ? `Look again at ${leaver}’s pause` : `${leaver}’s case rests`,
    text: `Since ${shortDate(one, since)}: ${reasonWords(one, 'pause', reason)}.${until}`,
    tone: due ? 'red' : 'plain',
    ...goOn(one),
  }
}
