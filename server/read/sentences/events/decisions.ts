import { hr } from '../../../../words/en/hr/index.ts'
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
  type EventSentence,
  inBrackets,
  newDates,
  planWords,
  type Says,
  type Speaks,
} from './pieces.ts'

const words = hr.events.decisions

/** What people chose, and what goes past every ladder. */
export const DECISIONS: Says<'decided' | 'routed' | 'referral-answered'> = {
  decided: (event, context) => decidedWords(event, context),
  routed: (event, context) => ({
    text: routedWords(event, context),
    tone: 'amber',
    clause: event.clause,
  }),
  'referral-answered': ({ by, accepted, plan }, context) => ({
    text: accepted
      ? words.taken(actorName(by, context))
      : words.notTaken(actorName(by, context), planWords(plan, context)),
    tone: 'teal',
  }),
}

function routedWords(
  { by, route, noticed, dataKinds = [] }: EventOf<'routed'>,
  context: Speaks,
): string {
  const kinds = dataKinds.map((code) => codeWords(context, 'data_kinds', code))
  const extras = [
    ...(noticed ? [words.noticed(longDate(context, noticed))] : []),
    ...(kinds.length ? [inWords(kinds)] : []),
  ]
  return words.reported(actorName(by, context), routeTitle(context, route), inBrackets(extras))
}

function decidedWords(event: EventOf<'decided'>, context: Speaks): EventSentence {
  const { by, outcome, duties, plan, clause, letter } = event
  const extras = [
    ...given(event, context),
    ...(plan?.duties.length ? [words.newDates(newDates(plan.duties, context))] : []),
    ...(letter ? [words.byLetter] : []),
  ]
  const about =
    duties.length && !OF_THE_CASE.includes(event.effect)
      ? words.about(titlesOf(context, duties))
      : ''
  const text = context.pack.clauses[clause]
  return {
    text: words.decided(
      actorName(by, context),
      outcomeLabel(context, outcome),
      about,
      inBrackets(extras),
    ),
    tone: event.effect === 'close' ? 'plain' : 'teal',
    clause,
    ...(text ? { shown: [words.clause(clause, text)] } : {}),
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
function given({ outcome, how, when, tried, ...event }: EventOf<'decided'>, context: Speaks) {
  const reason = reasonWords(context, outcome, event.reason)
  return [
    ...(how ? [codeWords(context, 'how', how)] : []),
    ...(when ? [words.on(longDate(context, when))] : []),
    ...(tried
      ? [words.tried(inWords(tried.map((code) => codeWords(context, 'tried', code))))]
      : []),
    ...(reason ? [reason] : []),
    ...(event.count === undefined ? [] : [words.kept(event.count)]),
  ]
}

/** The lists that a code with an outcome may stand in. */
const LISTS: Partial<Record<Need, CodeList>> = {
  help: 'help',
  pause_reason: 'pause_reasons',
  hold_reason: 'hold_reasons',
  keep_reason: 'keep_reasons',
}

function reasonWords(context: Speaks, id: string, code: string | undefined): string {
  const outcome = context.pack.outcomes.find((one) => one.id === id)
  const list = outcome?.needs.flatMap((need) => LISTS[need] ?? [])[0]
  return code && list ? codeWords(context, list, code) : (code ?? '')
}
