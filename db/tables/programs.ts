import type { ColumnType, Generated } from 'kysely'
import type { Instant, MaybeInstant } from '../schema.ts'

/**
 * web. A person as the organisation's directory tells of them, and no more of it than a case needs.
 * `key_id` is the API key that told it last; `version` goes up with each change.
 */
export interface ScimUserTable {
  id: string
  user_name: string
  external_id: string | null
  display_name: string | null
  formatted: string | null
  given_name: string | null
  family_name: string | null
  title: string | null
  work_email: string | null
  /** As the directory names them: often the id of another row, but any text may come. */
  manager_id: string | null
  manager_name: string | null
  active: boolean
  version: Generated<number>
  key_id: string
  created_at: Instant
  changed_at: Instant
}

const PROPOSAL_STATES = [
  'open',
  /** HR started the case. */
  'started',
  /** There was a case of this person already, so nobody was asked. */
  'has-case',
  /** HR said so, with a reason. */
  'not-leaving',
  /** The directory switched them on again. */
  'withdrawn',
] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/**
 * web. Somebody whom the directory switched off or deleted: HR says whether they are leaving. Holds
 * what was known then, as the directory may forget them. A case that comes of it has its id.
 */
export interface ProposalTable {
  id: string
  /** The row of `scim_users`, which may be gone. */
  scim_user: string
  user_name: string
  external_id: string | null
  name: string
  work_email: string | null
  title: string | null
  manager_name: string | null
  manager_email: string | null
  how: 'switched-off' | 'deleted'
  key_id: string
  seen_at: Instant
  state: Generated<ProposalState>
  ended_at: MaybeInstant
  /** The person of HR, by name; empty where it ended by itself. */
  ended_by: Generated<string | null>
  reason: Generated<string | null>
  case_id: Generated<string | null>
}

/** What a program can be told of. A code is never renamed or given another meaning, only added. */
export const WEBHOOK_EVENTS = [
  'case.opened',
  'case.confirmed',
  'case.late',
  'case.decided',
  'case.paused',
  'case.resumed',
  'case.closed',
] as const
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number]

/** web; the worker reads it. Its secret is derived (`db/crypto/webhook-secret.ts`), so none stands here. */
export interface WebhookEndpointTable {
  id: string
  url: string
  events: WebhookEvent[]
  key_id: string
  generation: Generated<number>
  /** The secret of the generation before signs as well, until then. */
  previous_key_id: Generated<string | null>
  previous_until: MaybeInstant
  created_at: Instant
  created_by: string
  /** Since when nothing has been taken. */
  failing_since: MaybeInstant
  disabled_at: MaybeInstant
  disabled_why: 'failed' | 'gone' | 'person' | null
}

/** web; the worker adds. What is told to one endpoint; due while `next_at` is set. */
export interface WebhookMessageTable {
  id: Generated<string>
  endpoint_id: string
  type: string
  /** The JSON text that is signed and sent, the same at every attempt. */
  body: string
  state: Generated<'waits' | 'delivered' | 'failed'>
  created_at: ColumnType<Date, Date | undefined, never>
  next_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  attempts: Generated<number>
}

/** web. An attempt to deliver: the status that was answered, or the code of what went wrong. */
export interface WebhookAttemptTable {
  message_id: string
  number: number
  at: Instant
  took_ms: number
  status: number | null
  code: string | null
  /** The first characters of the answer. */
  answer: string | null
}
