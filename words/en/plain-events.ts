/**
 * Events that need nothing but words: an event of HR's is said by a line here, to HR and to the
 * leaver, and by nothing else. Those that hold more have a sentence of their own, in
 * `server/read/sentences/events/` and `server/pages/leaver/my-data/events/`.
 */
export const plainEvents = {
  /** In the record. `by` is a name, `plan` what came of new dates: '; new dates: …' or ''. */
  hr: {
    resumed: (by: string, plan: string) => `${by} let the case go on${plan}`,
    'hold-lifted': (by: string, plan: string) => `${by} ended the keeping of everything${plan}`,
    recalculated: (by: string, plan: string) =>
      `${by} had every date counted anew by the calendar of that day${plan}`,
  },
  /** To the leaver; new dates are told after it. */
  leaver: {
    resumed: 'The days went on again.',
    'hold-lifted': 'You no longer need to keep everything.',
    recalculated: 'All your dates were counted anew.',
  },
}
