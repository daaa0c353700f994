import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Instant, MaybeInstant } from '../schema.ts'

/** What a user may do: `server/read/rights/rights.ts` says it. */
export const USER_ROLES = ['administrator', 'hr', 'viewer'] as const
export type UserRole = (typeof USER_ROLES)[number]

/**
 * What a key of the API may: each call asks for one of them. `words` opens no call: what is read, is read
 * with what people typed. `scim` is for directories alone.
 */
export const KEY_SCOPES = ['read', 'words', 'start', 'act', 'settings', 'scim'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** web. */
export interface HrUserTable {
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

/** web. A sign-in link: single use on POST, ten minutes (ASVS 6.5.5). The token is derived. */
export interface SignInTable {
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

/** web. `hash` is SHA-256 of the key. */
export interface ApiKeyTable {
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
export interface IdempotencyTable {
  key: string
  caller: string
  route: string
  body_hash: string
  status: number | null
  answer: JSONColumnType<object> | null
  created_at: ColumnType<Date, Date | undefined, never>
}

/** web. Counts by key and window, in Postgres so that they hold over restarts and processes. */
export interface RateLimitTable {
  key: string
  window_start: Instant
  count: number
}

/** web. Questions to the list of cases that a user keeps by a name; `query` as it stands in an address. */
export interface SavedFilterTable {
  id: string
  user_id: string
  name: string
  query: string
  created_at: Instant
}
