import type { RequestKind } from '../case/events.ts'

/**
 * In how long people answer what a leaver asks for beside their answers: HR is reminded by it, and
 * pages name the days. `_WD` are working days.
 */

/** After which whoever must answer the leaver, or agree to what they say, is asked again. */
export const ASKED_AGAIN_WD = [3, 6] as const

/** After which it goes to the chief, and HR is told, where whoever leads the leaver has not answered. */
export const CLIMBS_WD = 9

/** After which a leaver who changed what they had sent, and has not sent it again, is reminded. */
export const SEND_AGAIN_WD = [2, 5] as const

/** On which HR hears that nobody has replied. */
export const HR_HEARS_WD = [5, 10, 15] as const

/** A complaint is acknowledged at once; before its days in law are over HR hears once more. */
export const COMPLAINT_HEARS_WD = [...HR_HEARS_WD, 19] as const

/** In which a leaver whose case was opened again answers what is open. */
export const OPEN_AGAIN_WD = 10

/** That a leaver who is unwell is left in peace before HR looks again. */
export const REST_WD = 10

/**
 * Days in law: 30 for a complaint (DUAA 2025, section 103); a month for an objection, of which the
 * shortest has 28 (UK GDPR 12(3)).
 */
export const DAYS_IN_LAW = { complaint: 30, objection: 28 } as const satisfies Partial<
  Record<RequestKind, number>
>
