import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A self-signed certificate for tests, made afresh in each process: no key lies in the repository. */
export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

/**
 * Makes a certificate (X.509 v3, P-256, valid for a day either side of the process's start) for host names and
 * IPv4 addresses. Node has no call for this, so the DER is written here (X.690, RFC 5280).
 */
export function makeTestCertificate(hosts: readonly string[]): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const body = toBeSigned(hosts, publicKey)
  const signature = sign('sha256', body, privateKey)
  const der = sequence(body, ECDSA_WITH_SHA256, node(0x03, Buffer.from([0]), signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

function toBeSigned(hosts: readonly string[], publicKey: KeyObject): Buffer {
  const name = sequence(node(0x31, sequence(COMMON_NAME, node(0x0c, Buffer.from('Test only')))))
  const day = 86_400_000
  // By the machine's clock, as TLS judges it, and not by that of the tests, which may be ahead.
  const started = performance.timeOrigin
  return sequence(
    node(0xa0, node(0x02, Buffer.from([2]))),
    node(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(instant(started - day), instant(started + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    node(0xa3, sequence(sequence(BASIC_CONSTRAINTS, TRUE, octets(sequence(TRUE))), names(hosts))),
  )
}

function names(hosts: readonly string[]): Buffer {
  const entries = hosts.map((host) =>
    isIPv4(host)
      ? node(0x87, Buffer.from(host.split('.').map(Number)))
      : node(0x82, Buffer.from(host)),
  )
  return sequence(SUBJECT_ALT_NAME, octets(sequence(...entries)))
}

function instant(time: number): Buffer {
  const digits = new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '')
  return node(0x18, Buffer.from(digits))
}

function node(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const { length } = body
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}

function sequence(...content: readonly Buffer[]): Buffer {
  return node(0x30, ...content)
}

function octets(content: Buffer): Buffer {
  return node(0x04, content)
}

const oid = (hex: string) => node(0x06, Buffer.from(hex, 'hex'))
const TRUE = node(0x01, Buffer.from([255]))
const COMMON_NAME = oid('550403')
const SUBJECT_ALT_NAME = oid('551d11')
const BASIC_CONSTRAINTS = oid('551d13')
const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
