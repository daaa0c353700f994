import type { Duty, Flag, Pack, Rung } from '../pack/types.ts'
import { addWorkingDays, type Calendar } from './calendar.ts'
import { byHand } from './duties.ts'
import { type Moment, merge } from './moment.ts'
import { type DatedStep, OWN_WAIT, ownSteps, stepMoment, stoodIn } from './steps.ts'

/** What moments depend on beside the due dates. */
export interface PlanBasis {
  /** An ISO date: only what falls after it. */
  readonly after: string
  readonly flags: readonly Flag[]
  readonly absent?: readonly Rung[]
}

/**
 * The moments that the given duties have for themselves, each with its own due date, that fall after a
 * day: all of them where the pack has ladders, those of the organisation's own where it has a cadence.
 * What falls on one person at one instant for one purpose is one moment. Mails begin with the working
 * day. Pure.
 */
export function momentsFor(
  pack: Pack,
  dues: ReadonlyMap<string, string>,
  { after, flags, absent = [] }: PlanBasis,
  calendar: Calendar,
): Moment[] {
  const found: Moment[] = []
  for (const duty of pack.duties) {
    const due = dues.get(duty.id)
    if (due === undefined) continue
    for (const { date, ...step } of stepsOf(pack, duty, { due, after }, calendar)) {
      if (date <= after || (step.to === 'leaver' && byHand(flags))) continue
      found.push({ at: calendar.opening(date), ...stoodIn(step, absent), duties: [duty.id] })
    }
  }
  return merge(found)
}

/** Reminders keep their distance to the due date when it moves; the ladder counts from it. */
function stepsOf(
  pack: Pack,
  duty: Duty,
  { due, after }: { readonly due: string; readonly after: string },
  calendar: Calendar,
): DatedStep[] {
  const day = (offset: number) => addWorkingDays(calendar, due, offset)
  const reminders = remindersOf(pack, duty).map(day)
  if (duty.owner) {
    const soonest = addWorkingDays(calendar, after, 1)
    return ownSteps(duty.owner, [...reminders, day(0)], { late: day(OWN_WAIT), soonest })
  }
  return [
    ...reminders.map((date) => ({ date, to: 'leaver', act: 'remind' }) as const),
    ...(pack.ladders[duty.ladder ?? ''] ?? []).map((step) => ({
      date: day(step.day),
      ...stepMoment(step),
    })),
  ]
}

/** Working days from the due day, negative: before it. */
function remindersOf({ cadence }: Pack, { owner, reminders_wd = [], due }: Duty): number[] {
  if (cadence) return owner ? [-cadence.remind_wd] : []
  return reminders_wd.map((offset) => offset - due.offset_wd)
}
