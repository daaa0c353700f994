import type { Because, Decider, Outcome, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'

/** Outcomes that nobody could ever be offered, and what is offered where it means nothing. */
export function reachFaults(pack: Pack, outcome: Outcome): PathFault[] {
  const { who, effect, offered = {} } = outcome
  const { kinds, because } = offered
  const reasons = because?.filter((reason) => arises(pack, reason))
  const routes: readonly Because[] = ['safeguarding', 'possible-breach']
  return [
    ...who.flatMap((one, index) =>
      when(who.indexOf(one) !== index, ['who', index], `${one} stands there twice: take one out`),
    ),
    ...when(
      !who.some((one) => asked(pack).has(one)),
      ['who'],
      `no ladder and no route asks the ${who.join(' or the ')}: add a step or a route to them, or name others`,
    ),
    ...when(
      kinds !== undefined && !kinds.some((kind) => pack.person_kinds.includes(kind)),
      ['offered', 'kinds'],
      'the policy covers none of these kinds: name one of person_kinds',
    ),
    ...when(
      reasons?.length === 0,
      ['offered', 'because'],
      `nobody is ever asked because of ${because?.join(' or ')}: name another reason, or leave because out`,
    ),
    ...when(
      offered.last_step === true && !who.some((one) => lastAsked(pack).has(one)),
      ['offered', 'last_step'],
      `no ladder ends with ${who.join(' or ')}: let one end there, or leave last_step out`,
    ),
    ...when(
      effect === 'acknowledge' && !(because?.every((one) => routes.includes(one)) ?? false),
      ['offered', 'because'],
      'acknowledge is for what came by a route: write because: [safeguarding], or another of routes',
    ),
  ]
}

/** The chief stands in for every rung, and HR chooses on the case's own page. */
function asked({ ladders, cadence, routes }: Pack): ReadonlySet<Decider | 'leaver'> {
  const steps = [...Object.values(ladders).flat(), ...(cadence?.steps ?? [])]
  const routed = Object.values(routes).flatMap(({ to }) => to)
  return new Set<Decider | 'leaver'>([
    'line',
    'chief',
    'hr',
    ...steps.map(({ to }) => to),
    ...routed,
  ])
}

function lastAsked({ ladders, cadence }: Pack): ReadonlySet<Decider | 'leaver'> {
  const ends = [...Object.values(ladders), cadence?.steps ?? []].flatMap((steps) =>
    steps.filter(({ kind }) => kind === 'decide_or_close').map(({ to }) => to),
  )
  return new Set<Decider | 'leaver'>(ends.length ? [...ends, 'chief'] : [])
}

/** Whether a case of this pack can come to ask somebody for a reason. */
function arises(pack: Pack, because: Because): boolean {
  const answers = Object.values(pack.answers)
  const has = (effect: Outcome['effect']) => pack.outcomes.some((one) => one.effect === effect)
  switch (because) {
    case 'safeguarding':
    case 'possible-breach':
      return pack.routes[because] !== undefined
    case 'unsure':
      return answers.some(({ means }) => means === 'unsure')
    case 'kept':
      return answers.some(({ means }) => means === 'exceptions')
    case 'handed-over':
      return answers.some(({ agreed_by }) => agreed_by)
    case 'own-duty':
      return pack.duties.some(({ owner }) => owner === 'line')
    case 'passed-up':
      return has('pass-up')
    case 'handed-back':
      return has('pass-down')
    case 'appeal':
      return has('send-back')
    default:
      return true
  }
}
