import { createPrivateKey } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { keyRing } from './db/crypto/keys.ts'
import { isDeliverableAddress } from './people/address.ts'
import { makeSigner } from './proof/keys.ts'
import { ML_DSA_44 } from './proof/kinds.ts'

/**
 * What is wrong with the value of a setting, and what to write instead; nothing where it is right.
 * None of it repeats a key or a password. Pure but for `faultOfMlDsa`, which asks this Node.
 */

/** What is wrong with a provider's address: it has to be reached by TLS, but on this machine. */
export function faultOfIssuer(typed: string): string | undefined {
  const like = 'write it as the provider does, like https://login.example.org/realms/main'
  if (!URL.canParse(typed)) return `this is no web address; ${like}`
  const { protocol, hostname } = new URL(typed)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere)
    ? undefined
    : `use https; ${like}`
}

/**
 * Leavewell is served at the root of a host: links, redirects and cookies count on that. A URL parser
 * mends much (`https:x`, a line break inside, `https:///x`), so what was typed is looked at too.
 * Repeats nothing that could be a password.
 */
export function faultOfBase(typed: string): string | undefined {
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
export function faultOfBounces(address: string): string | undefined {
  const [local = ''] = address.split('@')
  if (!isDeliverableAddress(address)) return 'write it as bounce@example.org'
  if (local.includes('+')) return 'write it without +: what stands behind it is put there'
  return local.length > 23 ? 'use at most 23 characters before the @' : undefined
}

/** What is wrong with the key that mails are signed with (RFC 8301, 3.2). Never repeats it. */
export function faultOfDkimKey(pem: string): string | undefined {
  const like = 'write an RSA key of 2048 bits, in PEM'
  try {
    const { asymmetricKeyType: type, asymmetricKeyDetails } = createPrivateKey(pem)
    return type === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1024 ? undefined : like
  } catch {
    return like
  }
}

/** Whether this Node can sign so. What is no seed is told of by itself. */
export function faultOfMlDsa(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64')
  try {
    if (bytes.length === 32) makeSigner('any', bytes, ML_DSA_44)
    return undefined
  } catch {
    return `Node ${process.versions.node} has no ML-DSA: use 24.6 or newer, or leave it out`
  }
}

/** What is wrong with keys, as the processes will read them. Never repeats a key. */
export function faultOfKeys(entries: readonly string[]): string | undefined {
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
export function isNetwork(text: string): boolean {
  const [address = '', bits = '', more] = text.split('/')
  const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1
  return more === undefined && /^\d{1,3}$/.test(bits) && Number(bits) <= most
}

/** What settings lack of each other. */
export function faultsTogether(values: NodeJS.ProcessEnv): string[] {
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
