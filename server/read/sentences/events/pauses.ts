import { hr } from '../../../../words/en/hr/index.ts'
import type {
  CancelReason,
  EventOf,
  FinalState,
  StopReason,
} from '../../../../workflows/case/events.ts'
import { codeWords, longDate, outcomeLabel } from '../../case-context.ts'
import { WITHHELD } from '../../rights/withheld.ts'
import { reasonWords } from '../requests.ts'
import { actorName, inBrackets, type Says, type Speaks } from './pieces.ts'

const words = hr.events.pauses

/** Where a case stands still, or ends. */
export const PAUSES: Says<'paused' | 'held' | 'cancelled' | 'contact-stopped' | 'closed'> = {
  paused: (event, context) => ({ text: pausedWords(event, context), tone: 'amber' }),
  held: ({ by, reason }, context) => ({
    text: words.held(actorName(by, context), codeWords(context, 'hold_reasons', reason)),
    tone: 'amber',
  }),
  cancelled: ({ by, why }, context) => ({
    text: words.cancelled(actorName(by, context), CANCELLED[why]),
    tone: 'plain',
  }),
  'contact-stopped': ({ by, why }, context) => ({
    text: words.stopped(actorName(by, context), stoppedFor(why, context.names.leaver)),
    tone: 'plain',
  }),
  closed: ({ final }) => ({
    text: words.closed(words.ends[final]),
    tone: GOOD.includes(final) ? 'green' : 'plain',
  }),
}

function pausedWords({ by, why, reason, review }: EventOf<'paused'>, context: Speaks): string {
  const extras = inBrackets([
    ...(reason && (why === 'help' || why === 'pause') ? [reasonWords(context, why, reason)] : []),
    ...(review ? [words.review(longDate(context, review))] : []),
  ])
  switch (why) {
    case 'pause':
      return words.rests(actorName(by, context), extras)
    case 'help':
      return words.help(extras)
    case 'objection':
      return words.objection
    case 'not-them':
      return words.notThem(context.names.leaver)
    case 'referral':
      return words.referral(outcomeLabel(context, reason ?? ''))
    case 'stuck':
      return words.stuck
    case 'cannot-reach':
    case 'undeliverable':
      return words.unreachable(context.names.leaver)
  }
}

/** Why HR stopped a case, and why all contact: what HR may choose from, in words. */
export const CANCELLED: Readonly<Record<CancelReason, string>> = words.cancelReasons
export const STOPPED: Readonly<Record<StopReason, (leaver: string) => string>> = words.stopReasons

const stoppedFor = (why: StopReason | typeof WITHHELD, leaver: string): string =>
  why === WITHHELD ? hr.shared.withheld : STOPPED[why](leaver)

/** Ends that leave nothing open. */
export const GOOD: readonly FinalState[] = [
  'confirmed',
  'confirmed-and-checked',
  'confirmed-with-exceptions',
  'recorded-for-leaver',
  'not-applicable',
]
