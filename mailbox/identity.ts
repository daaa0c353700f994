import { createHash } from 'node:crypto'
import { withoutEnvelopeLine } from './message.ts'
import { fieldsOf } from './report.ts'

/** What stays the same whichever way a message came, and by how many. */
const LASTING = ['message-id', 'from', 'to', 'date', 'subject']

/**
 * A text by which a message is known again, however often and by whichever way it comes: its own headers,
 * its body, and not what servers wrote on its way. Pure.
 */
export function identityOf(bytes: Uint8Array): string {
  const lasting = withoutEnvelopeLine(bytes)
  const whole = Buffer.from(lasting.buffer, lasting.byteOffset, lasting.byteLength)
  const text = whole.toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  const head = fieldsOf(end < 0 ? text : text.slice(0, end))
  const hash = createHash('sha256')
  for (const name of LASTING) hash.update(`${name}:${head.get(name) ?? ''}\n`)
  const body = end < 0 ? '' : text.slice(end).replaceAll('\r\n', '\n').trim()
  return hash.update(body, 'latin1').digest('hex')
}
