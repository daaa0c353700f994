import type { JSONColumnType } from 'kysely'
import type { PersonWords } from '../../people/start.ts'
import type { Instant } from '../schema.ts'

/** web. One row. */
export interface SettingsTable {
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
  /** In whose name mails are; what is not set is the organisation's name, and `MAIL_FROM`. */
  readonly sender?: { readonly name: string | null; readonly email: string | null } | null
  /** The colour of buttons and links, `#rrggbb` in small letters; nothing where it is ours. */
  readonly accent?: string | null
  readonly logo?: Logo | null
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

/** What pages know of the logo; its bytes lie in `logos`, under its hash. */
export interface Logo {
  /** SHA-256 of the bytes that are served, in hex. */
  readonly hash: string
  /** As it is to be shown where there is room, in CSS pixels. */
  readonly width: number
  readonly height: number
}

/** web. The logo, as it was made safe to be shown. One row, or none. */
export interface LogoTable {
  hash: string
  type: 'image/png' | 'image/svg+xml'
  bytes: Buffer
}
