import type { DutyState } from '../state.ts'
import type { Pack } from './types.ts'

/** Minutes for saying which networks one uses. */
export const CHOOSING_MINUTES = 1

/**
 * Networks of a duty of which nobody knows yet whether the leaver uses them: those they do not use
 * are no work. None where the leaver has said it, or cannot say it (5.5: nobody has to have an
 * account). Pure.
 */
export function unchosenNetworks(
  { duties, answers, networks }: Pick<Pack, 'duties' | 'answers' | 'networks'>,
  duty: DutyState,
): readonly string[] {
  const rule = duties.find(({ id }) => id === duty.id)
  if (rule?.applies_to.per !== 'network' || duty.chosen) return []
  if (!rule.answers.some((code) => answers[code]?.means === 'no-account')) return []
  const asked = new Set(networks.map(({ id }) => id))
  return duty.parts.filter((part) => asked.has(part) && !duty.answers[part])
}
