import { hr } from '../../../../words/en/hr/index.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import type { Moment } from '../../../../workflows/plan/moment.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import type { CheckedStart } from '../../../intake/start.ts'
import * as dates from '../../../look/dates.ts'
import { type CaseContext, roleWords, titlesOf } from '../../../read/case-context.ts'
import { momentWords } from '../../../read/sentences/moments.ts'
import { momentsOf } from './check-moments.ts'

const words = hr.start.check.mail

type Speaks = Pick<CaseContext, 'kind' | 'names' | 'pack' | 'calendar'>

/** A mail that would go: what falls on one person and one day is one. */
export interface PlannedMail {
  readonly day: string
  readonly who: string
  readonly texts: readonly string[]
}

interface Going {
  readonly at: number
  readonly to: Role
  readonly text: string
  readonly act?: Moment['act']
}

/** Every mail of a plan, if nothing is answered, in order. Pure. */
export function mailsOf(
  context: Speaks,
  { plan, message }: Pick<CheckedStart, 'plan' | 'message'>,
  now: number,
): PlannedMail[] {
  const { mailbox = 'own', flags } = message
  const first: Going = { at: plan.inviteAt, to: 'leaver', text: words.first[mailbox] }
  const closed = ({ at, to }: Going): boolean =>
    to === 'leaver' && (mailbox === 'unconfirmed' || (mailbox === 'work' && at > plan.endsAt))
  // With one row nothing else comes before the address is confirmed.
  const closedText = ({ act, text }: Going): string =>
    plan.row ? (act === 'confirm' ? text : words.onceConfirmed(text)) : words.asks
  const going = [
    ...(byHand(flags) ? [] : [first]),
    ...momentsOf({ plan, message }, now)
      .filter(({ act }) => act !== 'invite')
      .flatMap((moment) => goingFor(context, moment)),
  ].map((one) => (one === first || !closed(one) ? one : { ...one, text: closedText(one) }))
  const days = new Map<string, PlannedMail>()
  const zoned = { zone: context.calendar.zone }
  for (const { at, to, text } of going.sort((a, b) => a.at - b.at)) {
    const key = `${context.calendar.dateOf(at)} ${to}`
    const day = `${dates.weekday(at, zoned)} ${key.slice(0, 4)}`
    const texts = [...new Set([...(days.get(key)?.texts ?? []), text])]
    days.set(key, { day, who: whom(context, to), texts })
  }
  return [...days.values()]
}

const goingFor = (context: Speaks, moment: Moment): Going[] => [
  { at: moment.at, to: moment.to, text: mailText(context, moment), act: moment.act },
  ...(moment.cc ?? []).map((to) => ({
    at: moment.at,
    to,
    text: words.note(momentWords(context, moment)),
  })),
]

/** The name stands beside it already. */
function mailText(context: Speaks, moment: Moment): string {
  const clause = moment.clause ? ` (${moment.clause})` : ''
  const titles = titlesOf(context, moment.duties)
  switch (moment.act) {
    case 'remind':
      return words.remind(titles)
    case 'invite':
      return words.invite
    case 'confirm':
      return words.confirm
    case 'still':
      return words.still
    case 'join':
      return words.joins(titles)
    case 'final':
      return words.final(titles)
    case 'escalate':
      return words.ask(askWords(moment), clause, titles)
    case 'nudge':
      return words.ask(words.again, clause, titles)
    case 'decide':
      return words[moment.weekly ? 'decideOrCloseWeekly' : 'decideOrClose'](clause, titles)
    case 'note':
      return words.ask(words.information, clause, titles)
    case 'own':
      return words.toDo(titles)
    case 'weekly':
      return words.weekly(titles)
    case 'reply':
      return words.reply
    case 'address':
      return words.address
    case 'review':
      return words.review
    case 'clock':
      return words.clock
    case 'close':
      return words.close
  }
}

function askWords({ to, because }: Moment): string {
  if (because === 'by-hand') return words.byHand
  if (because === 'own-duty') return words.ownPart
  return to === 'line' ? words.informal : words.toDecide
}

function whom(context: Speaks, role: Role): string {
  const what = role === 'leaver' ? words.leaver : roleWords(context, role)
  return words.to(context.names[role], what)
}
