import { look } from '../../../words/en/hr/organisation/look.ts'
import { judgeAccent } from '../../look/colour/accent.ts'
import { shown } from '../fields.ts'

const words = look.colour

/** Why a colour cannot be the accent, as a sentence with what would do; nothing where it can. Pure. */
export function accentFault(typed: string): string | undefined {
  const judged = judgeAccent(typed)
  if (judged.is === 'well') return undefined
  if (judged.is === 'no-colour') return words.noColour(shown(typed))
  // Cut and not rounded: 4.49 is not 4.5.
  const ratio = (Math.floor(judged.ratio * 100) / 100).toFixed(2)
  return words.pale(typed, words.grounds[judged.ground], ratio, judged.nearest)
}
