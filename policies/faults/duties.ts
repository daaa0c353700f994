import type { Duty, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { formFaults } from './cadence.ts'
import { clauseFaults, kindFaults } from './clauses.ts'
import { ownFaults } from './own-duties.ts'
import { raisedFaults } from './raised.ts'
import { signatureFaults } from './signature.ts'

/** Addresses of pages that a leaver has beside those of the duties. */
const RESERVED = [
  'check',
  'privacy',
  'receipt',
  'recorded',
  'still',
  'add-site',
  'not-you',
  'leave',
]

/** What is wrong with one duty. Paths begin at the duty. */
export function dutyFaults(pack: Pack, duty: Duty): PathFault[] {
  const kinds = kindsOf(pack, duty)
  return [
    ...when(
      RESERVED.includes(duty.id),
      ['id'],
      `"${duty.id}" is the name of a page: choose another, as ${duty.id}-duty`,
    ),
    ...when(
      duty.clause === undefined && duty.source === undefined,
      [],
      'nothing backs it: name its clause, or for good practice its source',
    ),
    ...clauseFaults(pack, duty.clause),
    ...kindFaults(duty.clause, kinds),
    ...when(
      kinds.length === 0,
      ['applies_to', 'kinds'],
      'it is for nobody that the policy covers: name one of person_kinds, or write all',
    ),
    ...dayFaults(duty),
    ...formFaults(pack, duty),
    ...pointerFaults(pack, duty),
    ...kindOfDuty(pack, duty),
  ]
}

function kindOfDuty(pack: Pack, duty: Duty): PathFault[] {
  if (duty.needs) return signatureFaults(pack, duty)
  if (duty.owner) return ownFaults(pack, duty)
  const raised = duty.applies_to.when === 'raised' ? raisedFaults(pack, duty) : []
  return [...answerFaults(pack, duty), ...raised]
}

const kindsOf = ({ person_kinds }: Pack, { applies_to: { kinds } }: Duty) =>
  person_kinds.filter((kind) => kinds === 'all' || kinds.includes(kind))

function dayFaults({ reminders_wd: days = [], due }: Duty): PathFault[] {
  return days.flatMap((day, index) => [
    ...when(
      day > due.offset_wd,
      ['reminders_wd', index],
      `the reminder on day ${day} comes after the due day ${due.offset_wd}: move it before, and leave what comes later to the ladder`,
    ),
    ...when(
      days.indexOf(day) !== index,
      ['reminders_wd', index],
      `day ${day} stands there twice: take one out`,
    ),
  ])
}

/** Names of ladders, answers, guides and duties that point nowhere. */
function pointerFaults(pack: Pack, duty: Duty): PathFault[] {
  const ladders = Object.keys(pack.ladders)
  const guides = [...pack.networks, ...pack.networks_on_demand].map(({ id }) => id)
  const others = pack.duties.map(({ id }) => id).filter((id) => id !== duty.id)
  return [
    ...named('ladder', duty.ladder === undefined ? [] : [duty.ladder], ladders).map((fault) => ({
      ...fault,
      path: ['ladder'],
    })),
    ...named('answer', duty.answers, Object.keys(pack.answers), 'answers'),
    ...named('guide', duty.guides ?? [], guides, 'guides'),
    ...named('other duty', duty.before ?? [], others, 'before'),
    ...when(
      duty.applies_to.per === 'network' && pack.networks.length === 0,
      ['applies_to', 'per'],
      'it is asked for each network, and networks_asked names none: name one there, or leave per out',
    ),
    ...when(
      goesRound(pack, duty),
      ['before'],
      `it would come before itself (by way of ${duty.before?.join(', ')}): take one of the two befores out`,
    ),
  ]
}

function named(
  what: string,
  ids: readonly string[],
  known: readonly string[],
  list = '',
): PathFault[] {
  return ids.flatMap((id, index) => [
    ...when(
      !known.includes(id),
      [list, index],
      `there is no ${what} "${id}": write one of ${known.join(', ') || 'none, as there is none'}`,
    ),
    ...when(ids.indexOf(id) !== index, [list, index], `"${id}" stands there twice: take one out`),
  ])
}

function goesRound({ duties }: Pack, { id, before = [] }: Duty): boolean {
  const seen = new Set<string>()
  const next = [...before]
  for (const one of next) {
    if (one === id) return true
    if (seen.has(one)) continue
    seen.add(one)
    next.push(...(duties.find((duty) => duty.id === one)?.before ?? []))
  }
  return false
}

function answerFaults(pack: Pack, { answers }: Duty): PathFault[] {
  const settles = (id: string) =>
    Object.hasOwn(pack.answers, id) && pack.answers[id]?.means !== 'unsure'
  return when(
    !answers.some(settles),
    ['answers'],
    'none of its answers would settle it: name one that means more than unsure',
  )
}
