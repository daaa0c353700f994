import type {
  Decider,
  Effect,
  KeepReason,
  Meaning,
  Need,
  Offered,
  Outcome,
  Pack,
  RouteId,
  Rung,
  Settled,
} from './types.ts'

/**
 * What the engine must know of a pack to judge a message: codes and numbers, no words. It is drawn
 * from the pinned pack when the case opens and stays with the case. What came later is optional:
 * running cases carry rules from before.
 */
export interface Rules {
  readonly duties: Readonly<Record<string, DutyRule>>
  readonly answers: Readonly<Record<string, AnswerRule>>
  readonly outcomes: Readonly<Record<string, OutcomeRule>>
  readonly disputeWd: number
  readonly questionWd?: number
  /** Working days in which the leaver can change what they sent; none where nothing is said. */
  readonly changeWd?: number
  readonly keepReasons?: Readonly<Record<string, Omit<KeepReason, 'label'>>>
  readonly keepAgreementAbove?: number
  readonly routes?: Readonly<Partial<Record<RouteId, RouteRule>>>
}

export interface DutyRule {
  readonly answers: readonly string[]
  readonly perNetwork: boolean
  /** Off until HR turns it on, for this kind of leaver. */
  readonly off?: true
}

export interface AnswerRule {
  readonly means: Meaning
  readonly needs: readonly string[]
  readonly agreedBy?: 'line'
  readonly raises?: RouteId
  readonly checked?: true
}

export interface OutcomeRule {
  readonly effect: Effect
  readonly clause: string
  readonly who: readonly Decider[]
  readonly needs: readonly Need[]
  readonly offered?: Offered
  readonly daysWd?: number
  readonly atMost?: number
  readonly settles?: Settled
  readonly route?: RouteId
  readonly adds?: string
  readonly final?: Outcome['final']
  readonly acceptedBy?: 'hr'
}

export interface RouteRule {
  readonly to: readonly Rung[]
  readonly clause: string
  readonly clockHours?: number
}

export function rulesOf(pack: Pack): Rules {
  return {
    duties: fromPairs(pack.duties, ({ answers, applies_to, default: off }) => ({
      answers,
      perNetwork: applies_to.per === 'network',
      ...(off ? { off: true } : {}),
    })),
    answers: mapValues(pack.answers, ({ means, needs = [], agreed_by, raises, checked }) => ({
      means,
      needs,
      ...(agreed_by ? { agreedBy: agreed_by } : {}),
      ...(raises ? { raises } : {}),
      ...(checked ? { checked } : {}),
    })),
    outcomes: fromPairs(pack.outcomes, outcomeRule),
    disputeWd: pack.dispute_wd,
    questionWd: pack.question_wd,
    ...(pack.change_wd === undefined ? {} : { changeWd: pack.change_wd }),
    keepReasons: mapValues(pack.keep_reasons, ({ label: _, ...rule }) => rule),
    keepAgreementAbove: pack.keep_agreement_above,
    routes: mapValues(pack.routes, ({ to, clause, clock_hours }) => ({
      to,
      clause,
      ...(clock_hours === undefined ? {} : { clockHours: clock_hours }),
    })),
  }
}

/** An outcome without its words. */
export function outcomeRule(outcome: Outcome): OutcomeRule {
  const { effect, clause, who, needs, offered, days_wd, at_most } = outcome
  const { settles, route, adds, final, accepted_by } = outcome
  return {
    ...{ effect, clause, who, needs },
    ...(offered ? { offered } : {}),
    ...(days_wd === undefined ? {} : { daysWd: days_wd }),
    ...(at_most === undefined ? {} : { atMost: at_most }),
    ...(settles ? { settles } : {}),
    ...(route ? { route } : {}),
    ...(adds ? { adds } : {}),
    ...(final ? { final } : {}),
    ...(accepted_by ? { acceptedBy: accepted_by } : {}),
  }
}

const fromPairs = <T extends { readonly id: string }, R>(
  items: readonly T[],
  make: (item: T) => R,
): Record<string, R> => Object.fromEntries(items.map((item) => [item.id, make(item)]))

const mapValues = <T, R>(
  items: Readonly<Partial<Record<string, T>>>,
  make: (item: T) => R,
): Record<string, R> =>
  Object.fromEntries(
    Object.entries(items).flatMap(([id, item]) => (item === undefined ? [] : [[id, make(item)]])),
  )
