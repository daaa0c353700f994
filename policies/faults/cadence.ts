import type { Duty, Pack, Step } from '../../workflows/pack/types.ts'
import { type PathFault, under, when } from '../fault.ts'
import { ladderFaults } from './ladders.ts'

/** What is wrong with the one row of a pack, or with a pack that mixes it with ladders. */
export function cadenceFaults(pack: Pack): PathFault[] {
  const { cadence, ladders } = pack
  if (!cadence) return []
  const { steps } = cadence
  return under(
    ['cadence'],
    [
      ...when(
        Object.keys(ladders).length > 0,
        [],
        'a pack has either a cadence or ladders: take one of them out',
      ),
      ...under(['steps'], ladderFaults(pack, steps)),
      ...when(
        steps.at(-1)?.kind !== 'decide_or_close',
        ['steps'],
        'a case that is late would wait for ever: let the last step be decide_or_close, asked of a person',
      ),
      ...steps.flatMap((step, index) => under(['steps', index], onceFaults(steps, step, index))),
    ],
  )
}

/** Each of them is said once in a case: one final reminder, one question a person, one reminder of it. */
function onceFaults(steps: readonly Step[], { to, kind }: Step, index: number): PathFault[] {
  const before = steps.slice(0, index)
  return [
    ...when(
      to === 'leaver' && kind !== 'final_reminder',
      ['kind'],
      'reminders to the leaver come before what is due, by remind_wd: take it out, or write final_reminder',
    ),
    ...when(
      before.some((step) => step.to === to && step.kind === kind),
      ['kind'],
      `the row says this to the ${to} already: take one of the two out`,
    ),
  ]
}

/** What a duty says of being late: as a pack with ladders does, or as one with a cadence. */
export function formFaults({ cadence }: Pack, duty: Duty): PathFault[] {
  const { climbs, counts_from, ladder, reminders_wd, owner, applies_to } = duty
  if (!cadence) {
    return [
      ...when(
        ladder === undefined,
        [],
        'it says nothing of being late: name its ladder, under ladder',
      ),
      ...when(
        reminders_wd === undefined,
        [],
        'write when the leaver is reminded, under reminders_wd: [] for never',
      ),
      ...when(
        climbs !== undefined,
        ['climbs'],
        'only a pack with a cadence has one row: name its ladder instead',
      ),
      ...when(
        counts_from !== undefined,
        ['counts_from'],
        'only a pack with a cadence asks once more: leave it out',
      ),
    ]
  }
  const asks = climbs === 'with-the-case' || climbs === 'sooner'
  return [
    ...when(
      ladder !== undefined,
      ['ladder'],
      'this pack has one row for all duties: write climbs instead',
    ),
    ...when(
      reminders_wd !== undefined,
      ['reminders_wd'],
      'reminders come by the cadence: leave it out',
    ),
    ...when(
      climbs === undefined && !owner,
      [],
      'say how it climbs when it is late: with-the-case, sooner, told or never',
    ),
    ...when(
      climbs !== undefined && owner !== undefined,
      ['climbs'],
      'it is not the leaver who owes it: leave climbs out',
    ),
    ...when(
      counts_from !== undefined && (owner !== undefined || applies_to.when === 'raised'),
      ['counts_from'],
      'only what a leaver says of their own list counts from the last day: leave it out',
    ),
    ...when(
      climbs !== undefined && !asks && (duty.needs !== undefined || applies_to.when === 'raised'),
      ['climbs'],
      'nobody would be asked when it is late, and the case would wait for ever: write with-the-case',
    ),
  ]
}
