import { packWords } from '../../../../../words/pack.ts'
import type { EventOf } from '../../../../../workflows/case/events.ts'
import { decider } from '../../shared/recorded.ts'
import { actor, day, type LeaverContext, type Tells, titles } from '../context.ts'

/** What people decided and changed. */
export const DONE: Tells<
  | 'opened'
  | 'decided'
  | 'routed'
  | 'replied'
  | 'extended'
  | 'paused'
  | 'held'
  | 'referral-answered'
  | 'cancelled'
  | 'contact-stopped'
  | 'closed'
> = {
  opened: ({ duties, endDate }, told) =>
    told.w.opened(duties.filter(({ owner, signs }) => !owner && !signs).length, day(told, endDate)),
  decided,
  // What others report stays with those whom they told.
  routed: ({ by }, { w }) => (by.role === 'leaver' ? w.routed : undefined),
  replied: (event, told) => {
    const who = actor(told, event.by)
    if (event.upheld === undefined) return told.w.replied(who)
    return event.upheld ? told.w.upheld(who) : told.w.notUpheld(who)
  },
  extended: ({ by }, told) => told.w.moreTime(actor(told, by)),
  paused: ({ why }, { w }) => w.paused[why],
  held: (_event, { w }) => w.held,
  'referral-answered': ({ accepted }, { w }) => w.referral(accepted),
  cancelled: ({ why }, { w }) => w.cancelled[why],
  'contact-stopped': (_event, { w }) => w.stopped,
  closed: ({ final }, { w }) => w.closed(w.ended[final]),
}

function decided(event: EventOf<'decided'>, told: LeaverContext): string | undefined {
  const { visit, record, w } = told
  const { effect, outcome, duties } = event
  if (effect === 'route' || effect === 'acknowledge') return undefined
  const who = decider(event, record, visit.names)
  if (effect === 'refer-out') return w.proposed(who)
  const label = visit.file.pack.outcomes.find(({ id }) => id === outcome)?.label
  return w.decided(who, label ? packWords(visit.file, label) : outcome, titles(told, duties))
}
