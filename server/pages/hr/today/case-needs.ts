import type { WaitsFor } from '../../../../db/queries/desk/cases.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { isRoute } from '../../../../workflows/case/coverage.ts'
import { dueForHr } from '../../../../workflows/case/late.ts'
import type { Escalation } from '../../../../workflows/case/state.ts'
import { openEscalation, openRoutes, ownOpen } from '../../../../workflows/lists/open-now.ts'
import type { Role, Rung } from '../../../../workflows/pack/types.ts'
import {
  askedUnheard,
  clockTime,
  lineLabel,
  routeTitle,
  shortDate,
  titleOf,
  titlesInShort,
} from '../../../read/case-context.ts'
import type { Listed } from '../../../read/case-row.ts'
import { momentWords } from '../../../read/sentences/moments.ts'
import { statusTag } from '../../../read/status.ts'
import { nextMoment } from '../../../read/upcoming.ts'
import type { Need } from './needs.ts'
import { pausedNeed } from './paused-need.ts'
import { addressNeed, requestNeeds, requestsOfLine } from './request-needs.ts'

const words = hr.today.need

/**
 * What a case needs of a person, the most pressing first: what cannot wait, what the leaver asked for,
 * who cannot be written to, what stands still, who has not decided, and HR's own part. Pure.
 */
export function caseNeeds(one: Listed): Need[] {
  const { state } = one
  if (state.status === 'closed') return []
  const routes = openRoutes(state).map((route) => routeNeed(one, route))
  return [...routes, ...requestNeeds(one), ...addressNeed(one), ...main(one), ...ownNeeds(one)]
}

/** What waits for others in a case: who was asked and is silent, what the leaver asked of them, or else a line of where it stands. Pure. */
export function othersNeeds(one: Listed & { readonly waitsFor: WaitsFor }): Need[] {
  const silent = caseNeeds(one).filter(({ ofOthers }) => ofOthers)
  if (one.waitsFor !== 'others') return silent
  const waiting = [...requestsOfLine(one), ...silent]
  if (waiting.length) return waiting
  const { words: text } = statusTag(one)
  return [{ heading: one.names.leaver, text, tone: 'plain', ...open(one) }]
}

/** Everybody who cannot be written to, and, where nobody else is in the way, what the case waits for. */
function main(one: Listed): Need[] {
  const { state } = one
  const refused = state.unreachable.map((who) => {
    if (who === 'leaver') return unreachable(one)
    return who === 'hr' ? unheard(one) : refusedPerson(one, who)
  })
  if (state.unreachable.includes('leaver')) return refused
  const paused = state.paused && pausedNeed(one, state.paused)
  if (paused) return [paused, ...refused]
  const asked = state.paused ? undefined : openEscalation(state)
  const hears = asked && !state.unreachable.some((who) => who !== 'hr')
  return hears ? [silent(one, asked), ...refused] : refused
}

const open = ({ id }: Listed) => ({ href: `/cases/${id}`, action: words.open })

const correct = ({ id }: Listed, who: Role) => ({
  href: `/cases/${id}/do/change-address/${who}`,
  action: words.correct,
})

/** Past every ladder: who was asked has not said yet that it is in hand. */
function routeNeed(one: Listed, { because, rung, openedAt, deadline }: Escalation): Need {
  const title = isRoute(because) ? routeTitle(one, because) : ''
  const by = deadline === undefined ? '' : words.route.by(clockTime(one, deadline))
  return {
    heading: words.route.heading(title, one.names[rung]),
    text: words.route.text(shortDate(one, openedAt), one.names.leaver, by),
    tone: 'red',
    ...open(one),
  }
}

function unreachable(one: Listed): Need {
  const { state, names } = one
  const since = state.paused?.since
  return {
    heading: words.unreachable.heading(names.leaver),
    text:
      since === undefined
        ? words.unreachable.leaver
        : words.unreachable.leaverOn(shortDate(one, since), askedUnheard(one, since)),
    tone: 'red',
    ...correct(one, 'leaver'),
  }
}

const refusedPerson = (one: Listed, who: Rung): Need => ({
  heading: words.unreachable.heading(one.names[who]),
  text: refusedWords(one, who),
  tone: 'red',
  ...correct(one, who),
})

/** What of a case cannot be asked of whom; of whoever stands highest nobody is asked in their place. */
function refusedWords(one: Listed, who: Rung): string {
  const { leaver } = one.names
  if (who === 'line') return words.unreachable.line(leaver, lineLabel(one))
  const asked = openEscalation(one.state)
  return asked?.rung === who
    ? words.unreachable.asked(leaver, shortDate(one, asked.openedAt))
    : words.unreachable.other(leaver)
}

function silent(one: Listed, asked: Escalation): Need {
  const waits = asked.decisionDue ? words.silent.waits : ''
  const heading = words.silent[asked.because === 'own-duty' ? 'ownPart' : 'undecided']
  return {
    heading: heading(one.names[asked.rung], one.names.leaver),
    text: words.silent.text(shortDate(one, asked.openedAt), waits, comesNext(one)),
    tone: 'amber',
    ofOthers: true,
    ...open(one),
    ...(asked.because === 'own-duty'
      ? {}
      : { silent: { who: one.names[asked.rung], rung: asked.rung, leaver: one.names.leaver } }),
  }
}

function comesNext(one: Listed): string {
  const moment = nextMoment(one.state)
  if (!moment) return words.silent.nothing
  const on = shortDate(one, moment.at)
  return moment.act === 'weekly'
    ? words.silent.weekly(on)
    : words.silent.next(momentWords(one, moment, titlesInShort), on)
}

const unheard = (one: Listed): Need => ({
  heading: words.unheard.heading(one.names.leaver),
  text: words.unheard.text,
  tone: 'amber',
  href: `/cases/${one.id}/do/change-person/hr`,
  action: words.correct,
})

/** HR's own part, from the day on which it is due. */
const ownNeeds = (one: Listed): Need[] =>
  ownOpen(one.state, 'hr')
    .filter((duty) => dueForHr(duty, one.now))
    .map(({ id, dueDate }) => ({
      heading: words.own.heading(titleOf(one, id), one.names.leaver),
      text: words.own.text(shortDate(one, dueDate)),
      tone: 'amber',
      href: `/cases/${one.id}/do/settle-own/${id}`,
      action: words.own.act,
    }))
