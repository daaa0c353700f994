import type { CaseState, DutyState } from '../case/state.ts'

/**
 * What was said of the end before it came: it is kept and in force, and its case stays open until the
 * leaver says, after their last day, that it is still true. Pure.
 */

/** What the leaver said before their last day and what counts only from then on. */
function saidEarly(state: CaseState): DutyState[] {
  const { talk, declaredAt, endsAt, duties } = state
  if (!talk || declaredAt === undefined || endsAt === undefined || declaredAt > endsAt) return []
  return duties.filter((duty) => duty.fromLastDay && duty.settled === 'declared' && changes(duty))
}

/** Something was there and is gone: who never had any has nothing to confirm again. */
const changes = ({ answers }: DutyState): boolean =>
  Object.values(answers).some(({ means }) => means !== 'never-had' && means !== 'no-account')

/** The leaver has yet to say that it is still true. */
export const mustConfirm = (state: CaseState): boolean =>
  (state.talk?.stillTrueAt ?? 0) < (state.declaredAt ?? 0) && saidEarly(state).length > 0

/** They have been asked to. */
export const isAskedStill = (state: CaseState): boolean =>
  state.talk?.stillAskedAt !== undefined && mustConfirm(state)

/** When a leaver who has signed before their last day is asked whether it is still true. */
export const askedAgainAt = (state: CaseState): number | undefined =>
  mustConfirm(state) ? state.agenda.find(({ act }) => act === 'still')?.at : undefined
