import type {
  CancelReason,
  EventOf,
  FinalState,
  StopReason,
} from '../../../../workflows/case/events.ts'
import { codeWords, longDate, outcomeLabel } from '../../case-context.ts'
import { reasonWords } from '../requests.ts'
import { actorName, inBrackets, planWords, type Says, type Speaks } from './said.ts'

/** Where a case stands still, or ends. */
export const PAUSES: Says<
  'paused' | 'resumed' | 'held' | 'hold-lifted' | 'cancelled' | 'contact-stopped' | 'closed'
> = {
  paused: (event, known) => ({ text: pausedWords(event, known), tone: 'amber' }),
  resumed: ({ by, plan }, known) => ({
    text: `${actorName(by, known)} let the case go on${planWords(plan, known)}`,
    tone: 'teal',
  }),
  held: ({ by, reason }, known) => ({
    text: `${actorName(by, known)} had everything kept: ${codeWords(known, 'hold_reasons', reason)}. Nothing is to be deleted for now`,
    tone: 'amber',
  }),
  'hold-lifted': ({ by, plan }, known) => ({
    text: `${actorName(by, known)} ended the keeping of everything${planWords(plan, known)}`,
    tone: 'teal',
  }),
  cancelled: ({ by, why }, known) => ({
    text: `${actorName(by, known)} stopped the case: ${CANCELLED[why]}`,
    tone: 'plain',
  }),
  'contact-stopped': ({ by, why }, known) => ({
    text: `${actorName(by, known)} stopped all contact: ${STOPPED[why](known.names.leaver)}. No mail goes to anybody by itself any more`,
    tone: 'plain',
  }),
  closed: ({ final }) => ({
    text: `The case was closed: ${FINALS[final]}`,
    tone: GOOD.includes(final) ? 'green' : 'plain',
  }),
}

function pausedWords({ by, why, reason, review }: EventOf<'paused'>, known: Speaks): string {
  const extras = inBrackets([
    ...(reason && (why === 'help' || why === 'pause') ? [reasonWords(known, why, reason)] : []),
    ...(review ? [`HR looks at it again on ${longDate(known, review)}`] : []),
  ])
  switch (why) {
    case 'pause':
      return `${actorName(by, known)} let the case rest${extras}`
    case 'help':
      return `The case waits until help is found${extras}`
    case 'objection':
      return 'The case waits until the objection is answered'
    case 'not-them':
      return `The case waits for the right address of ${known.names.leaver}. The link that was used is dead`
    case 'referral':
      return `The case waits for HR to take the referral or not: ${outcomeLabel(known, reason ?? '')}`
    case 'cannot-reach':
    case 'undeliverable':
      return `The clock is paused: ${known.names.leaver} cannot be reached`
  }
}

export const CANCELLED: Readonly<Record<CancelReason, string>> = {
  'started-in-error': 'it was started in error',
  rejoined: 'they stay, or have come back',
  other: 'for another reason',
}

export const STOPPED: Readonly<Record<StopReason, (leaver: string) => string>> = {
  deceased: (leaver) => `${leaver} has died`,
  'gravely-ill': (leaver) => `${leaver} is gravely ill`,
}

/** How a case ended, after a colon. */
const FINALS: Readonly<Record<FinalState, string>> = {
  confirmed: 'everything is confirmed',
  'confirmed-and-checked': 'everything is confirmed, and was looked at again',
  'confirmed-with-exceptions': 'confirmed, with some contacts kept',
  'recorded-for-leaver': 'confirmed to a person, who recorded it',
  'partly-confirmed': 'confirmed in part',
  'not-applicable': 'there was nothing to confirm',
  'closed-not-confirmed': 'not confirmed',
  'closed-risk-accepted': 'not confirmed, and the risk is accepted',
  referred: 'it goes on in another procedure',
  'objection-upheld': 'the objection is upheld',
  cancelled: 'it is no longer needed',
  'contact-stopped': 'all contact has stopped',
}

/** Ends that leave nothing open. */
export const GOOD: readonly FinalState[] = [
  'confirmed',
  'confirmed-and-checked',
  'confirmed-with-exceptions',
  'recorded-for-leaver',
  'not-applicable',
]
