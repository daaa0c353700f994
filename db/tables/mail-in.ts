import type { ColumnType, Generated } from 'kysely'
import type { MaybeInstant } from '../schema.ts'

/** Why a message waits for a person; `words/en/hr/came-in/pile.ts` says it. */
const PILE_REASONS = [
  /** Nothing in it names a mail of ours, or it names two. */
  'unmatched',
  /** It is about a mail that belongs to no case: a link to sign in. */
  'no-case',
  /** It answers a mail, and comes from somebody else than the mail went to. */
  'other-sender',
  /** Somebody who decides answered; what they wrote stands in the case. */
  'answered',
  /** The case it is about took it no more: it is closed. */
  'not-taken',
  /** It arrived, and somebody marked it as unwanted. */
  'complaint',
  /** A report that nobody can read. */
  'unclear',
  /** It could not be taken apart. */
  'unreadable',
  /** More came about one case within a day than people write. */
  'too-many',
] as const
export type PileReason = (typeof PILE_REASONS)[number]

const MAIL_IN_STATES = [
  'new',
  /** It lies in the in-tray of its case. */
  'handed',
  /** A person is to look at it. */
  'pile',
  'settled',
  /** A person put it aside, or it is one of our own. */
  'aside',
] as const
export type MailInState = (typeof MAIL_IN_STATES)[number]

/**
 * web; the worker adds what it finds in the mailbox. Each message once, by its id (`mailbox/identity.ts`).
 * `raw` is the message while somebody may want to see it; it is emptied once it is settled.
 */
export interface MailInTable {
  id: string
  received_at: ColumnType<Date, Date | undefined, never>
  raw: Buffer | null
  /** Of its envelope, where the mail server told. */
  recipient: string | null
  sender: string | null
  /** It was longer than we read. */
  is_cut: Generated<boolean>
  state: Generated<MailInState>
  tries: Generated<number>
  /** As it was judged (`mailbox/judge.ts`), and of what came back why. */
  kind: Generated<string | null>
  cause: Generated<string | null>
  mail_id: Generated<string | null>
  case_id: Generated<string | null>
  submission: Generated<string | null>
  why: Generated<PileReason | null>
  from_address: Generated<string | null>
  subject: Generated<string | null>
  said: Generated<string | null>
  settled_at: MaybeInstant
  /** The person who did, by name; empty where it was done by itself. */
  settled_by: Generated<string | null>
}
