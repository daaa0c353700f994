import type { Erased, ErasedFor, RefusedFor, Stop } from '../../workflows/forget/erasure.ts'

/** Stands where a name stood that is no longer kept: in rows, so that lists, pages and files go on. */
export const NAME_ERASED = 'Name erased'

/** What is forgotten, why, and why not: as HR, leavers and programs read it. */
export const erased = {
  stages: {
    address: 'the leaver’s own address and phone number, and what our mails said',
    words: 'what people wrote in their own words',
    rest: 'names, addresses and signatures',
  } satisfies Record<Erased, string>,
  short: {
    address: 'Own address, mails',
    words: 'Free text',
    rest: 'Names and all else',
  } satisfies Record<Erased, string>,
  because: {
    time: 'it was kept for as long as the rules say',
    asked: 'the person asked for it',
    again: 'a backup had brought it back',
  } satisfies Record<ErasedFor, string>,
  refused: {
    'still-needed': 'It is still needed for what it was collected for (UK GDPR 17(1)(a))',
    'legal-duty': 'A law asks us to keep it (UK GDPR 17(3)(b))',
    'legal-claims': 'It is needed for a legal claim (UK GDPR 17(3)(e))',
  } satisfies Record<RefusedFor, string>,
  stops: {
    open: 'the case is open',
    hold: 'everything is kept, on advice',
    kept: 'HR keeps the record',
    complaint: 'a complaint or an objection has no answer',
    route: 'something urgent is not in anybody’s hands',
  } satisfies Record<Stop, string>,
  /** In the record. */
  hr: {
    erased: (what: string, why: string, count: string) => `Erased: ${what}; ${why}${count}`,
    refused: (by: string, ground: string) => `${by} did not agree to erase what is held: ${ground}`,
  },
  /** To the leaver. */
  leaver: {
    erased: (what: string) => `We erased: ${what}.`,
    refused: (ground: string) =>
      `HR did not agree to erase what we hold about you. ${ground}. You can complain to HR, and to the Information Commissioner.`,
  },
  /** Where words stood: of an event of the record. */
  tombstone: (day: string, event: number) => `erased on ${day}, under event ${event}`,
  missing: 'missing, and no event says that it was erased',
  /** Where they stand and cannot be opened. */
  unreadable: {
    lost: 'it cannot be read: its key is lost, and no event says that it was erased',
    changed: 'it cannot be read: it was changed in the database after it was written',
  },
}
