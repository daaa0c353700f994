/** A month, counted in days as its longest (UK GDPR 12(3); ICO: the same day of the next month). */
export const DAYS_TO_ANSWER = 31
