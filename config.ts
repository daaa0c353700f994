import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isIPv4, isIPv6 } from 'node:net'
import { z } from 'zod'
import { keyRing } from './db/crypto/keys.ts'
import { USER_ROLES, type UserRole } from './db/tables/access.ts'
import { isDeliverableAddress } from './people/address.ts'
import { isKeyName, makeSigner } from './proof/keys.ts'
import { ML_DSA_44 } from './proof/kinds.ts'

/** Everything an operator can set, in one place. `X_FILE` names a file that holds the value of `X`. */
const keys = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .superRefine(unless(faultOfKeys))
/** Temporal joins the two by a colon, in earlier versions by a full stop. */
const deployment = z
  .string()
  .regex(/^(?!__)[\w-]{1,100}$/, 'write it with letters, digits, hyphens and underscores')
const buildId = z
  .string()
  .regex(
    /^(?!__)[\w.-]{1,100}$/,
    'write it with letters, digits, full stops, hyphens and underscores',
  )
const seed = z.string().refine((text) => Buffer.from(text, 'base64').length === 32, {
  message: 'write 32 random bytes in base64, made with: openssl rand -base64 32',
})
const flag = z.enum(['yes', 'no']).transform((word) => word === 'yes')

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Where people find the pages: an origin and nothing more. */
  BASE_URL: z
    .string()
    .superRefine(unless(faultOfBase))
    .transform((url) => new URL(url).origin),
  DATABASE_URL_WEB: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_URL_WORKER: z.url({ protocol: /^postgres(ql)?$/ }),
  /** Whether reads are prepared by name: by itself not where a pooler stands between. */
  DATABASE_PREPARED: z.enum(['auto', 'yes', 'no']).default('auto'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** `off` must be asked for by name: mail then goes in clear to a relay that offers no TLS. */
  SMTP_TLS: z.enum(['required', 'off']).default('required'),
  MAIL_FROM: z.string().refine(isDeliverableAddress, 'write it as leaving@example.org'),
  /**
   * Where mail that cannot be delivered comes back to: a mailbox that takes `NAME+anything` as well,
   * at the domain of MAIL_FROM or below it. None: to MAIL_FROM.
   */
  MAIL_BOUNCES: z
    .string()
    .superRefine(unless(faultOfBounces))
    .transform((address) => address.toLowerCase())
    .optional(),
  /**
   * Signs our mails (DKIM), where the mail service does not: an RSA key in PEM, and the name under
   * which its public half stands in the sender's DNS. Both or none.
   */
  DKIM_KEY: z.string().superRefine(unless(faultOfDkimKey)).optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?$/i,
      'write the name before ._domainkey in your DNS',
    )
    .optional(),
  /** What to do when nobody can know whether the relay took a mail. */
  MAIL_ON_UNKNOWN: z.enum(['hold', 'resend-once']).default('hold'),
  /**
   * The folder of the journal of mails, on a disk that no backup of the database restores. Without
   * one, nothing knows after a restore which mails went since the backup.
   */
  MAIL_JOURNAL: z.string().min(1).optional(),
  /** The mailbox that our mails come back to, as imaps://NAME:PASSWORD@HOST/FOLDER. None: by a pipe alone. */
  MAIL_IN_IMAP: z.url({ protocol: /^imaps?$/ }).optional(),
  /** `off` must be asked for by name: the mailbox's password then goes in clear. */
  MAIL_IN_TLS: z.enum(['required', 'off']).default('required'),
  /**
   * Signs checkpoints of the log of all events (Ed25519): 32 random bytes in base64. Without one the log
   * grows, and nothing outside the database vouches for it.
   */
  LOG_KEY: seed.optional(),
  /** Signs them as well (ML-DSA-44), for those who no longer rely on elliptic curves: Node 24.6 or newer. */
  LOG_KEY_ML_DSA: seed.superRefine(unless(faultOfMlDsa)).optional(),
  /** What the log is called in its checkpoints. None: the host of BASE_URL and /leavewell. */
  LOG_NAME: z.string().refine(isKeyName, 'write it as leaving.example.org/leavewell').optional(),
  /** The folder of checkpoints and tiles, on a disk that no backup of the database restores. */
  LOG_FOLDER: z.string().min(1).optional(),
  /** A mailbox that gets checkpoints as well, by the relay. */
  LOG_MAILBOX: z.string().refine(isDeliverableAddress, 'write it as name@example.org').optional(),
  /** Where each checkpoint is sent as well, by POST as text. */
  LOG_WEBHOOK: z.url({ protocol: /^https?$/ }).optional(),
  /** Who stamps checkpoints with the time (RFC 3161). They are told a hash alone. */
  LOG_TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The organisation's own sign-in (OpenID Connect): its issuer, and what we are called there. */
  OIDC_ISSUER: z.string().superRefine(unless(faultOfIssuer)).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  /** None: a public client, by PKCE alone. */
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What people call it, for its button. */
  OIDC_NAME: z.string().min(1).max(60).default('your organisation’s sign-in'),
  OIDC_SCOPE: z
    .string()
    .regex(/(^| )openid( |$)/, 'name openid among them')
    .default('openid email profile'),
  /** Which claim holds groups, and which group is which role: `administrator=IT, hr=People team`. */
  OIDC_ROLE_CLAIM: z.string().min(1).optional(),
  OIDC_ROLES: z.string().transform(rolesIn).optional(),
  /** Takes an address without `email_verified`: where one organisation alone gives addresses. */
  OIDC_TRUST_EMAIL: flag.default(false),
  /** Whether people may ask for a link by mail; an operator's `sign-in-link` works either way. */
  SIGN_IN_LINKS: flag.default(true),
  PAYLOAD_KEYS: keys,
  LINK_KEYS: keys,
  /** Wraps the data keys of cases. Lost, nothing that people typed can be read again. */
  DATA_KEYS: keys,
  /**
   * The store of data keys, where it is not a schema of the application's database: as both roles. Set
   * both or none.
   */
  KEYS_DATABASE_URL_WEB: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KEYS_DATABASE_URL_WORKER: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /**
   * Networks inside that webhooks may reach, as 10.1.2.0/24,fd00::/8: there http:// is taken as well.
   * Without it only https:// and the public internet.
   */
  WEBHOOK_NETWORKS: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((one) => one.trim() || []))
    .refine((all) => all.every(isNetwork), 'write it as 10.1.2.0/24, several with commas'),
  TIME_MACHINE: flag.default(false),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  /** For how many seconds an idle connection stays open: longer than any proxy keeps its end. */
  KEEP_ALIVE: z.coerce.number().int().min(5).max(3600).default(130),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TASK_QUEUE: z.string().min(1).max(100).default('leavewell'),
  /** Which build of the worker this is. A worker without one takes work at once, whatever its code. */
  WORKER_BUILD_ID: buildId.optional(),
  /** What Temporal calls all builds of the worker together. */
  WORKER_DEPLOYMENT: deployment.default('leavewell'),
  /** Where the worker tells its figures to Prometheus; nowhere unless it is set. */
  WORKER_METRICS: z
    .string()
    .regex(/^(?:[\d.]+|\[[\da-fA-F:]+\]):\d{1,5}$/, 'write it as ADDRESS:PORT, 127.0.0.1:9464')
    .optional(),
})

