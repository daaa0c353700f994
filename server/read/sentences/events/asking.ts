import { isRoute } from '../../../../workflows/case/coverage.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import type { Moment } from '../../../../workflows/plan/moment.ts'
import { routeTitle, titlesOf } from '../../case-context.ts'
import { actorName, clausesOf, type Says, type Speaks } from './said.ts'

/** What people were asked or told. */
export const ASKING: Says<
  'reminded' | 'prompted' | 'escalated' | 'nudged' | 'decision-due' | 'noted'
> = {
  reminded: ({ moment }, known) => ({
    text: `${moment.act === 'final' ? 'Final reminder' : 'Reminder'} to ${known.names.leaver}: ${titlesOf(known, moment.duties)}`,
    tone: 'teal',
    clause: clausesOf(known, moment.duties),
  }),
  prompted: ({ by, duties }, known) => ({
    text: `${actorName(by, known)} had a reminder sent to ${known.names.leaver}: ${titlesOf(known, duties)}`,
    tone: 'teal',
    clause: clausesOf(known, duties),
  }),
  escalated: (event, known) => ({
    text: escalatedWords(event, known),
    tone: 'amber',
    clause: event.moment?.clause ?? backing(event, known),
  }),
  nudged: ({ rung, moment }, known) => ({
    text: `${known.names[rung]} ${againWords(moment, known)}`,
    tone: 'amber',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
  'decision-due': ({ rung, moment }, known) => ({
    text: `${known.names[rung]} was asked to decide or to close. Nothing more happens by itself`,
    tone: 'amber',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
  noted: ({ moment }, known) => ({
    text: notedWords(moment, known),
    tone: moment.to === 'hr' ? 'amber' : 'plain',
    ...(moment.clause ? { clause: moment.clause } : {}),
  }),
}

const backing = ({ because, duties }: EventOf<'escalated'>, known: Speaks): string =>
  isRoute(because) ? (known.pack.routes[because]?.clause ?? '') : clausesOf(known, duties)

function escalatedWords({ rung, because, duties }: EventOf<'escalated'>, known: Speaks): string {
  const who = known.names[rung]
  const { leaver } = known.names
  const what = titlesOf(known, duties)
  switch (because) {
    case 'unsure':
      return `${who} was asked to help: ${leaver} is not sure about ${what}`
    case 'passed-up':
      return `It was passed on to ${who}: ${what}`
    case 'handed-back':
      return `It went back to ${who}: ${what}`
    case 'kept':
      return `${who} was asked to agree to what ${leaver} keeps: ${what}`
    case 'handed-over':
      return `${who} was asked to agree to what ${leaver} says: ${what}`
    case 'appeal':
      return `${who} was asked to look again at what was not agreed to: ${what}`
    case 'by-hand':
      return `${who} was asked to go through it with ${leaver}: ${what}`
    case 'own-duty':
      return `${who} was asked for their own part: ${what}`
    case 'safeguarding':
    case 'possible-breach':
      return `${who} was asked to look at it at once: ${routeTitle(known, because)}`
    case 'late':
      return rung === 'line'
        ? `${who} was asked for an informal word: ${what}`
        : `It went to ${who} to decide: ${what}`
  }
}

function againWords({ act, because, duties }: Moment, known: Speaks): string {
  if (act === 'clock' && because && isRoute(because)) {
    return `was asked again to look at it at once: ${routeTitle(known, because)}`
  }
  if (because === 'own-duty')
    return `was asked again for their own part: ${titlesOf(known, duties)}`
  return `was asked again: ${titlesOf(known, duties)}`
}

function notedWords({ to, act, duties }: Moment, known: Speaks): string {
  const what = titlesOf(known, duties)
  if (act === 'reply') {
    return to === 'hr'
      ? `HR was told that ${known.names.leaver} has no reply yet`
      : `${known.names[to]} was asked again for a reply to ${known.names.leaver}`
  }
  if (act === 'address')
    return `HR was told that ${known.names.leaver}’s own address is not confirmed`
  if (act === 'review') return 'HR was asked to look at the pause again'
  if (act === 'own') return `HR was asked for its own part: ${what}`
  if (act === 'weekly') return `HR was told that this still waits: ${what}`
  return `${known.names[to]} was told, with nothing to decide: ${what}`
}
