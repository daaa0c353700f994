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

/**
 * Whether our signature still holds for a message that has arrived: nothing where it carries none of
 * ours. RSA signs alike each time, so what was signed is signed again and compared, and no DNS is asked.
 */
export async function seesSignature(
  arrived: Buffer,
  { domain, selector, key }: DkimKey,
): Promise<'whole' | 'body-changed' | 'head-changed' | undefined> {
  const message = Buffer.from(arrived.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')
  const ours = signaturesIn(message).find(({ d, s }) => d === domain && s === selector)
  if (!ours) return undefined
  const options = { domainName: domain, keySelector: selector, privateKey: key }
  const signer = new DKIM({ ...options, headerFieldNames: ours.h ?? '' })
  const [now] = signaturesIn(await buffer(signer.sign(message)))
  if (now?.bh !== ours.bh) return 'body-changed'
  return now?.b === ours.b ? 'whole' : 'head-changed'
}

/** The tags of each signature, without white space, the topmost first. */
function signaturesIn(message: Buffer): Readonly<Record<string, string>>[] {
  const [head = ''] = message.toString('latin1').split('\r\n\r\n', 1)
  const fields = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return fields
    .filter((field) => /^dkim-signature:/i.test(field))
    .map((field) => {
      const tags = field.slice(field.indexOf(':') + 1).split(';')
      return Object.fromEntries(
        tags.map((tag) => {
          const [name = '', ...value] = tag.split('=')
          return [name.trim(), value.join('=').replace(/\s/g, '')]
        }),
      )
    })
}
