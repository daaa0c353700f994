import { hr } from '../../../../words/en/hr/index.ts'
import { waitingRequests } from '../../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { outcomeLabel, shortDate } from '../../../read/case-context.ts'
import type { Listed } from '../../../read/case-row.ts'
import { reasonWords } from '../../../read/sentences/requests.ts'
import { reviewDue } from '../../../read/status.ts'
import type { Need } from './needs.ts'

const words = hr.today.need.paused

type Paused = NonNullable<CaseState['paused']>

/** What a case that stands still needs of HR; nothing where the leaver's request says it. Pure. */
export function pausedNeed(one: Listed, paused: Paused): Need | undefined {
  const { leaver } = one.names
  const on = shortDate(one, paused.since)
  const still = words.heading(leaver, on)
  switch (paused.why) {
    case 'undeliverable':
      return {
        ...{ heading: still, tone: 'red', ...goOn(one) },
        text: words.corrected,
      }
    case 'cannot-reach':
      return {
        ...{ heading: still, tone: 'red', ...goOn(one) },
        text: words.cannotReach(leaver),
      }
    case 'stuck':
      return { ...{ heading: still, tone: 'red', ...goOn(one) }, text: words.stuck }
    case 'help':
      if (waitingRequests(one.state).some(({ what }) => what === 'other-way')) return undefined
      return {
        ...{ heading: words.help(leaver), tone: 'red', ...goOn(one) },
        text: words.helpText(on, reasonWords(one, 'help', paused.reason)),
      }
    case 'referral':
      return {
        ...{ heading: words.referral(leaver), tone: 'red' },
        text: words.referralText(on, outcomeLabel(one, paused.reason ?? '')),
        ...{ href: `/cases/${one.id}/do/answer-referral`, action: words.answerReferral },
      }
    case 'pause':
      return rests(one, paused)
    case 'objection':
    case 'not-them':
      return undefined
  }
}

const goOn = ({ id }: Listed) => ({ href: `/cases/${id}/do/resume`, action: words.goOn })

function rests(one: Listed, { since, review, reason }: Paused): Need {
  const { leaver } = one.names
  const due = reviewDue(one)
  const until = review ? words.until(shortDate(one, review)) : ''
  return {
    heading: due ? words.lookAgain(leaver) : words.rests(leaver),
    text: words.since(shortDate(one, since), reasonWords(one, 'pause', reason)) + until,
    tone: due ? 'red' : 'plain',
    ...goOn(one),
  }
}
