import { settled, suspended } from '../../../../workflows/case/coverage.ts'
import type { DutyState } from '../../../../workflows/case/state.ts'
import { allowsNoAccount, unchosenNetworks } from '../../../../workflows/plan/networks.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import type { Visit } from '../../visit/visit.ts'
import type { Line } from './lines.ts'

/** The duty that is answered network by network, while it can still be changed. */
export const networkDuty = ({ state, pack }: CaseFile): string | undefined =>
  state.duties.find(
    (dutyState) =>
      !settled(state, dutyState) &&
      !suspended(state, dutyState) &&
      pack.duties.find(({ id }) => id === dutyState.id)?.applies_to.per === 'network',
  )?.id

/**
 * The duty whose networks the leaver can choose: it is answered network by network, can still be
 * changed, and has an answer that says there is no account. Pure.
 */
export function choosable({ file, mine }: Visit): DutyState | undefined {
  const id = networkDuty(file)
  const rule = file.pack.duties.find((duty) => duty.id === id)
  return rule && allowsNoAccount(file.pack, rule)
    ? mine.state.duties.find((duty) => duty.id === id)
    : undefined
}

/** Networks of which nobody knows yet whether the leaver uses them: the list does not show them. Pure. */
export function unchosenLines(visit: Visit, lines: readonly Line[]): readonly Line[] {
  const duty = choosable(visit)
  const open = duty ? unchosenNetworks(visit.file.pack, duty) : []
  return lines.filter((line) => line.duty.id === duty?.id && open.includes(line.part))
}