/** Which groups stand for which role; several of one role are several entries. */
function rolesIn(text: string, context: z.RefinementCtx): Partial<Record<UserRole, string[]>> {
  const found: Partial<Record<UserRole, string[]>> = {}
  for (const entry of text.split(',')) {
    const [name = '', ...rest] = entry.split('=')
    const role = USER_ROLES.find((one) => one === name.trim())
    const group = rest.join('=').trim()
    if (role && group) found[role] = [...(found[role] ?? []), group]
    else context.addIssue('write it as administrator=GROUP, hr=GROUP, viewer=GROUP')
  }
  return found
}

/** What is wrong with a provider's address: it has to be reached by TLS, but on this machine. */
function faultOfIssuer(typed: string): string | undefined {
  const like = 'write it as the provider does, like https://login.example.org/realms/main'
  if (!URL.canParse(typed)) return `this is no web address; ${like}`
  const { protocol, hostname } = new URL(typed)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere)
    ? undefined
    : `use https; ${like}`
}

/** A check by a function that says what is wrong, if anything is. */
function unless<T>(fault: (value: T) => string | undefined) {
  return (value: T, context: z.RefinementCtx): void => {
    const message = fault(value)
    if (message) context.addIssue({ code: 'custom', message })
  }
}

export type Config = Readonly<z.infer<typeof schema>>

/** Every name that the processes read; beside those of `temporal.config.ts`. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape)

/**
 * Leavewell is served at the root of a host: links, redirects and cookies count on that. A URL parser
 * mends much (`https:x`, a line break inside, `https:///x`), so what was typed is looked at too.
 * Repeats nothing that could be a password.
 */
