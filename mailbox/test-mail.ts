import PostalMime from 'postal-mime'
import { fieldsOf } from './report.ts'

/** What the test mail was, as it left. */
export interface AsSent {
  /** The whole address of its link. */
  readonly link: string
  /** The sender of its envelope. */
  readonly sender: string
}

/** What is seen of it once it has arrived. */
export interface Seen {
  /** How often the link stands in it as it left. */
  readonly whole: number
  /** Hosts of other addresses: who writes one over ours. */
  readonly hosts: readonly string[]
  /** Of its envelope, as the server that took it wrote down; nothing where it did not. */
  readonly envelope: 'ours' | { readonly other: string } | undefined
  /** What the server that took it says of signatures: `pass (example.org)`. */
  readonly signed: readonly string[]
}

/** Looks at the test mail as whoever received it saved it. Pure but for taking it apart. */
export async function readTestMail(arrived: Buffer, { link, sender }: AsSent): Promise<Seen> {
  const { text = '', html = '' } = await PostalMime.parse(arrived)
  const links = [...addressesIn(text), ...hrefsIn(html)]
  const [head = ''] = arrived.toString('latin1').split(/\r?\n\r?\n/, 1)
  const fields = fieldsOf(head)
  const returnPath = fields.get('return-path')?.replace(/[<>\s]/g, '')
  return {
    whole: links.filter((one) => one === link).length,
    hosts: [...new Set(links.filter((one) => one !== link).flatMap(hostOf))],
    envelope: envelopeOf(returnPath, sender),
    signed: [...(fields.get('authentication-results') ?? '').matchAll(SIGNED)].map(
      ([, verdict = '', rest = '']) => `${verdict} (${domainIn(rest)})`,
    ),
  }
}

/** The ids that a saved message has, its own first: a report names ours inside. In small letters. */
export const messageIdsIn = (arrived: Buffer): string[] =>
  [...arrived.toString('latin1').matchAll(/<([\w.+-]+@[a-z0-9.-]+)>/gi)].map(([id]) =>
    id.toLowerCase(),
  )

const envelopeOf = (returnPath: string | undefined, sender: string): Seen['envelope'] => {
  if (returnPath === undefined) return undefined
  return returnPath.toLowerCase() === sender.toLowerCase() ? 'ours' : { other: returnPath }
}

/** RFC 8601: one verdict a signature, up to the next method. */
const SIGNED = /\bdkim=(\w+)([^;]*)/gi
const domainIn = (rest: string): string =>
  /header\.[di]=@?([\w.-]+)/i.exec(rest)?.[1] ?? 'no domain'

const addressesIn = (text: string): string[] =>
  text.match(/https?:\/\/[^\s<>"]+/gi)?.map((one) => one.replace(/[.,)]+$/, '')) ?? []

const hrefsIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref\s*=\s*["']?(https?:[^\s"'>]+)/gi)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )

const hostOf = (address: string): string[] => (URL.canParse(address) ? [new URL(address).host] : [])
