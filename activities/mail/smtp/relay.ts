import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'

/** The mail relay and how long to wait for it. All times in milliseconds. */
export interface MailerOptions {
  /** `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; the login may be absent. */
  readonly url: string
  /** `off` must be asked for by name: login and mail then go in clear. */
  readonly tls: 'required' | 'off'
  /** PEM certificates to trust instead of the system's, for a relay with a certificate of its own. */
  readonly ca?: string
  /** The name to greet the relay with (EHLO); the machine's own by default. */
  readonly name?: string
  /** To look up, connect, greet and encrypt. */
  readonly connectionTimeoutMs: number
  readonly greetingTimeoutMs: number
  /** How long the relay may be silent. RFC 5321 4.5.3.2.6 asks for ten minutes after the dot. */
  readonly socketTimeoutMs: number
  /** For the whole attempt, as a relay that dribbles is never silent. Above the others. */
  readonly deadlineMs: number
}

export interface Relay {
  readonly connection: SMTPConnectionOptions
  readonly login: { readonly user: string; readonly pass: string } | undefined
  readonly encrypted: boolean
  readonly deadlineMs: number
}

/** No reply worth reading is longer; the EHLO of large relays is under 2 kB. */
const MAX_REPLY_BYTES = 64 * 1024

/** How long a relay may take to close its side once we have closed ours. */
const CLOSE_MS = 1000

/** Reads the options. Throws on an unusable URL, without repeating it: it may hold a password. */
export function relayFrom(options: MailerOptions): Relay {
  const url = relayUrl(options)
  const secure = url.protocol === 'smtps:'
  const encrypted = options.tls === 'required'
  return {
    encrypted,
    deadlineMs: options.deadlineMs,
    login: loginOf(url),
    connection: {
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port) || (secure ? 465 : 587),
      secure,
      requireTLS: encrypted,
      ignoreTLS: !encrypted,
      tls: { minVersion: 'TLSv1.2', ...(options.ca !== undefined && { ca: options.ca }) },
      ...(options.name !== undefined && { name: options.name }),
      connectionTimeout: options.connectionTimeoutMs,
      dnsTimeout: options.connectionTimeoutMs,
      greetingTimeout: options.greetingTimeoutMs,
      socketTimeout: options.socketTimeoutMs,
      socketCloseTimeout: CLOSE_MS,
      maxResponseSize: MAX_REPLY_BYTES,
      logger: false,
    },
  }
}

function relayUrl({ url: text, tls }: MailerOptions): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url?.hostname || !/^smtps?:$/.test(url.protocol)) {
    throw new Error('The relay URL cannot be used: write smtp://host:587 or smtps://host:465.')
  }
  if (url.protocol === 'smtps:' && tls === 'off') {
    throw new Error('The relay URL says smtps:// but TLS is off: write smtp:// or require TLS.')
  }
  return url
}

function loginOf(url: URL): Relay['login'] {
  if (url.username === '' && url.password === '') return undefined
  try {
    return { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  } catch {
    throw new Error('The relay login cannot be read: write % as %25 in the relay URL.')
  }
}
