/** A header as it stands on the wire, unfolded. */
export interface RawHeader {
  readonly name: string
  readonly value: string
}

/**
 * Reads the header block without mercy: throws on anything RFC 5322 does not allow there, or in a body
 * of 8bit (RFC 2045, 2.8): a line end that is none, a control character, a line of over 998 octets.
 */
export function headersOf(bytes: Buffer): RawHeader[] {
  const text = bytes.toString('latin1')
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  const bad =
    /[^\x20-\x7e\t\r\n]/.exec(head) ??
    /[^\x20-\x7e\x80-\xff\t\r\n]|\r(?!\n)|(?<!\r)\n|[^\r\n]{999}/.exec(text)
  if (bad) throw new Error(`The byte ${JSON.stringify(bad[0])} at ${bad.index} must not be here.`)
  return head
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => {
      const [, name, value] = /^([!-9;-~]+): (.*)$/.exec(line) ?? []
      if (name === undefined || value === undefined) throw new Error(`No header: ${line}`)
      return { name, value }
    })
}

const PHRASE = /^(?:"(?:[^"\\]|\\.)*"|(?:=\?UTF-8\?[QB]\?[\w!*+/=-]*\?= ?)+|[\w ]+) $/

/** The only mailbox of an address header; throws when it could be read as anything else. */
export function soleMailbox(value: string): string {
  const [, phrase, inAngles] = /^(.*?)<([^<>"\s]+)>$/.exec(value) ?? []
  if (inAngles === undefined && /^[^\s",:;<>()]+$/.test(value)) return value
  if (inAngles === undefined || !(phrase === '' || PHRASE.test(phrase ?? ''))) {
    throw new Error(`Not one mailbox: ${value}`)
  }
  return inAngles
}

export const ALL_HEADERS = [
  'Auto-Submitted',
  'Content-Type',
  'Date',
  'From',
  'In-Reply-To',
  'MIME-Version',
  'Message-ID',
  'References',
  'Reply-To',
  'Subject',
  'To',
  'X-Auto-Response-Suppress',
  'X-Case-Ref',
]
