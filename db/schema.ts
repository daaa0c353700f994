import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { PersonWords, StartMessage } from '../people/start.ts'
import type { MailSettled } from '../workflows/case/codes.ts'
import type { CaseState } from '../workflows/case/state.ts'
import type { Command } from '../workflows/contract/commands.ts'
import type { NoticeType } from '../workflows/notify/notices.ts'
import type { Flag, Role } from '../workflows/pack/types.ts'
import type { ImportTable } from './import-tables.ts'
import type { LogTables } from './log-tables.ts'
import type { MailInTable } from './mail-in-table.ts'
import type { OrganisationEventTable, OrganisationWordsTable } from './organisation-tables.ts'
import type { CaseFactsTable } from './report-tables.ts'
import type { CaseSearchTable, SavedFilterTable } from './search-tables.ts'
import type { CaseCheckTable, LeaseTable, TroubleTable } from './standing-tables.ts'
import type { ExportTable } from './tables/exports.ts'
import type { ForgettingTable } from './tables/forgetting.ts'
import type {
  ProposalTable,
  ScimUserTable,
  WebhookAttemptTable,
  WebhookEndpointTable,
  WebhookMessageTable,
} from './tables/programs.ts'
import type { StandInCaseTable, StandInTable } from './tables/stand-ins.ts'

/** Every table, headed by who may write it; `db/grants.ts` keeps that. Instants are timestamptz. */
export interface Database extends LogTables {
  policies: PolicyTable
  pack_versions: PackVersionTable
  cases: CaseTable
  people: PersonTable
  events: EventTable
  event_words: EventWordsTable
  links: LinkTable
  addressees: AddresseeTable
  mails: MailTable
  notices: NoticeTable
  dispatches: DispatchTable
  mail_acts: MailActTable
  mail_in: MailInTable
  intray: IntrayTable
  imports: ImportTable
  sessions: SessionTable
  hr_users: HrUserTable
  sign_ins: SignInTable
  settings: SettingsTable
  api_keys: ApiKeyTable
  idempotency: IdempotencyTable
  rate_limits: RateLimitTable
  troubles: TroubleTable
  case_checks: CaseCheckTable
  leases: LeaseTable
  stand_ins: StandInTable
  stand_in_cases: StandInCaseTable
  forgettings: ForgettingTable
  case_facts: CaseFactsTable
  exports: ExportTable
  organisation_events: OrganisationEventTable
  organisation_words: OrganisationWordsTable
  case_search: CaseSearchTable
  saved_filters: SavedFilterTable
  scim_users: ScimUserTable
  proposals: ProposalTable
  webhook_endpoints: WebhookEndpointTable
  webhook_messages: WebhookMessageTable
  webhook_attempts: WebhookAttemptTable
}

export type Instant = ColumnType<Date, Date | number, Date | number>
export type MaybeInstant = ColumnType<Date | null, Date | number | null, Date | number | null>

/** worker. Packs and calendars as they were when a case opened; `body` is the text that was hashed. */
interface PolicyTable {
  hash: string
  kind: 'pack' | 'calendar'
  id: string
  version: string
  body: string
}

/**
 * web; insert, and of what stands there only the day it comes into force. Versions of packs that
 * were uploaded; `body` is canonical JSON (RFC 8785), the text that was hashed, and `source` the
 * YAML as it was typed. What cases refer to stands in `policies`.
 */
interface PackVersionTable {
  id: string
  pack: string
  version: string
  hash: string
  body: string
  source: string
  uploaded_by: string
  uploaded_at: Instant
  /** An ISO day; null while nobody has put it in force. */
  in_force_from: string | null
  in_force_by: string | null
  note: string
}

/** worker. `state` is all events so far, folded; the other columns are drawn from it for lists. */
export interface CaseTable {
  id: string
  reference: Generated<string>
  status: CaseState['status']
  kind: string
  end_date: string
  flags: JSONColumnType<Flag[]>
  language: string
  state: JSONColumnType<CaseState>
  last_number: number
  head_hash: string
  pack_hash: string
  calendar_hash: string
  /**
   * The organisation's name as this case's policy shows it: that of the day the case opened. Null in
   * cases from before a policy could name it.
   */
  policy_organisation: string | null
  /** The next instant, on the case's clock, at which something happens by itself. */
  next_at: MaybeInstant
  /** Who must act before the case goes on, if anybody but the leaver. */
  waits_on: Role | null
  /** From when on the case's clock it is late, if nothing is said meanwhile. */
  late_from: MaybeInstant
  /** When on the case's clock something is HR's own to do. */
  hr_due_at: MaybeInstant
  /** How the columns for lists were drawn (`activities/list-projection.ts`). */
  projection: Generated<number>
  /** Whether what was typed and said stands under its keys: 0 where it is still to be sealed. */
  sealed: Generated<number>
  done: number
  total: number
  time_machine: boolean
  /** How far the case's clock is ahead of the wall clock, in milliseconds. */
  ahead_ms: ColumnType<number, number, number>
  opened_at: Instant
  closed_at: MaybeInstant
}

