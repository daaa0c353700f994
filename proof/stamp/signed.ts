import {
  constants,
  createHash,
  hash,
  type KeyObject,
  verify,
  type X509Certificate,
} from 'node:crypto'
import { octets, type Value } from './asn1.ts'
import { StampFault } from './fault.ts'

/** SHA-1 is not among them: who stamps with it vouches for nothing any more. */
const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}
/** Kinds of signatures that name their digest; others go by that of the signer. */
const SIGNED_WITH: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}
const [PSS, STAMPING] = ['1.2.840.113549.1.1.10', '1.3.6.1.5.5.7.3.8']
const [CONTENT_TYPE, DIGEST] = ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4']
/** Which certificate signed, by its hash: ESSCertID (SHA-1, RFC 2634) and ESSCertIDv2 (RFC 5035). */
const [SIGNED_BY, SIGNED_BY_V2] = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47']

/** A SignedData of CMS, as it carries a time stamp. */
export interface Signed {
  readonly contentType: string
  readonly content: Buffer
  readonly certificates: readonly X509Certificate[]
  /** SignerInfo. */
  readonly signer: Value
}

/**
 * Who signed: the certificate that the signature names by its hash, carried along and made for stamping
 * time, under those of its issuers that are carried along, all of them valid at that time. Throws
 * `StampFault`.
 */
export function signerOf(signed: Signed, at: Date): X509Certificate {
  const { signer, certificates } = signed
  const marked = signer.parts.find(({ tag }) => tag === 0xa0)
  if (!marked) throw new StampFault('what it signs is not said')
  const attributes = new Map(
    marked.parts.map(({ parts: [type, values] }) => [type?.oid, values?.parts[0]]),
  )
  const digest = digestOf(signer.parts[2])
  const told = attributes.get(DIGEST)
  if (
    attributes.get(CONTENT_TYPE)?.oid !== signed.contentType ||
    !told?.content.equals(createHash(digest).update(signed.content).digest())
  ) {
    throw new StampFault('its signature is of something else')
  }
  const certificate = namedBy(attributes, certificates)
  if (!isSigned(signer, marked, digest, certificate.publicKey)) {
    throw new StampFault('its signature does not hold')
  }
  checkCertificate(certificate, certificates, at)
  return certificate
}

function digestOf(algorithm: Value | undefined): string {
  const name = DIGESTS[algorithm?.parts[0]?.oid ?? '']
  if (!name) throw new StampFault('it is signed with a digest that is not taken')
  return name
}

function namedBy(
  attributes: ReadonlyMap<string | undefined, Value | undefined>,
  certificates: readonly X509Certificate[],
): X509Certificate {
  const [v2, v1] = [attributes.get(SIGNED_BY_V2), attributes.get(SIGNED_BY)]
  const [first, second] = (v2 ?? v1)?.parts[0]?.parts[0]?.parts ?? []
  if (!first) throw new StampFault('it does not name the certificate that signed it')
  // The second version names the digest before the hash where it is not SHA-256.
  const named = v2 && first.tag === 0x30 ? digestOf(first) : v2 ? 'sha256' : 'sha1'
  const wanted = v2 && first.tag === 0x30 ? second : first
  const found = certificates.find(({ raw }) => wanted?.content.equals(hash(named, raw, 'buffer')))
  if (!found) throw new StampFault('it does not carry the certificate that signed it')
  return found
}

/** Attributes are signed as the SET that they are, and carried under another tag. */
function isSigned(signer: Value, marked: Value, digest: string, key: KeyObject): boolean {
  const after = signer.parts.slice(signer.parts.indexOf(marked) + 1)
  const [algorithm, signature] = [after[0]?.parts[0]?.oid ?? '', after[1]]
  if (!signature) return false
  const bytes = Buffer.concat([Buffer.of(0x31), marked.raw.subarray(1)])
  const isBare = key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyType === 'ed448'
  const padding = algorithm === PSS ? { padding: constants.RSA_PKCS1_PSS_PADDING } : {}
  const hashed = isBare ? null : (SIGNED_WITH[algorithm] ?? digest)
  return verify(hashed, bytes, { key, ...padding }, octets(signature))
}

function checkCertificate(
  certificate: X509Certificate,
  carried: readonly X509Certificate[],
  at: Date,
): void {
  if (certificate.keyUsage?.join() !== STAMPING) {
    throw new StampFault('its certificate is not made for stamping time')
  }
  let one: X509Certificate | undefined = certificate
  for (let steps = 0; one && steps <= carried.length; steps++) {
    if (at < new Date(one.validFrom) || at > new Date(one.validTo)) {
      throw new StampFault('a certificate of its chain was not valid at that time')
    }
    one = issuerOf(one, carried)
  }
}

function issuerOf(
  one: X509Certificate,
  carried: readonly X509Certificate[],
): X509Certificate | undefined {
  const issuer = carried.find((other) => !other.raw.equals(one.raw) && one.checkIssued(other))
  if (issuer && !one.verify(issuer.publicKey)) {
    throw new StampFault('a certificate of its chain is not signed by the next')
  }
  return issuer
}
