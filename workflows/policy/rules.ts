import { applies } from './plan.ts'
import type { Effect, Flag, Kind, Meaning, Need, Pack, Rung } from './types.ts'

/**
 * What the engine must know of a pack to judge a message: codes and numbers, no words. It is drawn
 * from the pinned pack when the case opens and stays with the case.
 */
export interface Rules {
  readonly duties: Readonly<
    Record<string, { readonly answers: readonly string[]; readonly perNetwork: boolean }>
  >
  readonly answers: Readonly<
    Record<string, { readonly means: Meaning; readonly needs: readonly string[] }>
  >
  readonly outcomes: Readonly<Record<string, OutcomeRule>>
  readonly disputeWd: number
}

export interface OutcomeRule {
  readonly effect: Effect
  readonly clause: string
  readonly who: readonly Rung[]
  readonly needs: readonly Need[]
  readonly daysWd?: number
  readonly atMost?: number
}

export function rulesOf(pack: Pack, facts: { kind: Kind; flags: readonly Flag[] }): Rules {
  const duties = pack.duties.filter((duty) => applies(duty, facts))
  return {
    duties: fromPairs(duties, (duty) => ({
      answers: duty.answers,
      perNetwork: duty.applies_to.per === 'network',
    })),
    answers: Object.fromEntries(
      Object.entries(pack.answers).map(([id, { means, needs }]) => [
        id,
        { means, needs: needs ?? [] },
      ]),
    ),
    outcomes: fromPairs(pack.outcomes, ({ effect, clause, who, needs, days_wd, at_most }) => ({
      effect,
      clause,
      who,
      needs,
      ...(days_wd === undefined ? {} : { daysWd: days_wd }),
      ...(at_most === undefined ? {} : { atMost: at_most }),
    })),
    disputeWd: pack.dispute_wd,
  }
}

const fromPairs = <T extends { readonly id: string }, R>(
  items: readonly T[],
  make: (item: T) => R,
): Record<string, R> => Object.fromEntries(items.map((item) => [item.id, make(item)]))
