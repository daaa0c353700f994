import { buffer } from 'node:stream/consumers'
import DKIM from 'nodemailer/lib/dkim'

export interface DkimKey {
  /** The domain of the sender. */
  readonly domain: string
  /** The key stands in DNS at `SELECTOR._domainkey.DOMAIN`. */
  readonly selector: string
  /** RSA, in PEM. */
  readonly key: string
}

/** Signs a composed message; the same message gives the same bytes. */
export type Sign = (message: Buffer) => Promise<Buffer>

/**
 * Makes the signer of our mails (DKIM, RFC 6376): for whose mail service signs none itself. RSA signs
 * without chance and no time stands in the signature, so that a second attempt is the same mail. The
 * key was checked with the configuration.
 */
export function makeSigner({ domain, selector, key }: DkimKey): Sign {
  const signer = new DKIM({ domainName: domain, keySelector: selector, privateKey: key })
  return (message) => buffer(signer.sign(message))
}
