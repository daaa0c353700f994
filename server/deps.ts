import type { Logger } from 'pino'
import type { PlainMail } from '../activities/mail/plain-mail.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/connect.ts'
import type { KeyRing } from '../db/crypto/keys.ts'
import type { policyReader } from '../db/queries/policies.ts'
import type { Printer } from '../paper/printer.ts'
import type { Policies } from '../policies/load.ts'
import type { Signer } from '../proof/keys.ts'
import type { WordsIn } from '../words/index.ts'
import type { SignOn } from './intake/oidc.ts'
import type { Engine } from './intake/temporal-client.ts'
import type { PackReader } from './pages/hr/policy/versions/reading/reader.ts'
import type { BrandKeeper } from './web/brand/keep.ts'
import type { Views } from './web/views.ts'

/** The log of all events, seen from outside the database. */
export interface RecordLog {
  /** Without one there are no checkpoints. */
  readonly signer?: Signer
  /** Where tiles and checkpoints are kept as files. */
  readonly folder?: string
  /** Where each checkpoint is sent. */
  readonly webhook?: string
  /** Who stamps each with the time (RFC 3161): where they are asked. */
  readonly authority?: string
  /** Sends them to a mailbox. Throws where the relay did not take it. */
  readonly mailbox?: (mail: PlainMail) => Promise<void>
}

/** Where data lies or goes, by the names of hosts; an empty one is this machine. */
export interface Outside {
  readonly postgres: string
  readonly temporal: string
  readonly relay: string
  /** Mails go to a relay on another machine without TLS. */
  readonly mailInClear: boolean
  readonly mailbox?: string
  readonly signIn?: string
  readonly webhook?: string
}

/** What the server works with, handed in once. `db` is signed in as `web`. */
export interface ServerDeps {
  readonly config: Pick<
    Config,
    'BASE_URL' | 'MAIL_FROM' | 'TIME_MACHINE' | 'TRUST_PROXY' | 'SIGN_IN_LINKS' | 'WEBHOOK_NETWORKS'
  >
  readonly db: Db
  readonly engine: Engine
  readonly policies: Policies
  readonly policyOf: ReturnType<typeof policyReader>
  readonly linkKeys: KeyRing
  readonly recordLog: RecordLog
  readonly views: Views
  readonly brand: BrandKeeper
  readonly printer: Printer
  readonly packReader: PackReader
  readonly outside: Outside
  /** The organisation's own sign-in, where there is one. */
  readonly signOn: SignOn | undefined
  readonly words: WordsIn
  readonly log: Logger
  /** The wall clock, milliseconds since 1970. */
  readonly now: () => number
}
