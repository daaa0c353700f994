import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Db } from '../db/connect.ts'
import type { KeyRing } from '../db/crypto/keys.ts'
import type { policyReader } from '../db/queries/policies.ts'
import type { Printer } from '../paper/printer.ts'
import type { Policies } from '../policies/load.ts'
import type { WordsIn } from '../words/index.ts'
import type { Engine } from './intake/temporal-client.ts'
import type { Views } from './web/views.ts'

/** What the server works with, handed in once. `db` is signed in as `web`. */
export interface ServerDeps {
  readonly config: Pick<
    Config,
    'BASE_URL' | 'MAIL_FROM' | 'TIME_MACHINE' | 'TRUST_PROXY' | 'WEBHOOK_NETWORKS'
  >
  readonly db: Db
  readonly engine: Engine
  readonly policies: Policies
  readonly policyOf: ReturnType<typeof policyReader>
  readonly linkKeys: KeyRing
  readonly views: Views
  readonly printer: Printer
  readonly words: WordsIn
  readonly log: Logger
  /** The wall clock, milliseconds since 1970. */
  readonly now: () => number
}