/** worker. Names and addresses: the one place where they stand beside a case. */
export interface PersonTable {
  case_id: string
  role: Role
  name: string
  email: string
  work_email: string | null
  role_title: string | null
  start_date: string | null
  /** Of a leaver, for whoever is asked to talk with them. */
  phone: Generated<string | null>
}

/** worker; insert and select only. `body` is canonical JSON (RFC 8785), the text that was hashed. */
export interface EventTable {
  case_id: string
  number: number
  at: Instant
  type: string
  body: string
  prev: string
  hash: string
}

/** worker. What people typed, with the random key of the commitment that stands in the event. */
export interface EventWordsTable {
  case_id: string
  number: number
  field: string
  value: string
  salt: string
}

/** worker. One link a person and case; the token is derived, never stored. */
export interface LinkTable {
  id: string
  case_id: string
  role: Role
  generation: number
  /** On the case's clock. */
  expires_at: Instant
  revoked_at: MaybeInstant
}

/**
 * worker. Whoever acts in cases under one address, the leavers aside. `id` is a keyed hash of the
 * address; the token of their link is derived, as those of cases are.
 */
export interface AddresseeTable {
  id: string
  /** In lower case. */
  email: string
  generation: number
  expires_at: Instant
}

export const MAIL_STATES = ['pending', 'data', 'sent', 'unknown', 'failed', 'cancelled'] as const
/** `data`: the relay has said 354, so that the mail may be out. */
export type MailState = (typeof MAIL_STATES)[number]

/** worker. The outbox: one row an intended mail, whatever notices it carries. */
export interface MailTable {
  id: string
  case_id: string | null
  sign_in_id: string | null
  to_role: Role
  timing: 'working-hours' | 'at-once'
  /** On the case's clock. */
  send_at: Instant
  state: MailState
  attempt: ColumnType<number, number | undefined, number>
  lease_until: MaybeInstant
  message_id: string
  /** Since when, on the wall clock, it waits for its reader's one mail of the day, if it does. */
  handed_at: MaybeInstant
  /** The message in which it left with mails of other cases; none where it left by itself. */
  together: Generated<string | null>
  subject: string | null
  /** What the last attempt said, so that what may have been sent is repeated as it was. */
  model: JSONColumnType<object> | null
  reply: string | null
  /** Why it failed where no mail server refused it: `unwritten`, it could not be written. */
  why: Generated<'unwritten' | null>
  /** On the case's clock: what its Date header said at the last attempt. */
  dated_at: Generated<Date | null>
  sent_at: MaybeInstant
  /** What its subject and text were when it was last handed over (`digestOf`); none of mails from before. */
  digest: Generated<string | null>
  /** The mail that came back and that this one repeats. */
  again_of: Generated<string | null>
  /** Of one that stays `unknown`: what a person made of it. */
  settled_as: Generated<MailSettled | null>
}

/** worker. Which events a mail tells of. */
export interface NoticeTable {
  case_id: string
  event_number: number
  type: NoticeType
  to_role: Role
  duties: JSONColumnType<string[]>
  mail_id: string
}

/** worker. One attempt to deliver a mail. */
interface DispatchTable {
  mail_id: string
  attempt: number
  started_at: Instant
  ended_at: MaybeInstant
  state: string
  phase: string | null
  code: number | null
  reply: string | null
}

/**
 * worker, and web for what a person does; insert and select only. Mail is held back while the last
 * act is `hold`. `compared` is what the journal held and the database did not, of a hold that the
 * worker began by itself.
 */
interface MailActTable {
  number: Generated<number>
  at: Instant
  act: 'hold' | 'release'
  /** A name as it was given; `Leavewell` where the worker acted by itself. */
  by_whom: string
  why: 'journal-ahead' | 'by-hand' | 'released'
  compared: JSONColumnType<Compared> | null
}

/** Mails that a journal knows to be handed over and the database does not. Instants in ISO. */
export interface Compared {
  /** How many, and of the first and the last when the relay asked for them. */
  readonly count: number
  readonly first: string
  readonly last: string
}

/**
 * web; the worker marks what it took. `message` is what the workflow is told, `words` is what
 * people typed, emptied once the row is taken: an event holds it then. A row is untaken while both
 * `event_number` and `refused` are empty.
 */
