import type { Message } from './message.ts'

/** What a mail server reports of one recipient (RFC 3464), as far as it is judged by. */
export interface Reported {
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed'
  /** As `4.4.7`; '' where none is given. */
  readonly status: string
  /** What the other server said, without the name of the protocol; '' where nothing is given. */
  readonly diagnostic: string
}

export interface Report {
  readonly recipients: readonly Reported[]
  readonly envelopeId: string
  readonly reportingMta: string
}

/** RFC 3464, and its form for addresses and words that are not ASCII (RFC 6533). */
export const STATUS_PART = /^message\/(?:global-)?delivery-status$/

const ACTIONS: Readonly<Record<string, Reported['action']>> = {
  ...{ failed: 'failed', failure: 'failed', error: 'failed' },
  ...{ delayed: 'delayed', delivered: 'delivered', expanded: 'delivered', relayed: 'relayed' },
}

/**
 * The report in a message, or nothing where there is none. It stands in a part of its own, in whatever
 * multipart; `inText` looks in the text as well, as some programs name the part wrongly.
 */
export function reportIn(
  { parts, text }: Pick<Message, 'parts' | 'text'>,
  { inText }: { readonly inText: boolean },
): Report | undefined {
  const own = parts.filter(({ type }) => STATUS_PART.test(type)).map((part) => part.text)
  if (own.length) return reportFrom(own.join('\n\n'))
  const from = inText ? text.search(/^(?:Reporting-MTA|Final-Recipient):/im) : -1
  const report = from < 0 ? undefined : reportFrom(text.slice(from))
  return report?.recipients.length ? report : undefined
}

function reportFrom(text: string): Report {
  const groups = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n+/)
    .map(fieldsOf)
  const all = new Map(groups.toReversed().flatMap((group) => [...group]))
  return {
    recipients: groups.flatMap(reportedIn),
    envelopeId: all.get('original-envelope-id') ?? '',
    reportingMta: all.get('reporting-mta') ?? '',
  }
}

function reportedIn(fields: ReadonlyMap<string, string>): Reported[] {
  const word = bare(fields.get('action') ?? '').toLowerCase()
  const action = ACTIONS[word.match(/^[a-z]+/)?.[0] ?? '']
  if (!action) return []
  const said = fields.get('diagnostic-code') ?? ''
  const status = bare(fields.get('status') ?? '').match(/^\d\.\d{1,3}\.\d{1,3}/)?.[0] ?? ''
  return [{ action, status, diagnostic: said.replace(/^\s*[\w-]+\s*;\s*/, '').trim() }]
}

/** Without comments, which Sendmail writes into `Action`, too. */
const bare = (value: string): string => value.replace(/\([^)]*\)/g, ' ').trim()

/** Fields by name in small letters, unfolded; the first of a name counts. */
export function fieldsOf(head: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of head
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const [, name = '', value = ''] = line.match(/^([\w-]{1,70}):[ \t]*(.*)$/s) ?? []
    const key = name.toLowerCase()
    if (name && !fields.has(key)) fields.set(key, value.trim())
  }
  return fields
}

/** The heads of mails that came back inside a message. */
export const returnedHeads = ({ parts }: Pick<Message, 'parts'>): Map<string, string>[] =>
  parts
    .filter(({ type }) =>
      /^(?:message\/(?:rfc822|global(?:-headers)?)|text\/rfc822-headers)$/.test(type),
    )
    .map(({ text }) => fieldsOf(headOf(text)))

/** Up to the first empty line; what stands before the first header is not counted. */
const headOf = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .trimStart()
    .split(/\n[ \t]*\n/)[0] ?? ''
