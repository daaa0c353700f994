import type { Logger } from 'pino'
import { openForgotten } from './activities/forget/forgotten.ts'
import { openJournal } from './activities/mail/journal/journal.ts'
import { sendPlainMail } from './activities/mail/plain-mail.ts'
import { makeMails } from './activities/mail/render/languages.ts'
import { makeMailer } from './activities/mail/smtp/mailer.ts'
import { makeSigner } from './activities/mail/smtp/sign.ts'
import type { WorkerOptions } from './activities/worker.ts'
import type { Config } from './config.ts'
import { type ConnectOptions, connect, dataKeysOf } from './db/connect.ts'
import { keyRing } from './db/crypto/keys.ts'
import { keysOf } from './db/keys/options.ts'
import { policyReader } from './db/queries/policies.ts'
import { outsideOf } from './outside.ts'
import { makePrinter } from './paper/printer.ts'
import { loadPolicies, type Policies } from './policies/load.ts'
import { makeSigner as makeNoteSigner, type Signer } from './proof/keys.ts'
import { ML_DSA_44 } from './proof/kinds.ts'
import type { RecordLog, ServerDeps } from './server/deps.ts'
import { makeSignOn } from './server/intake/oidc.ts'
import { makeEngine } from './server/intake/temporal-client.ts'
import { makePackReader } from './server/pages/hr/policy/versions/reading/reader.ts'
import { keepBrand } from './server/web/brand/keep.ts'
import { inLook } from './server/web/brand/on-paper.ts'
import { makeViews } from './server/web/views.ts'
import { dataConverter, type TemporalConfig } from './temporal.config.ts'
import { makeWords, type WordsIn } from './words/index.ts'
import { MINUTE } from './workflows/plan/durations.ts'

/** What a process is made of, put together once from its configuration. */
export interface Settings {
  readonly config: Config
  readonly temporal: TemporalConfig
  readonly log: Logger
  /** Read from `policies/` where none are handed in. */
  readonly policies?: Policies
  /** The words of leavers’ pages and mails: those of `words/index.ts` where none are handed in. */
  readonly words?: WordsIn
  /** What Temporal's clock says, in milliseconds since 1970, where it is not this machine's. */
  readonly temporalNow?: () => number
}

/** SMTP's own time limits, in milliseconds; the ten minutes after the dot are RFC 5321's. */
const SMTP_TIMES = {
  connectionTimeoutMs: 30_000,
  greetingTimeoutMs: 30_000,
  socketTimeoutMs: 600_000,
  deadlineMs: 900_000,
}

/** Less than the turn of whoever keeps the log is kept for; what failed goes with the next round. */
const SINK_TIMES = {
  connectionTimeoutMs: 5_000,
  greetingTimeoutMs: 5_000,
  socketTimeoutMs: 15_000,
  deadlineMs: 20_000,
}

/** Longer than a statement of our roles may take (`ROLE_DEFAULTS`), in milliseconds. */
const ANSWER_WITHIN_MS = 40_000

const poolOf = (config: Config, role: 'web' | 'worker', log: Logger): ConnectOptions => {
  const onError = ({ name, code }: Error & { code?: string }) =>
    log.warn({ error: name, code }, 'a connection to Postgres broke')
  return {
    prepared: config.DATABASE_PREPARED,
    answerWithinMs: ANSWER_WITHIN_MS,
    onError,
    keys: { ...keysOf(config, role), onError },
  }
}

export function serverDeps({
  config,
  temporal,
  log,
  policies = loadPolicies(),
  words = makeWords(),
  temporalNow = Date.now,
}: Settings): ServerDeps {
  const db = connect(config.DATABASE_URL_WEB, poolOf(config, 'web', log))
  const brand = keepBrand(db, Date.now)
  return {
    ...{ config, db, brand },
    engine: makeEngine({
      temporal,
      dataConverter: dataConverter(keyRing(config.PAYLOAD_KEYS)),
      taskQueue: config.TASK_QUEUE,
      log,
      now: temporalNow,
    }),
    policies,
    policyOf: policyReader(),
    linkKeys: keyRing(config.LINK_KEYS),
    recordLog: { ...recordLogOf(config), ...mailboxOf(config) },
    views: makeViews({ brand: brand.current }),
    printer: inLook(makePrinter({ log }), db),
    packReader: makePackReader({ log }),
    outside: outsideOf(config, temporal),
    signOn: makeSignOn(config),
    words,
    log,
    now: Date.now,
  }
}

