import type { DutyState } from '../case/state.ts'
import type { Network } from '../pack/guide.ts'
import type { Duty, Pack } from '../pack/types.ts'

/** Minutes for saying which networks one uses. */
export const CHOOSING_MINUTES = 1

/** Whether a duty can be answered with having no account (5.5: nobody has to have one). */
export const allowsNoAccount = ({ answers }: Pick<Pack, 'answers'>, duty: Duty): boolean =>
  duty.answers.some((code) => answers[code]?.means === 'no-account')

/**
 * Networks of a duty of which nobody knows yet whether the leaver uses them: those they do not use
 * are no work. None where the leaver has said it, or cannot say it. Pure.
 */
export function unchosenNetworks(
  { duties, answers, networks }: Pick<Pack, 'duties' | 'answers' | 'networks'>,
  duty: DutyState,
): readonly string[] {
  const rule = duties.find(({ id }) => id === duty.id)
  if (rule?.applies_to.per !== 'network' || duty.chosen) return []
  if (!allowsNoAccount({ answers }, rule)) return []
  const asked = new Set(networks.map(({ id }) => id))
  return duty.parts.filter((part) => asked.has(part) && !duty.answers[part])
}

/** Whether the leaver said that they have no account there. */
export const isUnused = ({ answers }: Pick<DutyState, 'answers'>, part: string): boolean =>
  answers[part]?.means === 'no-account'

/**
 * Networks with an answer of their own that a choice of those in use leaves out. Choosing takes back
 * no answer: that is done where it was given. Pure.
 */
export const leftOut = ({ answers }: DutyState, used: readonly string[]): string[] =>
  Object.entries(answers)
    .filter(([part, { means }]) => means !== 'no-account' && !used.includes(part))
    .map(([part]) => part)

/** The guide of a network, be it asked of everybody or there for whoever names it. */
export const guideOf = (
  { networks, networks_on_demand }: Pick<Pack, 'networks' | 'networks_on_demand'>,
  id: string,
): Network | undefined => {
  const isIt = (guide: Network) => guide.id === id
  return networks.find(isIt) ?? networks_on_demand.find(isIt)
}
