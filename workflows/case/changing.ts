import { changeDuties, withoutClose } from './agenda.ts'
import { unsigned } from './changes.ts'
import type { CaseState, DutyState } from './state.ts'

/**
 * A leaver who changes what they sent works on a draft beside it: what was signed stays in force, with
 * its days, until they send again. Whoever looks at it and leaves has changed nothing. Pure.
 */

/** What of a duty is in the draft. */
export type Said = Pick<DutyState, 'answers' | 'parts' | 'chosen'>

/** The leaver begins to change their signed answers to some duties. */
export const withDraft = (state: CaseState, duties: readonly string[], at: number): CaseState => ({
  ...state,
  changing: { since: at, duties, said: {} },
})

/** The case as the leaver sees it who is changing it: as if nothing of the draft had been sent. */
export function asChanged(state: CaseState): CaseState {
  const { changing, ...rest } = state
  if (!changing) return state
  return changeDuties(unsigned(rest), changing.duties, ({ settled: _, ...duty }) => ({
    ...duty,
    ...changing.said[duty.id],
  }))
}

/**
 * The leaver says something about a duty: into the draft where it is in it; else what was sent no
 * longer stands (but for `site-added`, which says nothing yet: `signed`).
 */
export function said(
  state: CaseState,
  id: string,
  change: (duty: DutyState) => DutyState,
  { signed = false }: { readonly signed?: boolean } = {},
): CaseState {
  const { changing } = state
  if (!changing?.duties.includes(id)) {
    return changeDuties(signed ? state : unsigned(state), [id], change)
  }
  const duty = asChanged(state).duties.find((one) => one.id === id)
  if (!duty) return state
  const { answers, parts, chosen } = change(duty)
  const draft: Said = { answers, parts, ...(chosen ? { chosen } : {}) }
  return { ...state, changing: { ...changing, said: { ...changing.said, [id]: draft } } }
}

/** What was in the draft is what is sent now; the end that was planned for what stood is gone. */
export const withDraftSent = (state: CaseState): CaseState =>
  state.changing ? asChanged({ ...state, agenda: withoutClose(state.agenda) }) : state

/** The draft is dropped: what was signed is what counts. */
export function withoutDraft({ changing: _, ...state }: CaseState): CaseState {
  return state
}
