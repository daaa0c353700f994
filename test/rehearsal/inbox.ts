import type { RehearsedMail } from '../../rehearsal/outbox.ts'
import type { Rehearsed } from '../../rehearsal/rehearse.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import type { Role } from '../../workflows/pack/types.ts'

/** What lies in somebody's inbox, as far as rules about it go. */

export const typesOf = ({ notices }: RehearsedMail): NoticeType[] => notices.map(({ type }) => type)

/** Mails that went to a person of their own account: neither weekly notes nor answers to a press. */
export const mailsTo = ({ mails }: Rehearsed, who: Role): RehearsedMail[] =>
  mails
    .filter(
      ({ to, outcome, timing }) => to === who && outcome !== 'cancelled' && timing !== 'at-once',
    )
    // What a person decided is told, however silent the others are.
    .filter(({ notices }) =>
      notices.some(({ type, cause }) => type !== 'hr-weekly' && cause.type !== 'decided'),
    )

/** Whether a mail answers what its reader did, or tells HR what somebody else did. */
export const answersTo = ({ notices }: RehearsedMail, who: Role): boolean =>
  notices.some(
    ({ type, cause }) =>
      ['invite', 'reply', 'more-time', 'open-again'].includes(type) ||
      cause.by.role === who ||
      (who === 'hr' && cause.by.role !== 'engine'),
  )
