import { readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  faultOfBase,
  faultOfBounces,
  faultOfDkimKey,
  faultOfIssuer,
  faultOfKeys,
  faultOfMlDsa,
  faultsTogether,
  isNetwork,
} from './config-faults.ts'
import { USER_ROLES, type UserRole } from './db/tables/access.ts'
import { isDeliverableAddress } from './people/address.ts'
import { isKeyName } from './proof/keys.ts'

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
