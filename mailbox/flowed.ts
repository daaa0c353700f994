/** A message whose text is still in the lines that it came in, and how they become paragraphs. */
interface Unread {
  readonly bytes: Uint8Array
  readonly paragraphs: (text: string) => string
}

/** The head of a part that is plain text: its type and what stands behind it, folded or not. */
const PLAIN_TEXT = /^content-type:\s*text\/plain\b[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*/gim
const FLOWED = /(\bformat\s*=\s*"?)flowed\b/i
const DEL_SP = /\bdelsp\s*=\s*"?yes\b/i

/**
 * Keeps whoever takes a message apart from joining the lines of a text in format=flowed (RFC 3676): the
 * parts are given another format, of the same length. postal-mime 4.0.0 takes the space of an empty
 * quoted line (“> ”) for a soft line break, and an answer's first line would become part of what it
 * answers (`findings/answer-melts-into-the-quote.sh`). The first text decides for the message.
 */
export function keepLines(bytes: Uint8Array): Unread {
  const raw = Buffer.from(bytes).toString('latin1')
  const [first = ''] = raw.match(PLAIN_TEXT) ?? []
  if (!FLOWED.test(first)) return { bytes, paragraphs: (text) => text }
  const kept = raw.replace(PLAIN_TEXT, (head) => head.replace(FLOWED, '$1folded'))
  const delSp = DEL_SP.test(first)
  return {
    bytes: Buffer.from(kept, 'latin1'),
    paragraphs: (text) => paragraphsOf(text.split(/\r?\n/), delSp),
  }
}

interface Line {
  readonly depth: number
  readonly text: string
  readonly goesOn: boolean
}

/**
 * Marks come off first, then the space that stuffs a line; what ends in a space then goes on (4.1). With
 * DelSp that space was only put there to break the line.
 */
function lineOf(written: string, delSp: boolean): Line {
  const depth = /^>*/.exec(written)?.[0].length ?? 0
  const text = written.slice(depth).replace(/^ /, '')
  const goesOn = text.endsWith(' ') && text !== SIGNATURE
  return { depth, text: goesOn && delSp ? text.slice(0, -1) : text, goesOn }
}

const SIGNATURE = '-- '

/** Lines of one depth are joined, and never with the line before a signature (4.3, 4.5). */
function paragraphsOf(lines: readonly string[], delSp: boolean): string {
  const whole: Line[] = []
  for (const written of lines) {
    const line = lineOf(written, delSp)
    const last = whole.at(-1)
    const joins = last?.goesOn && last.depth === line.depth && line.text !== SIGNATURE
    if (last && joins) whole.splice(-1, 1, { ...line, text: last.text + line.text })
    else whole.push(line)
  }
  return whole.map(({ depth, text }) => (depth ? `${'>'.repeat(depth)} ${text}` : text)).join('\n')
}
