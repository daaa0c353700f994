import type { EventOf } from '../../../../workflows/case/events.ts'
import type { Effect, Need } from '../../../../workflows/pack/types.ts'
import {
  type CodeList,
  codeWords,
  inWords,
  longDate,
  outcomeLabel,
  routeTitle,
  titlesOf,
} from '../../case-context.ts'
import {
  actorName,
  inBrackets,
  newDates,
  planWords,
  type Said,
  type Says,
  type Speaks,
} from './said.ts'

/** What people chose, and what goes past every ladder. */
export const DECISIONS: Says<'decided' | 'routed' | 'referral-answered'> = {
  decided: (event, known) => decidedWords(event, known),
  routed: ({ by, route, clause, noticed, dataKinds = [] }, known) => ({
    text: `${actorName(by, known)} reported: ${routeTitle(known, route)}${inBrackets([
      ...(noticed ? [`noticed on ${longDate(known, noticed)}`] : []),
      ...(dataKinds.length
        ? [inWords(dataKinds.map((code) => codeWords(known, 'data_kinds', code)))]
        : []),
    ])}`,
    tone: 'amber',
    clause,
  }),
  'referral-answered': ({ by, accepted, plan }, known) => ({
    text: accepted
      ? `${actorName(by, known)} took the referral: it goes on in another procedure`
      : `${actorName(by, known)} did not take the referral${planWords(plan, known)}`,
    tone: 'teal',
  }),
}

function decidedWords(event: EventOf<'decided'>, known: Speaks): Said {
  const { by, outcome, duties, plan, clause, letter } = event
  const extras = [
    ...given(event, known),
    ...(plan?.duties.length ? [`new dates: ${newDates(plan.duties, known)}`] : []),
    ...(letter ? ['by letter'] : []),
  ]
  const about =
    duties.length && !OF_THE_CASE.includes(event.effect) ? `, about ${titlesOf(known, duties)}` : ''
  const text = known.pack.clauses[clause]
  return {
    text: `${actorName(by, known)} decided: ${outcomeLabel(known, outcome)}${about}${inBrackets(extras)}`,
    tone: event.effect === 'close' ? 'plain' : 'teal',
    clause,
    ...(text ? { shown: [`${clause}: ${text}`] } : {}),
  }
}

/** These are about the case as a whole, whatever is open in it. */
const OF_THE_CASE: readonly Effect[] = [
  'route',
  'acknowledge',
  'pause',
  'hold',
  'add-duty',
  'refer-out',
]

/** What the person said with it, as codes. */
function given({ outcome, how, when, tried, ...event }: EventOf<'decided'>, known: Speaks) {
  const reason = reasonWords(known, outcome, event.reason)
  return [
    ...(how ? [codeWords(known, 'how', how)] : []),
    ...(when ? [`on ${longDate(known, when)}`] : []),
    ...(tried ? [`tried: ${inWords(tried.map((code) => codeWords(known, 'tried', code)))}`] : []),
    ...(reason ? [reason] : []),
    ...(event.count === undefined ? [] : [`${event.count} kept`]),
  ]
}

/** The lists that a code with an outcome may stand in. */
const LISTS: Partial<Record<Need, CodeList>> = {
  help: 'help',
  pause_reason: 'pause_reasons',
  hold_reason: 'hold_reasons',
  keep_reason: 'keep_reasons',
}

function reasonWords(known: Speaks, id: string, code: string | undefined): string {
  const outcome = known.pack.outcomes.find((one) => one.id === id)
  const list = outcome?.needs.flatMap((need) => LISTS[need] ?? [])[0]
  return code && list ? codeWords(known, list, code) : (code ?? '')
}
