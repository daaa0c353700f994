import type { Effect, Need, Outcome, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { clauseFaults } from './clauses.ts'
import { fitFaults } from './fits.ts'
import { reachFaults } from './reach.ts'

/** A page of whoever decides has this address already. */
const RESERVED = ['recorded', 'not-you', 'leave', 'else', 'asked', 'stand-in']

/** What is wrong with one outcome. Paths begin at the outcome. */
export function outcomeFaults(pack: Pack, outcome: Outcome): PathFault[] {
  const { id, clause, needs, who, effect } = outcome
  return [
    ...when(
      RESERVED.includes(id),
      ['id'],
      `"${id}" is the name of a page: choose another, as ${id}-outcome`,
    ),
    ...clauseFaults(pack, clause),
    ...keyFaults(outcome),
    ...needs.flatMap((need, index) => [
      ...needFaults(pack, need, index),
      ...when(
        needs.indexOf(need) !== index,
        ['needs', index],
        `"${need}" stands there twice: take one out`,
      ),
    ]),
    ...who.flatMap((one, index) =>
      when(
        effect === 'pass-up' && (one === 'chief' || one === 'chair'),
        ['who', index],
        `the ${one} has nobody to pass it up to: take them out`,
      ),
    ),
    ...pointerFaults(pack, outcome),
    ...reachFaults(pack, outcome),
    ...fitFaults(pack, outcome),
  ]
}

type Key = 'days_wd' | 'at_most' | 'settles' | 'route' | 'adds' | 'final' | 'accepted_by'

/** What an effect must say beside its name, and what it may. Any other key would do nothing. */
const KEYS: Readonly<Record<Effect, { must?: Key; may?: readonly Key[] }>> = {
  extend: { must: 'days_wd', may: ['at_most'] },
  'send-back': { must: 'days_wd', may: ['at_most'] },
  'pass-down': { must: 'days_wd', may: ['at_most'] },
  pause: { may: ['at_most', 'days_wd'] },
  settle: { may: ['settles'] },
  close: { must: 'final' },
  route: { must: 'route' },
  'refer-out': { may: ['accepted_by'] },
  'add-duty': { must: 'adds', may: ['at_most'] },
  unreachable: {},
  'pass-up': {},
  acknowledge: {},
  hold: {},
}

const REMEDY: Readonly<Record<Key, string>> = {
  days_wd: 'say how many working days it gives, as 5',
  at_most: 'say how often it may be chosen in a case, as 2',
  settles: 'say how the record calls it: recorded, accepted, not-applicable or done',
  route: 'name one of routes',
  adds: 'name the duty that it adds',
  final: 'say what the record will say: closed-not-confirmed or closed-risk-accepted',
  accepted_by: 'write hr',
}

function keyFaults(outcome: Outcome): PathFault[] {
  const { must, may = [] } = KEYS[outcome.effect]
  const keys = Object.keys(REMEDY) as Key[]
  const dated = outcome.effect === 'pause' && outcome.needs.includes('date')
  return keys.flatMap((key) => [
    ...when(
      (key === must || (dated && key === 'days_wd')) && outcome[key] === undefined,
      [key],
      `it is missing, and ${outcome.effect} needs it: ${REMEDY[key]}`,
    ),
    ...when(
      outcome[key] !== undefined && key !== must && !may.includes(key),
      [key],
      `${outcome.effect} does nothing with it: leave it out`,
    ),
  ])
}

/** Needs that are chosen from a list of the pack's. */
const LISTS: Readonly<Partial<Record<Need, keyof Pack & `${string}`>>> = {
  how: 'how',
  tried: 'tried',
  help: 'help',
  pause_reason: 'pause_reasons',
  hold_reason: 'hold_reasons',
  data_kinds: 'data_kinds',
  keep_reason: 'keep_reasons',
}

function needFaults(pack: Pack, need: Need, index: number): PathFault[] {
  const list = LISTS[need]
  return when(
    list !== undefined && Object.keys(pack[list] ?? {}).length === 0,
    ['needs', index],
    `"${need}" is chosen from ${list}, and nothing stands there: name something there, or take it out here`,
  )
}

function pointerFaults(pack: Pack, { adds, route, effect, settles, needs }: Outcome): PathFault[] {
  const added = pack.duties.find(({ id }) => id === adds)
  const raised = pack.duties.filter(({ applies_to }) => applies_to.when === 'raised')
  const recorded = effect === 'settle' && (settles ?? 'recorded') === 'recorded'
  return [
    ...when(
      adds !== undefined && added?.applies_to.when !== 'raised',
      ['adds'],
      added
        ? `"${adds}" is asked anyway: give that duty applies_to with when: raised, or name another`
        : `there is no duty "${adds}": write one of ${raised.map(({ id }) => id).join(', ') || 'none, as no duty has when: raised'}`,
    ),
    ...when(
      route !== undefined && !pack.routes[route],
      ['route'],
      `there is no route "${route}": write it under routes, or name one of ${Object.keys(pack.routes).join(', ') || 'none, as there is none'}`,
    ),
    ...when(
      recorded && !['how', 'when'].every((need) => needs.includes(need as Need)),
      ['needs'],
      'it records what the leaver told a person, so it must ask how and when: write [duties, how, when, typed_name]',
    ),
  ]
}
