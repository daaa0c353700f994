import { isOpen, isRoute } from '../case/coverage.ts'
import type { CaseState } from '../case/state.ts'
import { ERASED, type Erased, type RefusedFor } from '../pack/codes.ts'

export {
  ERASED,
  ERASED_FOR,
  type Erased,
  type ErasedFor,
  REFUSED_FOR,
  type RefusedFor,
} from '../pack/codes.ts'

/** What of a closed case is forgotten, and what stops that. Pure. */

/** What HR says of forgetting leaves in the record: stored, as all events are (`events.ts`). */
export type ErasureEvent =
  | { readonly type: 'record-kept' }
  | { readonly type: 'record-released' }
  | { readonly type: 'erasure-agreed' }
  | { readonly type: 'erasure-refused'; readonly ground: RefusedFor }

/** The words that are gone: of each event, by its number, the fields. */
export type Fields = Readonly<Record<string, readonly string[]>>

/** What a state knows of forgetting. What came later is optional. */
export interface Forgetting {
  /** HR said that the record is to be kept, whatever its time: since when. */
  readonly keptSince?: number
  /** HR agreed to a wish to be forgotten. */
  readonly agreedAt?: number
  /** Under which event each stage was erased. */
  readonly erased?: Readonly<Partial<Record<Erased, number>>>
}

const withForgetting = (state: CaseState, forgetting: Forgetting): CaseState => ({
  ...state,
  forgetting: { ...state.forgetting, ...forgetting },
})

/** What each does to a case's state. */
export const erasureReducers = {
  'record-kept': (state: CaseState, { at }: { at: number }) =>
    withForgetting(state, { keptSince: at }),
  'record-released': ({ forgetting: { keptSince: _, ...rest } = {}, ...state }: CaseState) => ({
    ...state,
    forgetting: rest,
  }),
  'erasure-agreed': (state: CaseState, { at }: { at: number }) =>
    withForgetting(state, { agreedAt: at }),
  'erasure-refused': (state: CaseState) => state,
  erased: (
    state: CaseState,
    { stages, number }: { stages: readonly Erased[]; number: number },
  ): CaseState =>
    withForgetting(state, {
      erased: {
        ...state.forgetting?.erased,
        ...Object.fromEntries(stages.map((stage) => [stage, number])),
      },
    }),
}

/** A stage and all before it. */
export const upTo = (stage: Erased): readonly Erased[] => ERASED.slice(0, ERASED.indexOf(stage) + 1)

/** Whether a stage of a case is erased. */
export const isErased = ({ forgetting }: CaseState, stage: Erased): boolean =>
  forgetting?.erased?.[stage] !== undefined

/** Why nothing of a case may be forgotten now. */
export type Stop = 'open' | 'hold' | 'kept' | 'complaint' | 'route'

/**
 * What stops the forgetting of a case: it is not closed, somebody has everything kept, HR keeps the
 * record, a complaint or an objection has no answer, or something urgent is in nobody's hands. None
 * where it may be forgotten.
 */
export function stopsOf(state: CaseState): Stop[] {
  const waits = (state.requests ?? []).filter(({ repliedAt }) => repliedAt === undefined)
  const routes = state.escalations.filter((one) => isOpen(one) && isRoute(one.because))
  return [
    ...(state.status === 'closed' ? [] : (['open'] as const)),
    ...(state.hold ? (['hold'] as const) : []),
    ...(state.forgetting?.keptSince === undefined ? [] : (['kept'] as const)),
    ...(waits.some(({ what }) => what === 'complaint' || what === 'objection')
      ? (['complaint'] as const)
      : []),
    ...(routes.length ? (['route'] as const) : []),
  ]
}

/** Words that are nobody's: what everybody signs, and the name that the policy's words show. */
const NOBODYS = ['organisation', 'statement']
/** Words that say who somebody is. */
const WHO = [
  ...['leaverName', 'lineName', 'lineEmail', 'name', 'formerName', 'email'],
  ...['typedName', 'decidedBy'],
]
const OF_ROLE = ['role', 'startDate']

/**
 * The stage with which words go that were typed under a field of an event; nothing of those that stay
 * for as long as the record. A field that nobody thought of is somebody's own words.
 */
export function stageOf(
  field: string,
  event: { readonly type: string; readonly who?: string },
): Erased | undefined {
  if (NOBODYS.includes(field)) return undefined
  if (field === 'leaverEmail') return 'address'
  if (field === 'email' && event.type === 'address-changed' && event.who === 'leaver') {
    return 'address'
  }
  if (WHO.includes(field)) return 'rest'
  return event.type === 'details-corrected' && OF_ROLE.includes(field) ? 'rest' : 'words'
}

/** Words that were typed with an event. */
export interface TypedWith {
  readonly number: number
  readonly field: string
  readonly type: string
  readonly who?: string
}

/** Which words go with a stage and those before it, by their event. */
export function fieldsOf(kept: readonly TypedWith[], stage: Erased): Fields {
  const stages: readonly (Erased | undefined)[] = upTo(stage)
  const fields: Record<string, string[]> = {}
  for (const { number, field, ...event } of kept) {
    if (!stages.includes(stageOf(field, event))) continue
    fields[number] = [...(fields[number] ?? []), field]
  }
  return fields
}
