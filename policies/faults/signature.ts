import type { Duty, Pack } from '../../workflows/pack/types.ts'
import { type PathFault, when } from '../fault.ts'

/** Exactly one duty is the leaver's signature under all others. */
export function signatureCount({ duties }: Pack): PathFault[] {
  const places = duties.flatMap(({ needs }, index) => (needs ? [index] : []))
  if (places.length === 0) {
    const message =
      'no duty is the signature: give the last one the key needs, with all_leaver_duties_answered'
    return [{ path: ['duties'], message }]
  }
  return places.slice(1).map((index) => ({
    path: ['duties', index, 'needs'],
    message: 'the leaver signs once: take needs out here, or the other signature away',
  }))
}

/** What would keep a list from being signed, or leave nobody asked when it is not. */
export function signatureFaults(pack: Pack, duty: Duty): PathFault[] {
  const { answers, applies_to: to, due, ladder = '', before = [] } = duty
  const last = Math.max(...pack.duties.filter(isDated).map((one) => one.due.offset_wd))
  return [
    ...when(answers.length > 0, ['answers'], 'the signature takes no answers: write []'),
    ...when(
      to.kinds !== 'all' || to.when !== undefined || to.per !== undefined,
      ['applies_to'],
      'everybody signs, once: write { kinds: all }',
    ),
    ...when(duty.owner !== undefined, ['owner'], 'the leaver signs: leave owner out'),
    ...when(duty.default !== undefined, ['default'], 'everybody signs: leave default out'),
    ...when(duty.skip_when !== undefined, ['skip_when'], 'everybody signs: leave skip_when out'),
    ...when(before.length > 0, ['before'], 'it comes after all others: leave before out'),
    ...when(
      due.offset_wd < last,
      ['due', 'offset_wd'],
      `it is due on day ${due.offset_wd}, before the last of the others on day ${last}: write ${last} or more`,
    ),
    ...when(
      Object.hasOwn(pack.ladders, ladder) && !endsInAPerson(pack, ladder),
      ['ladder'],
      `ladder "${ladder}" asks nobody to decide, and a list that is never sent would wait for ever: name one that ends with decide_or_close`,
    ),
  ]
}

/** What the leaver does on days counted from the last one. */
const isDated = ({ needs, owner, applies_to: { when } }: Duty): boolean =>
  !needs && !owner && when !== 'raised'

/** Whether a ladder's last step asks somebody to decide or close. */
export const endsInAPerson = ({ ladders }: Pack, name: string): boolean => {
  const last = ladders[name]?.at(-1)
  return last?.kind === 'decide_or_close' && last.to !== 'leaver'
}