export interface IntrayTable {
  id: string
  case_id: string | null
  kind: 'start' | 'message'
  message: JSONColumnType<Command | StartMessage>
  words: JSONColumnType<Record<string, unknown>>
  received_at: ColumnType<Date, Date | undefined, never>
  event_number: number | null
  refused: string | null
  /** Names the person and last day of a start: one of a name is under way or open at a time. */
  start_key: ColumnType<string | null, string | undefined, string | null>
  /** Of a start: what was typed, hashed, by which an equal one is known after the words are gone. */
  words_hash: ColumnType<string | null, string | undefined, string | null>
}

/** web. `hash` is SHA-256 of the cookie's 256-bit value (ASVS 7.2). */
export interface SessionTable {
  hash: string
  scope: 'hr' | 'leaver' | 'decider' | 'addressee'
  user_id: string | null
  case_id: string | null
  link_id: string | null
  link_generation: number | null
  created_at: Instant
  expires_at: Instant
  /** Of who came by the organisation's own sign-in: what ends it there too. */
  id_token: ColumnType<string | null, string | null | undefined, string | null>
}

/** What a user may do: `server/read/rights.ts` says it. */
export const USER_ROLES = ['administrator', 'hr', 'viewer'] as const
export type UserRole = (typeof USER_ROLES)[number]

/** What a key of the API may: each call asks for one of them. `scim` is for directories alone. */
export const KEY_SCOPES = ['read', 'start', 'act', 'settings', 'scim'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** web. */
interface HrUserTable {
  id: string
  email: string
  name: string
  created_at: ColumnType<Date, Date | undefined, never>
  disabled_at: MaybeInstant
  /** May upload versions of the policy and put them in force. */
  may_change_policy: Generated<boolean>
  /** Since when they ask to be allowed to, and nobody has answered. */
  policy_asked_at: MaybeInstant
  role: Generated<UserRole>
  /** Of a viewer: whether they see what people typed. */
  sees_words: Generated<boolean>
  invited_at: MaybeInstant
  last_sign_in_at: MaybeInstant
  /** Whom the organisation's own sign-in knows them as; both or none. */
  oidc_issuer: string | null
  oidc_subject: string | null
}

/** web. A sign-in link: single use on POST, ten minutes (ASVS 6.5.5). The token is derived. */
interface SignInTable {
  id: string
  user_id: string
  expires_at: Instant
  used_at: MaybeInstant
  /** When its mail was asked for, and whether by a browser that the user had signed in from. */
  asked_at: MaybeInstant
  asked_from: 'known' | 'anywhere' | null
  /** Of an invitation: by whom. */
  invited_by: string | null
}

/** web. One row. */
interface SettingsTable {
  id: 1
  body: JSONColumnType<Settings>
  updated_at: Instant
}

export interface Settings {
  readonly organisation: string
  readonly hrMailbox: PersonWords & {
    /** As people write it, for leavers who would rather ring. */
    readonly phone?: string | null
  }
  readonly chief: PersonWords | null
  readonly chair: PersonWords | null
  /** The data-protection lead. Settings from before there was one do not have it. */
  readonly dataLead?: PersonWords | null
  readonly calendar: string
  /** For how many whole years after the last day a record is kept, as leavers are told. */
  readonly keepYears?: number | null
  /** ISO dates on which the organisation is shut, beside weekends and bank holidays. */
  readonly closedDays?: readonly string[]
  /** Bank holidays that were imported: ISO dates, by calendar and year. */
  readonly holidays?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** What HR said to “Is this your policy?”; nothing where nobody was asked. */
  readonly policyIsOurs?: 'yes' | 'change' | 'later'
  /** Set while the settings are the sample's, so that pages can say so. */
  readonly sample?: boolean
}

/** web. `hash` is SHA-256 of the key. */
interface ApiKeyTable {
  id: string
  name: string
  hash: string
  created_at: ColumnType<Date, Date | undefined, never>
  revoked_at: MaybeInstant
  /** What it may, of `KEY_SCOPES`. */
  scopes: Generated<string[]>
  /** The user whose it is; nobody's where an operator made it. It ends with them. */
  owner_id: string | null
  used_at: MaybeInstant
  ends_at: MaybeInstant
}

/** web. The first answer to an Idempotency-Key, kept 24 hours. */
interface IdempotencyTable {
  key: string
  caller: string
  route: string
  body_hash: string
  status: number | null
  answer: JSONColumnType<object> | null
  created_at: ColumnType<Date, Date | undefined, never>
}

/** web. Counts by key and window, in Postgres so that they hold over restarts and processes. */
interface RateLimitTable {
  key: string
  window_start: Instant
  count: number
}
