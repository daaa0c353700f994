import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { keyRing } from './db/crypto/keys.ts'
import { isDeliverableAddress } from './people/address.ts'

/** Everything an operator can set, in one place. `X_FILE` names a file that holds the value of `X`. */
const keys = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .superRefine((entries, context) => {
    const message = faultOfKeys(entries)
    if (message) context.addIssue({ code: 'custom', message })
  })
const flag = z.enum(['yes', 'no']).transform((word) => word === 'yes')

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  DATABASE_URL_WEB: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_URL_WORKER: z.url({ protocol: /^postgres(ql)?$/ }),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  /** `off` must be asked for by name: mail then goes in clear to a relay that offers no TLS. */
  SMTP_TLS: z.enum(['required', 'off']).default('required'),
  MAIL_FROM: z.string().refine(isDeliverableAddress, 'write it as leaving@example.org'),
  /** What to do when nobody can know whether the relay took a mail. */
  MAIL_ON_UNKNOWN: z.enum(['hold', 'resend-once']).default('hold'),
  /**
   * The folder of the journal of mails, on a disk that no backup of the database restores. Without
   * one, nothing knows after a restore which mails went since the backup.
   */
  MAIL_JOURNAL: z.string().min(1).optional(),
  PAYLOAD_KEYS: keys,
  LINK_KEYS: keys,
  TIME_MACHINE: flag.default(false),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TASK_QUEUE: z.string().min(1).max(100).default('leavewell'),
})

export type Config = Readonly<z.infer<typeof schema>>

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

/** Raised with every fault of the environment at once. */
export class ConfigError extends Error {}

/** Reads the configuration. Throws `ConfigError`, which lists each setting that is wrong and why. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const known = Object.keys(schema.shape)
  const faults: string[] = []
  const values = Object.fromEntries(
    known.map((name) => [name, fromFile(name, environment, faults) ?? environment[name]]),
  )
  const result = schema.safeParse(values)
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  if (result.success && faults.length === 0) return result.data
  throw new ConfigError(
    `Leavewell cannot start. Set these in the environment:\n${faults.map((f) => `  ${f}`).join('\n')}`,
  )
}

function fromFile(
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