/** Who signs the log of all events, and where its checkpoints are kept outside the database. */
export const recordLogOf = (config: Config): RecordLog => {
  const { LOG_FOLDER, LOG_WEBHOOK, LOG_TSA_URL } = config
  return {
    ...signerOf(config),
    ...(LOG_FOLDER ? { folder: LOG_FOLDER } : {}),
    ...(LOG_WEBHOOK ? { webhook: LOG_WEBHOOK } : {}),
    ...(LOG_TSA_URL ? { authority: LOG_TSA_URL } : {}),
  }
}

function signerOf({ LOG_KEY, LOG_KEY_ML_DSA, LOG_NAME, BASE_URL }: Config): { signer?: Signer } {
  if (LOG_KEY === undefined) return {}
  const name = LOG_NAME ?? `${new URL(BASE_URL).host}/leavewell`
  const seedOf = (text: string) => Buffer.from(text, 'base64')
  const signer = makeNoteSigner(name, seedOf(LOG_KEY))
  if (LOG_KEY_ML_DSA === undefined) return { signer }
  return { signer: { ...signer, beside: makeNoteSigner(name, seedOf(LOG_KEY_ML_DSA), ML_DSA_44) } }
}

/** Sends checkpoints by the relay of cases' mails, where the operator names a mailbox. */
const mailboxOf = (config: Config): Pick<RecordLog, 'mailbox'> => {
  const { LOG_MAILBOX: to, LINK_KEYS } = config
  if (to === undefined) return {}
  const means = { ...mailing(config, SINK_TIMES), linkKeys: keyRing(LINK_KEYS) }
  return { mailbox: (mail) => sendPlainMail(means, to, mail) }
}

/** What mails are handed over with, and in whose name: for cases' mails, and for one that tries their way. */
export const mailing = (config: Config, times: typeof SMTP_TIMES = SMTP_TIMES) => ({
  mailer: makeMailer({ url: config.SMTP_URL, tls: config.SMTP_TLS, ...times }),
  mail: {
    from: config.MAIL_FROM,
    ...(config.MAIL_BOUNCES ? { bounces: config.MAIL_BOUNCES } : {}),
    ...signing(config),
  },
})

/** The key of our own signature, where the operator has both a key and its name. */
export const dkimKeyOf = ({ DKIM_KEY: key, DKIM_SELECTOR: selector, MAIL_FROM }: Config) =>
  key === undefined || selector === undefined
    ? undefined
    : { domain: MAIL_FROM.split('@').at(-1) ?? '', selector, key }

function signing(config: Config) {
  const key = dkimKeyOf(config)
  return key ? { sign: makeSigner(key) } : {}
}

export function workerOptions(
  { config, temporal, log, policies = loadPolicies(), words = makeWords() }: Settings,
  times: typeof SMTP_TIMES = SMTP_TIMES,
): WorkerOptions {
  const { mailer, mail } = mailing(config, times)
  const db = connect(config.DATABASE_URL_WORKER, { ...poolOf(config, 'worker', log), max: 20 })
  const keys = dataKeysOf(db)?.db
  return {
    temporal,
    taskQueue: config.TASK_QUEUE,
    payloadKeys: keyRing(config.PAYLOAD_KEYS),
    ...(config.WORKER_BUILD_ID
      ? {
          version: { deploymentName: config.WORKER_DEPLOYMENT, buildId: config.WORKER_BUILD_ID },
        }
      : {}),
    deps: {
      db,
      ...(keys ? { keys } : {}),
      policies,
      policyOf: policyReader(),
      linkKeys: keyRing(config.LINK_KEYS),
      mailer,
      mailsIn: makeMails(words),
      mail: {
        ...mail,
        baseUrl: config.BASE_URL,
        onUnknown: config.MAIL_ON_UNKNOWN,
        leaseMs: times.deadlineMs + MINUTE,
      },
      ...(config.MAIL_JOURNAL
        ? {
            journal: openJournal(config.MAIL_JOURNAL, Date.now),
            forgotten: openForgotten(config.MAIL_JOURNAL),
          }
        : {}),
      now: Date.now,
    },
  }
}
