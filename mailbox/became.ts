/** What is known of a mail of ours, and no more than that. Words for people: `words/en/became.ts`. */
export const BECAME = [
  /** It has not left. */
  'with-us',
  /** Our mail service took it, and nothing was heard since. */
  'handed-over',
  /** A report says that their mail server took it, or that it was handed on to it. */
  'taken',
  /** A report says that it is still being tried. */
  'delayed',
  'came-back',
  /** Our mail service did not take it. */
  'refused',
  /** The link broke while it was handed over, and nothing was heard since. */
  'unknown',
  /** So it was, and HR has heard that it arrived. */
  'arrived',
  /** So it was, and HR had it sent once more, as a mail of its own. */
  'sent-again',
  /** It was needed no more. */
  'not-sent',
  /** It could not be written. */
  'unwritten',
] as const
export type Became = (typeof BECAME)[number]

export interface Known {
  /** As the outbox has it: what our mail service said. */
  readonly state: 'pending' | 'data' | 'sent' | 'unknown' | 'failed' | 'cancelled'
  readonly why: 'unwritten' | null
  readonly settledAs: 'arrived' | 'again' | null
  /** The kind of the newest report about it (`judge.ts`). */
  readonly report: string | null
}

/** What a mail comes to. What came in counts above what our mail service said. Pure. */
export function became({ state, why, settledAs, report }: Known): Became {
  if (why) return why
  if (report && (state === 'sent' || state === 'unknown')) return REPORTED[report] ?? 'taken'
  if (state === 'unknown' && settledAs) return settledAs === 'again' ? 'sent-again' : 'arrived'
  return STATES[state]
}

const REPORTED: Readonly<Record<string, Became>> = {
  ...{ failed: 'came-back', 'list-refusal': 'came-back', delayed: 'delayed' },
}

const STATES: Readonly<Record<Known['state'], Became>> = {
  ...{ pending: 'with-us', data: 'with-us', sent: 'handed-over', unknown: 'unknown' },
  ...{ failed: 'refused', cancelled: 'not-sent' },
}
