import type { Because, Effect, Outcome, Pack, Rung } from '../../workflows/pack/types.ts'
import { aKind } from '../words.ts'

/** A question that a case may put to a person. */
export interface Question {
  readonly rung: Rung
  readonly because: Because
  /** The ladder's last step asks: then what is offered only there is offered, too. */
  readonly last?: true
}

const SITUATIONS = [
  { inPost: true, words: 'who is still in post' },
  { inPost: false, words: 'who has left' },
] as const

export const withEffect =
  (...effects: readonly Effect[]) =>
  ({ effect }: Outcome): boolean =>
    effects.includes(effect)

/**
 * The first leaver for whom a person who is asked would find no outcome that fits, in words;
 * nothing where there is one for everybody. One that is used up after some times does not count.
 */
export function gap(
  { outcomes, person_kinds }: Pick<Pack, 'outcomes' | 'person_kinds'>,
  question: Question,
  fits: (outcome: Outcome) => boolean,
): string | undefined {
  const fitting = outcomes.filter((one) => one.at_most === undefined && fits(one))
  for (const kind of person_kinds) {
    for (const { inPost, words } of SITUATIONS) {
      const found = fitting.some(
        (one) =>
          answers(one, question) &&
          (one.offered?.kinds ?? [kind]).includes(kind) &&
          (one.offered?.in_post ?? inPost) === inPost,
      )
      if (!found) return `${aKind(kind)} ${words}`
    }
  }
  return undefined
}

/** What asks for something else than the leaver's duties is answered only by what names it. */
const APART: readonly Because[] = ['own-duty', 'safeguarding', 'possible-breach']

function answers({ who, offered = {} }: Outcome, { rung, because, last }: Question): boolean {
  const named = offered.because ?? (APART.includes(because) ? [] : [because])
  return who.includes(rung) && named.includes(because) && (!offered.last_step || last === true)
}

/** Who may come to be asked where a rung is named: the chief takes the place of one nobody fills. */
export const standIns = (rung: Rung): readonly Rung[] =>
  rung === 'chief' ? [rung] : [rung, 'chief']
