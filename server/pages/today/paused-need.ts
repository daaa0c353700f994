import type { CaseState } from '../../../workflows/state.ts'
import { codeWords, lowerFirst, outcomeLabel, shortDate } from '../cases/known.ts'
import type { Listed } from '../cases/listed.ts'
import { reviewDue } from '../cases/standing.ts'
import type { Need } from './needs.ts'

/** What a case that stands still needs of HR. Pure. */
export function pausedNeed(one: Listed, paused: NonNullable<CaseState['paused']>): Need {
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
      return {
        ...{ heading: `${leaver} needs help`, tone: 'red', ...goOn(one) },
        text: `Asked for on ${on}: ${reason(one, 'help')}. Find a way with them, then let the case go on.`,
      }
    case 'referral':
      return {
        ...{ heading: `A referral of ${leaver} waits for you`, tone: 'red' },
        text: `Proposed on ${on}: ${outcomeLabel(one, paused.reason ?? '')}. Until you answer, nothing happens.`,
        ...{ href: `/cases/${one.id}/do/answer-referral`, action: 'Answer the referral' },
      }
    case 'pause':
      return rests(one, paused)
  }
}

const goOn = ({ id }: Listed) => ({ href: `/cases/${id}/do/resume`, action: 'Let it go on' })

function rests(one: Listed, { since, review }: NonNullable<CaseState['paused']>): Need {
  const { leaver } = one.names
  const due = reviewDue(one)
  const until = review ? ` You wanted to look at it again on ${shortDate(one, review)}.` : ''
  return {
    heading: due ? `Look again at ${leaver}’s pause` : `${leaver}’s case rests`,
    text: `Since ${shortDate(one, since)}: ${reason(one, 'pause_reasons')}.${until}`,
    tone: due ? 'red' : 'plain',
    ...goOn(one),
  }
}

/** What was given for it, small as in the middle of a sentence. */
function reason(one: Listed, list: 'help' | 'pause_reasons'): string {
  const code = one.state.paused?.reason
  return code ? lowerFirst(one, codeWords(one, list, code)) : 'no reason is given'
}