function faultOfBase(typed: string): string | undefined {
  const like = 'write the address that people see, as https://leaving.example.org'
  const [, rest] = typed.match(/^https?:\/\/[^\s/\\?#]+(\P{Cc}*)$/iu) ?? []
  if (rest === undefined || !URL.canParse(typed)) return `this is no web address; ${like}`
  const { hostname, origin, username, password, port } = new URL(typed)
  if (username || password) return `a name or password stands in it; ${like}`
  if (!isHost(hostname) || port === '0') return `no browser can open its host; ${like}`
  if (/^\/*$/.test(rest)) return undefined
  return `“${rest.slice(0, 40)}” stands after the host, and Leavewell needs a host of its own: write ${origin}`
}

/** A name of letters, digits and dashes, or an IP address that is somebody's. */
const isHost = (host: string): boolean =>
  host === '[::]' || host === '0.0.0.0'
    ? false
    : /^\[[0-9a-f:.]+\]$|^(?!-)[a-z0-9_-]+(?<!-)(\.(?!-)[a-z0-9_-]+(?<!-))*\.?$/.test(host)

/** What is wrong with the mailbox for what comes back: a token of 40 goes into it, and SMTP takes 64. */
function faultOfBounces(address: string): string | undefined {
  const [local = ''] = address.split('@')
  if (!isDeliverableAddress(address)) return 'write it as bounce@example.org'
  if (local.includes('+')) return 'write it without +: what stands behind it is put there'
  return local.length > 23 ? 'use at most 23 characters before the @' : undefined
}

/** What is wrong with the key that mails are signed with (RFC 8301, 3.2). Never repeats it. */
function faultOfDkimKey(pem: string): string | undefined {
  const like = 'write an RSA key of 2048 bits, in PEM'
  try {
    const { asymmetricKeyType: type, asymmetricKeyDetails } = createPrivateKey(pem)
    return type === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1024 ? undefined : like
  } catch {
    return like
  }
}

/** Whether this Node can sign so. What is no seed is told of by itself. */
function faultOfMlDsa(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64')
  try {
    if (bytes.length === 32) makeSigner('any', bytes, ML_DSA_44)
    return undefined
  } catch {
    return `Node ${process.versions.node} has no ML-DSA: use 24.6 or newer, or leave it out`
  }
}

/** What is wrong with keys, as the processes will read them. Never repeats a key. */
function faultOfKeys(entries: readonly string[]): string | undefined {
  if (!entries.every((entry) => /^[\w-]+:[A-Za-z0-9+/_-]+=*$/.test(entry))) {
    return 'write it as NAME:KEY, KEY being 32 random bytes in base64'
  }
  try {
    keyRing(entries)
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

/** Whether a text is a network, as ADDRESS/BITS. */
function isNetwork(text: string): boolean {
  const [address = '', bits = '', more] = text.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  return more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most
}

/** Raised with every fault of the environment at once. */
export class ConfigError extends Error {}

/** Reads the configuration. Throws `ConfigError`, which lists each setting that is wrong and why. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const faults: string[] = []
  const values = Object.fromEntries(
    SETTINGS.map((name) => [name, fromFile(name, environment, faults) ?? environment[name]]).filter(
      ([, value]) => value !== undefined,
    ),
  )
  const result = schema.safeParse(values)
  faults.push(...faultsTogether(values))
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  if (result.success && faults.length === 0) return result.data
  throw new ConfigError(
    `Leavewell cannot start. Set these in the environment:\n${faults.map((f) => `  ${f}`).join('\n')}`,
  )
}

/** What settings lack of each other. */
function faultsTogether(values: NodeJS.ProcessEnv): string[] {
  const isLone = (one: string, other: string) =>
    (values[one] === undefined) !== (values[other] === undefined)
  return [
    ...(isLone('DKIM_KEY', 'DKIM_SELECTOR')
      ? ['DKIM_KEY, DKIM_SELECTOR: set both, or neither where your mail service signs']
      : []),
    ...(isLone('KEYS_DATABASE_URL_WEB', 'KEYS_DATABASE_URL_WORKER')
      ? [
          'KEYS_DATABASE_URL_WEB, KEYS_DATABASE_URL_WORKER: set both, or neither where the keys of cases stand beside',
        ]
      : []),
    ...(values.LOG_KEY_ML_DSA !== undefined && values.LOG_KEY === undefined
      ? ['LOG_KEY_ML_DSA: it signs beside LOG_KEY: set that as well']
      : []),
    ...(isLone('OIDC_ISSUER', 'OIDC_CLIENT_ID') ? ['OIDC_ISSUER, OIDC_CLIENT_ID: set both'] : []),
    ...(isLone('OIDC_ROLE_CLAIM', 'OIDC_ROLES')
      ? [
          'OIDC_ROLE_CLAIM, OIDC_ROLES: set both, or neither where roles are given on the People page',
        ]
      : []),
    ...(values.SIGN_IN_LINKS === 'no' && values.OIDC_ISSUER === undefined
      ? [
          'SIGN_IN_LINKS: without links people need another way in: set OIDC_ISSUER and OIDC_CLIENT_ID',
        ]
      : []),
  ]
}

/** The value of `X`, out of the file that `X_FILE` names where there is one. */
export function fromFile(
  name: string,
  environment: NodeJS.ProcessEnv,
  faults: string[],
): string | undefined {
  const file = environment[`${name}_FILE`]
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    faults.push(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
    return undefined
  }
}
