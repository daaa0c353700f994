import type { Because, Rung, Step, StepKind } from '../pack/types.ts'
import { filled } from './duties.ts'
import type { Act, Moment } from './moment.ts'

/** The steps of a policy as moments that have no instant yet. Pure. */

export type PlannedStep = Omit<Moment, 'at' | 'duties'>
export type DatedStep = PlannedStep & { readonly date: string }

/** The step as it is where nobody fills some rungs: the chief is asked, and nobody gets a copy. */
export function stoodIn({ cc, ...step }: PlannedStep, absent: readonly Rung[]): PlannedStep {
  const present = cc?.filter((who) => who === 'hr' || !absent.includes(who))
  const to = step.to === 'leaver' || step.to === 'hr' ? step.to : filled(step.to, absent)
  return { ...step, to, ...(present?.length ? { cc: present } : {}) }
}

/** Working days after the due day of the organisation's own duty before HR is told each week. */
export const OWN_WAIT = 5

/**
 * What the organisation has to do itself: its owner is asked, at the soonest where every day for it
 * is past; HR hears of it while it is not done.
 */
export function ownSteps(
  owner: 'line' | 'hr',
  dates: readonly string[],
  { late, soonest }: { readonly late: string; readonly soonest: string },
): DatedStep[] {
  const ahead = [...new Set(dates)].filter((date) => date >= soonest)
  const because: Because = 'own-duty'
  const asks = (ahead.length ? ahead : [soonest]).map(
    (date, index): DatedStep =>
      owner === 'hr'
        ? { date, to: 'hr', act: 'own', because }
        : { date, to: owner, act: index === 0 ? 'escalate' : 'nudge', because },
  )
  const weekly = late < soonest ? soonest : late
  return [...asks, { date: weekly, to: 'hr', act: 'weekly' }]
}

/** A step without its day. */
export const stepMoment = ({ to, kind, clause, cc, needs, weekly_note }: Step): PlannedStep => ({
  to,
  act: ACTS[kind],
  ...(clause ? { clause } : {}),
  ...(cc ? { cc } : {}),
  ...(needs ? { needs } : {}),
  ...(weekly_note ? { weekly: true as const } : {}),
})

const ACTS: Record<StepKind, Act> = {
  final_reminder: 'final',
  ask_for_informal_word: 'escalate',
  refer: 'escalate',
  reminder: 'nudge',
  decide_or_close: 'decide',
  note_only: 'note',
}
