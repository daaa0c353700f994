import { hr } from '../../../words/en/hr/index.ts'
import { isRoute } from '../../../workflows/case/coverage.ts'
import { isFinal, type Moment, repliesFirst } from '../../../workflows/plan/moment.ts'
import { type CaseContext, routeTitle, titlesOf } from '../case-context.ts'

const words = hr.moments

type Speaks = Pick<CaseContext, 'pack' | 'kind' | 'names'>

/**
 * What a moment will do, as a line in a list: 'Lin Line is asked again (3.3)'. `titles`: how duties are
 * named in it.
 */
export function momentWords(context: Speaks, moment: Moment, titles = titlesOf): string {
  const { names } = context
  const clause = moment.clause ? ` (${moment.clause})` : ''
  const about = () => titles(context, moment.duties)
  switch (moment.act) {
    case 'remind':
      return words.remind(names.leaver, about())
    case 'invite':
      return words.invite(names.leaver)
    case 'confirm':
      return words.confirm(names.leaver)
    case 'still':
      return words.still(names.leaver)
    case 'join':
      return words.join(about())
    case 'final':
      return words[isFinal(moment) ? 'final' : 'remind'](names.leaver, about())
    case 'escalate':
      return askedWords(context, moment) + clause
    case 'nudge':
      return moment.because === 'own-duty'
        ? words.ownPartAgain(names[moment.to], about())
        : words.again(names[moment.to], clause)
    case 'decide':
      return words.decide(names[moment.to], clause)
    case 'note':
      return words.note(names[moment.to], clause)
    case 'own':
      return words.own(about())
    case 'review':
      return words.review
    case 'reply':
      return moment.to === 'hr'
        ? words.noReply(names.leaver)
        : words[repliesFirst(moment.to) ? 'replyFirst' : 'replyAgain'](
            names[moment.to],
            names.leaver,
          )
    case 'address':
      return words.address(names.leaver)
    case 'weekly':
      return words.weekly(about())
    case 'clock':
      return words.clock(names[moment.to], routeOf(context, moment))
    case 'close':
      return words.close(names.leaver)
  }
}

function askedWords(context: Speaks, { to, because, duties }: Moment): string {
  const who = context.names[to]
  if (because === 'by-hand') return words.byHand(who, context.names.leaver)
  if (because === 'own-duty') return words.ownPart(who, titlesOf(context, duties))
  return to === 'line' ? words.informal(who) : words.goesTo(who)
}

const routeOf = (context: Speaks, { because }: Moment): string =>
  because && isRoute(because) ? routeTitle(context, because) : words.runningOut

/** The same in a word or two, for the drawing. */
export function momentLabel({ names }: Pick<CaseContext, 'names'>, moment: Moment): string {
  const { labels } = words
  const who = short(names[moment.to])
  switch (moment.act) {
    case 'remind':
      return labels.remind
    case 'invite':
      return labels.invite
    case 'confirm':
      return labels.confirm
    case 'still':
      return labels.still
    case 'join':
      return labels.join
    case 'final':
      return labels[isFinal(moment) ? 'final' : 'remind']
    case 'escalate':
      return labels.escalate(who)
    case 'nudge':
      return labels.nudge(who)
    case 'decide':
      return labels.decide
    case 'note':
      return labels.note(who)
    case 'own':
      return labels.own
    case 'review':
      return labels.review
    case 'reply':
      if (moment.to === 'hr') return labels.noReply
      return repliesFirst(moment.to) ? labels.escalate(who) : labels.nudge(who)
    case 'address':
      return labels.address
    case 'weekly':
      return labels.weekly
    case 'clock':
      return labels.clock
    case 'close':
      return labels.close
  }
}

/** A label has little room. Which part of a name is a first name is a guess, so it is cut instead. */
export const short = (name: string): string => (name.length > 14 ? `${name.slice(0, 13)}…` : name)
