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
    'note-added': (by: string) => `${by} wrote a note`,
    'case-reopened': (by: string, plan: string) => `${by} opened the case again${plan}`,
    'ended-unconfirmed': (by: string) => `${by} closed the case with something not confirmed`,
    'change-begun': (by: string) =>
      `${by} began to change what was sent, which stands until it is sent again`,
    'confirmed-late': (by: string) => `${by} said after the end that what was open is done`,
    'record-kept': (by: string) =>
      `${by} has the record kept: nothing of it is forgotten until they say so`,
    'record-released': (by: string) => `${by} let the record be forgotten in its time`,
    'erasure-agreed': (by: string) => `${by} agreed that what is held here is erased, as asked`,
  },
  /** To the leaver; new dates are told after it. */
  leaver: {
    resumed: 'The days went on again.',
    'hold-lifted': 'You no longer need to keep everything.',
    recalculated: 'All your dates were counted anew.',
    'note-added': 'HR wrote a note about your list. You can ask HR what it says.',
    'case-reopened': 'HR opened your list again.',
    'ended-unconfirmed': 'HR closed your list with something not confirmed.',
    'change-begun': 'You began to change what you sent. It stands until you send it again.',
    'confirmed-late': 'You told us, after your list was closed, that what was open is done.',
    'record-kept': 'HR keeps your record for longer. You can ask HR why.',
    'record-released': 'HR no longer keeps your record for longer.',
    'erasure-agreed': 'HR agreed to erase what we hold about you.',
  },
}
