import type { AnswerKind, KeepReason, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'

/** What is wrong with an answer that a leaver may give. Paths begin at the answer. */
export function answerKindFaults(pack: Pack, { needs, raises }: AnswerKind): PathFault[] {
  const reason = needs?.indexOf('reason') ?? -1
  return [
    ...when(
      raises !== undefined && !pack.routes[raises],
      ['raises'],
      `there is no route "${raises}", so nobody would hear of it: write it under routes`,
    ),
    ...when(
      reason >= 0 && Object.keys(pack.keep_reasons).length === 0,
      ['needs', reason],
      'a reason is chosen from keep_reasons, and nothing stands there: name some there',
    ),
  ]
}

/** A reason that only HR may see cannot be agreed to by the line. */
export const keepReasonFaults = ({ agreed_by, hr_only }: KeepReason): PathFault[] =>
  when(
    agreed_by !== undefined && hr_only === true,
    ['agreed_by'],
    `the ${agreed_by} would have to agree to what only HR may see: leave agreed_by out, or hr_only`,
  )
