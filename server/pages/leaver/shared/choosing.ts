import type { DutyState } from '../../../../workflows/case/state.ts'
import { allowsNoAccount } from '../../../../workflows/plan/networks.ts'
import type { Visit } from '../../visit/visit.ts'
import { networkDuty } from './add-site.ts'

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

/** Whether the leaver said that they have no account there. */
export const isUnused = ({ answers }: DutyState, part: string): boolean =>
  answers[part]?.means === 'no-account'
