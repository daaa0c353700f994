import type { Config } from '../config.ts'
import type { Db } from '../db/connect.ts'
import type { KeyRing } from '../db/crypto/keys.ts'
import type { KeyDb } from '../db/keys/store.ts'
import type { policyReader } from '../db/queries/policies.ts'
import type { Policies } from '../policies/load.ts'
import type { Forgotten } from './forget/forgotten.ts'
import type { MailJournal } from './mail/journal/journal.ts'
import type { MailsIn } from './mail/render/languages.ts'
import type { Mailer } from './mail/smtp/mailer.ts'
import type { Sign } from './mail/smtp/sign.ts'

/** What the activities work with, handed in once. `heartbeat` tells Temporal that one is alive. */
export interface Deps {
  readonly db: Db
  readonly policies: Policies
  readonly policyOf: ReturnType<typeof policyReader>
  readonly linkKeys: KeyRing
  /** The store of cases' data keys, apart from the database. */
  readonly keys?: KeyDb
  readonly mailer: Mailer
  readonly mailsIn: MailsIn
  readonly mail: MailSettings
  /** None where the operator keeps none. */
  readonly journal?: MailJournal
  /** What was forgotten, outside the database: beside the journal, none where there is none. */
  readonly forgotten?: Forgotten
  readonly now: () => number
  readonly heartbeat: () => void
  /**
   * Wakes the workflow of whoever acts under an address, by their addressee's id: what is handed to
   * them goes as one mail a day. Without it each mail of a case goes by itself.
   */
  readonly wake?: (addressee: string) => Promise<void>
  /**
   * When Temporal had this attempt begin, milliseconds since 1970 on the clock of its workflow, which
   * a time machine moves ahead. None outside of a worker.
   */
  readonly attemptAt?: () => number
}

export interface MailSettings {
  readonly from: string
  /** The mailbox whose `NAME+TOKEN` is the sender of a mail's envelope; `from` where there is none. */
  readonly bounces?: string
  readonly baseUrl: string
  readonly onUnknown: Config['MAIL_ON_UNKNOWN']
  /** How long one attempt may hold a mail: longer than all of SMTP's time limits together. */
  readonly leaseMs: number
  /** Signs what is sent; none where the mail service does. */
  readonly sign?: Sign
}
