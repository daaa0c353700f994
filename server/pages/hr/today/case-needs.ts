import { isRoute } from '../../../../workflows/case/coverage.ts'
import { dueForHr } from '../../../../workflows/case/late.ts'
import type { Escalation } from '../../../../workflows/case/state.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import { clockTime, lineLabel, routeTitle, shortDate, titleOf } from '../../../read/case-context.ts'
import type { Listed } from '../../../read/case-row.ts'
import { momentWords } from '../../../read/sentences/moments.ts'
import { openEscalation, openRoutes, ownOpen } from '../../../read/status.ts'
import { nextMoment } from '../../../read/upcoming.ts'
import type { Need } from './needs.ts'
import { pausedNeed } from './paused-need.ts'
import { addressNeed, requestNeeds } from './request-needs.ts'

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

function main(one: Listed): Need[] {
  const { state } = one
  if (state.unreachable.includes('leaver')) return [unreachable(one)]
  if (state.paused) return [pausedNeed(one, state.paused) ?? []].flat()
  const refused = state.unreachable.find((who) => who !== 'hr')
  if (refused) return [refusedPerson(one, refused)]
  const asked = openEscalation(state)
  if (asked) return [silent(one, asked)]
  return state.unreachable.includes('hr') ? [unheard(one)] : []
}

const open = ({ id }: Listed) => ({ href: `/cases/${id}`, action: 'Open the case' })

const correct = ({ id }: Listed, who: Role) => ({
  href: `/cases/${id}/do/change-address/${who}`,
  action: 'Correct the address',
})

/** Past every ladder: who was asked has not said yet that it is in hand. */
function routeNeed(one: Listed, { because, rung, openedAt, deadline }: Escalation): Need {
  const title = isRoute(because) ? routeTitle(one, because) : ''
  const by =
    deadline === undefined ? '' : ` It has to be dealt with by ${clockTime(one, deadline)}.`
  return {
    heading: `${title}: ${one.names[rung]} has not said that it is in hand`,
    text: `Asked at once on ${shortDate(one, openedAt)}, about ${one.names.leaver}’s case.${by} Ring them.`,
    tone: 'red',
    ...open(one),
  }
}

const unreachable = (one: Listed): Need => ({
  heading: `We cannot reach ${one.names.leaver}`,
  text: `The mail server refused the address${one.state.paused ? ` on ${shortDate(one, one.state.paused.since)}` : ''}. The clock is paused, and nobody was told that anything is late.`,
  tone: 'red',
  ...correct(one, 'leaver'),
})

const refusedPerson = (one: Listed, who: Role): Need => ({
  heading: `We cannot reach ${one.names[who]}`,
  text: `The mail server refused the address. ${who === 'line' ? `They are ${one.names.leaver}’s ${lineLabel(one)}` : `They stand at the end of ${one.names.leaver}’s case`}, and cannot be asked.`,
  tone: 'red',
  ...correct(one, who),
})

function silent(one: Listed, asked: Escalation): Need {
  const moment = nextMoment(one.state)
  const comes = moment
    ? `${momentWords(one, moment)} on ${shortDate(one, moment.at)}.`
    : 'Nothing more happens by itself.'
  const waits = asked.decisionDue ? ' It waits for them to decide or to close.' : ''
  const verb =
    asked.because === 'own-duty' ? 'has not done their part for' : 'has not decided about'
  return {
    heading: `${one.names[asked.rung]} ${verb} ${one.names.leaver}`,
    text: `Asked on ${shortDate(one, asked.openedAt)}.${waits} ${comes}`,
    tone: 'amber',
    ...open(one),
  }
}

const unheard = (one: Listed): Need => ({
  heading: `Notes about ${one.names.leaver} do not reach HR`,
  text: 'The mail server refused HR’s mailbox. Correct it in the settings for new cases; this case goes on without them.',
  tone: 'amber',
  ...open(one),
})

/** HR's own part, from the day on which it is due. */
const ownNeeds = (one: Listed): Need[] =>
  ownOpen(one.state, 'hr')
    .filter((duty) => dueForHr(duty, one.now))
    .map(({ id, dueDate }) => ({
      heading: `${titleOf(one, id)}, for ${one.names.leaver}`,
      text: `Our own part, due ${shortDate(one, dueDate)}.`,
      tone: 'amber',
      href: `/cases/${one.id}/do/settle-own/${id}`,
      action: 'Say that it is done',
    }))
