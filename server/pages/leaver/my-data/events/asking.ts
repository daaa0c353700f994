import { isRoute } from '../../../../../workflows/case/coverage.ts'
import { isFinal, type Moment, repliesFirst } from '../../../../../workflows/plan/moment.ts'
import { type LeaverContext, type Tells, titles } from '../context.ts'

/**
 * What people were asked or told about the leaver. What went past every ladder came from somebody
 * who was told that it stays with few (4.3), so nothing of it stands here.
 */
export const ASKED: Tells<
  | 'invited'
  | 'joined'
  | 'reminded'
  | 'prompted'
  | 'decider-prompted'
  | 'escalated'
  | 'nudged'
  | 'decision-due'
  | 'noted'
> = {
  invited: (_, { w }) => w.invited,
  joined: ({ rung, duties }, told) => told.w.joined(told.visit.names[rung], titles(told, duties)),
  reminded: ({ moment }, { w, ...told }) =>
    moment.act === 'still'
      ? w.askedStill
      : (isFinal(moment) ? w.lastReminded : w.reminded)(titles({ ...told, w }, moment.duties)),
  prompted: ({ duties }, told) => told.w.reminded(titles(told, duties)),
  'decider-prompted': ({ rung, duties }, told) =>
    duties.length ? told.w.again(told.visit.names[rung], titles(told, duties)) : undefined,
  escalated: ({ because, rung, duties, told: beside = [] }, told) => {
    const who = told.visit.names[rung]
    const asked = told.w.asked[because]?.(who, titles(told, duties))
    return (
      asked && [asked, ...(beside.length ? [told.w.told(who, titles(told, beside))] : [])].join(' ')
    )
  },
  nudged: ({ rung, moment }, told) =>
    apart(moment) ? undefined : told.w.again(told.visit.names[rung], titles(told, moment.duties)),
  'decision-due': ({ rung }, { visit, w }) => w.toDecide(visit.names[rung]),
  noted: ({ moment }, told) => (apart(moment) ? undefined : noted(moment, told)),
}

/** It is about something that somebody reported, or about a duty that is not the leaver's. */
const apart = ({ act, because }: Moment): boolean =>
  act === 'clock' || act === 'own' || because === 'own-duty' || (!!because && isRoute(because))

function noted({ to, act, duties }: Moment, told: LeaverContext): string | undefined {
  const { visit, w } = told
  if (act === 'reply')
    return to === 'hr' ? w.noReply : w.replyAsked(visit.names[to], !repliesFirst(to))
  if (act === 'address') return w.addressOpen
  if (act === 'confirm') return w.addressAgain
  if (act === 'review') return w.review
  return duties.length ? w.told(visit.names[to], titles(told, duties)) : undefined
}
