import { createPublicKey } from 'node:crypto'

/**
 * What the sender's domain says in DNS of who may send in its name, read and judged: SPF (RFC 7208),
 * DKIM (RFC 6376), DMARC (RFC 7489) and MX (RFC 5321, 7505). Pure: records are looked up, or pasted by
 * whoever cannot look them up from here.
 */

/** Texts as they stand in DNS, each record's pieces joined; `mx` are names of hosts. */
export interface DomainRecords {
  /** Every TXT record of the domain. */
  readonly domain: readonly string[]
  /** At `_dmarc.DOMAIN`. */
  readonly dmarc: readonly string[]
  /** At `SELECTOR._domainkey.DOMAIN`; nothing where no selector is known. */
  readonly dkim?: readonly string[]
  readonly mx: readonly string[]
}

const DOMAIN_FINDINGS = [
  'spf-none',
  'spf-twice',
  'spf-everybody',
  'spf-open',
  'spf-lookups',
  'dkim-none',
  'dkim-revoked',
  'dkim-unreadable',
  'dkim-weak',
  'dkim-testing',
  'dkim-other-key',
  'dmarc-none',
  'dmarc-twice',
  'dmarc-unreadable',
  'dmarc-part',
  'mx-none',
] as const
export type DomainFinding = (typeof DOMAIN_FINDINGS)[number]

/**
 * What is not as it should be, in the order of the list; nothing where all is well. `key`: the public
 * half of the key that our mails are signed with, in PEM, where we sign them.
 */
export function judgeDomain(records: DomainRecords, key?: string): DomainFinding[] {
  return [
    ...spf(records.domain),
    ...(records.dkim ? dkim(records.dkim, key) : []),
    ...dmarc(records.dmarc),
    ...(records.mx.some((host) => host !== '' && host !== '.') ? [] : (['mx-none'] as const)),
  ]
}

/** Terms that make a receiver ask DNS once more; ten are allowed (RFC 7208, 4.6.4). */
const ASKS = /^[+?~-]?(?:include:|a(?:$|[:/])|mx(?:$|[:/])|ptr(?:$|:)|exists:)|^redirect=/i
const MOST_ASKED = 10

function spf(texts: readonly string[]): DomainFinding[] {
  const [record, ...more] = texts.filter((text) => /^v=spf1(?: |$)/i.test(text.trim()))
  if (record === undefined) return ['spf-none']
  if (more.length) return ['spf-twice']
  const terms = record.trim().split(/\s+/).slice(1)
  const all = terms.find((term) => /^[+?~-]?all$/i.test(term))?.toLowerCase()
  const goesOn = terms.some((term) => /^redirect=/i.test(term))
  return [
    ...(all === 'all' || all === '+all' ? (['spf-everybody'] as const) : []),
    ...(all === '?all' || (all === undefined && !goesOn) ? (['spf-open'] as const) : []),
    ...(terms.filter((term) => ASKS.test(term)).length > MOST_ASKED
      ? (['spf-lookups'] as const)
      : []),
  ]
}

/** `k=v; k=v`, names in small letters; of one name the first counts. */
function tags(text: string): ReadonlyMap<string, string> {
  const pairs = text.split(';').flatMap((part): [string, string][] => {
    const at = part.indexOf('=')
    return at < 1 ? [] : [[part.slice(0, at).trim().toLowerCase(), part.slice(at + 1).trim()]]
  })
  return new Map(pairs.reverse())
}

function dkim(texts: readonly string[], key: string | undefined): DomainFinding[] {
  const found = texts.map(tags).find((one) => one.has('p'))
  if (!found) return ['dkim-none']
  const written = (found.get('p') ?? '').replace(/\s+/g, '')
  if (written === '') return ['dkim-revoked']
  const testing = (found.get('t') ?? '').split(':').includes('y')
  const type = found.get('k') ?? 'rsa'
  return [
    ...(type === 'rsa' ? rsa(written, key) : key ? (['dkim-other-key'] as const) : []),
    ...(testing ? (['dkim-testing'] as const) : []),
  ]
}

function rsa(written: string, key: string | undefined): DomainFinding[] {
  try {
    const there = createPublicKey({
      ...{ key: Buffer.from(written, 'base64'), format: 'der', type: 'spki' },
    })
    if (key !== undefined && !createPublicKey(key).equals(there)) return ['dkim-other-key']
    return (there.asymmetricKeyDetails?.modulusLength ?? 0) < 1024 ? ['dkim-weak'] : []
  } catch {
    return ['dkim-unreadable']
  }
}

function dmarc(texts: readonly string[]): DomainFinding[] {
  const records = texts.filter((text) => /^v=DMARC1\s*(?:;|$)/i.test(text.trim()))
  const [record, ...more] = records
  if (record === undefined) return ['dmarc-none']
  if (more.length) return ['dmarc-twice']
  const said = tags(record)
  if (!/^(?:none|quarantine|reject)$/i.test(said.get('p') ?? '')) return ['dmarc-unreadable']
  const part = said.get('pct')
  return part !== undefined && Number(part) < 100 ? ['dmarc-part'] : []
}
