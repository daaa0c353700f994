import { hr } from '../../../../words/en/hr/index.ts'
import { isRoute } from '../../../../workflows/case/coverage.ts'
import type { EventOf, NewDates } from '../../../../workflows/case/events.ts'
import { isFinal, type Moment, repliesFirst } from '../../../../workflows/plan/moment.ts'
import { routeTitle, titlesOf } from '../../case-context.ts'
import { actorName, clausesOf, type Says, type Speaks } from './pieces.ts'

const words = hr.events.asking

/** What people were asked or told. */
export const ASKING: Says<
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
  invited: ({ plan }, context) => ({
    text: words.invited(context.names.leaver) + late(plan),
    tone: 'teal',
  }),
  joined: ({ rung, duties }, context) => ({
    text: words.joined(context.names[rung], titlesOf(context, duties)),
    tone: 'plain',
    clause: clausesOf(context, duties),
  }),
  reminded: ({ moment, plan }, context) => ({
    text: remindedWords(moment, context) + late(plan),
    tone: 'teal',
    clause: clausesOf(context, moment.duties),
  }),
  prompted: ({ by, duties }, context) => ({
    text: words.prompted(actorName(by, context), context.names.leaver, titlesOf(context, duties)),
    tone: 'teal',
    clause: clausesOf(context, duties),
  }),
  'decider-prompted': ({ by, rung, duties }, context) => ({
    text: words.promptedDecider(
      actorName(by, context),
      context.names[rung],
      titlesOf(context, duties),
    ),
    tone: 'teal',
    clause: clausesOf(context, duties),
  }),
  escalated: (event, context) => ({
    text: escalatedWords(event, context) + (event.moment ? late(event.plan) : ''),
    tone: 'amber',
    clause: event.moment?.clause ?? backing(event, context),
  }),
  nudged: ({ rung, moment, plan }, context) => ({
    text: againWords(context.names[rung], moment, context) + late(plan),
    tone: 'amber',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
  'decision-due': ({ rung, moment, plan }, context) => ({
    text: words.decideOrClose(context.names[rung]) + late(plan),
    tone: 'amber',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
  noted: ({ moment }, context) => ({
    text: notedWords(moment, context),
    tone: moment.to === 'hr' ? 'amber' : 'plain',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
}

/** A step has new dates with it where it came a day late or more. */
const late = (plan: NewDates | undefined): string => (plan ? words.late : '')

function remindedWords(moment: Moment, context: Speaks): string {
  const { leaver } = context.names
  if (moment.act === 'still') return words.still(leaver)
  return words[isFinal(moment) ? 'final' : 'reminded'](leaver, titlesOf(context, moment.duties))
}

const backing = ({ because, duties }: EventOf<'escalated'>, context: Speaks): string =>
  isRoute(because) ? (context.pack.routes[because]?.clause ?? '') : clausesOf(context, duties)

function escalatedWords({ rung, because, duties }: EventOf<'escalated'>, context: Speaks): string {
  const who = context.names[rung]
  const { leaver } = context.names
  const what = titlesOf(context, duties)
  switch (because) {
    case 'unsure':
      return words.unsure(who, leaver, what)
    case 'passed-up':
      return words.passedUp(who, what)
    case 'handed-back':
      return words.handedBack(who, what)
    case 'kept':
      return words.kept(who, leaver, what)
    case 'handed-over':
      return words.handedOver(who, leaver, what)
    case 'appeal':
      return words.appeal(who, what)
    case 'by-hand':
      return words.byHand(who, leaver, what)
    case 'own-duty':
      return words.ownPart(who, what)
    case 'safeguarding':
    case 'possible-breach':
      return words.atOnce(who, routeTitle(context, because))
    case 'late':
      return rung === 'line' ? words.informal(who, what) : words.toDecide(who, what)
  }
}

function againWords(who: string, { act, because, duties }: Moment, context: Speaks): string {
  if (act === 'clock' && because && isRoute(because)) {
    return words.againAtOnce(who, routeTitle(context, because))
  }
  const what = titlesOf(context, duties)
  return because === 'own-duty' ? words.againOwnPart(who, what) : words.again(who, what)
}

function notedWords({ to, act, duties }: Moment, context: Speaks): string {
  const what = titlesOf(context, duties)
  if (act === 'reply') {
    return to === 'hr'
      ? words.noReply(context.names.leaver)
      : words[repliesFirst(to) ? 'replyFirst' : 'replyAgain'](
          context.names[to],
          context.names.leaver,
        )
  }
  if (act === 'address') return words.address(context.names.leaver)
  if (act === 'confirm') return words.confirm(context.names.leaver)
  if (act === 'review') return words.review
  if (act === 'own') return words.own(what)
  if (act === 'weekly') return words.weekly(what)
  return words.noted(context.names[to], what)
}
