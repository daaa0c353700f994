import type { Duty, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'
import { endsInAPerson } from './signature.ts'

/** What is wrong with a duty that a person asks for in the course of a case (3.4). */
export function raisedFaults(pack: Pack, duty: Duty): PathFault[] {
  const { id, due, reminders_wd: reminders = [], ladder = '' } = duty
  return [
    ...when(
      !pack.outcomes.some(({ adds }) => adds === id),
      ['applies_to', 'when'],
      `it is raised by nobody: give an outcome the effect add-duty with adds: ${id}`,
    ),
    ...when(
      duty.default !== undefined,
      ['default'],
      'a raised duty is asked for by an outcome, not turned on: leave default out',
    ),
    ...when(
      due.offset_wd < 1,
      ['due', 'offset_wd'],
      `day ${due.offset_wd} is not after the day on which it is raised: write 1 or more`,
    ),
    ...reminders.flatMap((day, index) =>
      when(
        day < 1,
        ['reminders_wd', index],
        `day ${day} is not after the day on which it is raised: write 1 or more`,
      ),
    ),
    ...when(
      Object.hasOwn(pack.ladders, ladder) && !endsInAPerson(pack, ladder),
      ['ladder'],
      `ladder "${ladder}" asks nobody to decide, and the list may be signed already: name one that ends with decide_or_close`,
    ),
  ]
}
