import type { Pack } from '../../../../workflows/pack/types.ts'
import type { Line } from './lines.ts'

/**
 * Answers that stand by themselves: nothing is given with them, nobody has to agree and nobody is
 * told at once. They can be given for several things on one page. Pure.
 */
export const plainAnswers = (
  { answers }: Pick<Pack, 'answers'>,
  { duty }: Pick<Line, 'duty'>,
): string[] =>
  duty.answers.filter((id) => {
    const kind = answers[id]
    return kind && !kind.needs?.length && !kind.raises && !kind.agreed_by
  })
