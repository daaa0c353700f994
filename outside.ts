import type { Config } from './config.ts'
import type { Outside } from './server/deps.ts'
import type { TemporalConfig } from './temporal.config.ts'

type Given = Pick<
  Config,
  'DATABASE_URL_WEB' | 'SMTP_URL' | 'SMTP_TLS' | 'MAIL_IN_IMAP' | 'OIDC_ISSUER' | 'LOG_WEBHOOK'
>

/**
 * Where the operator has data lie or go, by the names of hosts alone: no name, password, port or path
 * of an address. Pure.
 */
export function outsideOf(config: Given, { connection }: TemporalConfig): Outside {
  const { MAIL_IN_IMAP: mailbox, OIDC_ISSUER: signIn, LOG_WEBHOOK: webhook } = config
  return {
    postgres: hostOf(config.DATABASE_URL_WEB),
    temporal: hostOf(`temporal://${connection.address}`),
    relay: hostOf(config.SMTP_URL),
    mailInClear: config.SMTP_TLS === 'off' && hostOf(config.SMTP_URL) !== '',
    ...(mailbox ? { mailbox: hostOf(mailbox) } : {}),
    ...(signIn ? { signIn: hostOf(signIn) } : {}),
    ...(webhook ? { webhook: hostOf(webhook) } : {}),
  }
}

const HERE: readonly string[] = ['', 'localhost', '127.0.0.1', '[::1]']

/** The host of an address; nothing where that is this machine. */
function hostOf(address: string): string {
  const { hostname, searchParams, protocol } = new URL(address)
  // For Postgres a host in the query goes first, and a path there is a socket of this machine.
  const other = protocol.startsWith('postgres') ? searchParams.get('host') : null
  const host = other || hostname
  return HERE.includes(host) || host.startsWith('/') ? '' : host
}
