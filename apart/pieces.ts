/**
 * How a piece of work and its answer cross from one process to another by a pipe: one letter for plain JSON
 * or bytes, the length in four bytes, and the piece.
 */

const HEAD = 5
const JSON_PIECE = 'j'.charCodeAt(0)
const BYTES = 'b'.charCodeAt(0)

/** A piece that is longer than it may be. */
export class TooLongError extends Error {}

/** As it goes into the pipe. What JSON has no word for crosses as null. Pure. */
export function packed(piece: unknown): Buffer {
  const isBytes = piece instanceof Uint8Array
  const body = isBytes ? piece : Buffer.from(JSON.stringify(piece) ?? 'null')
  const head = Buffer.alloc(HEAD)
  head.writeUInt8(isBytes ? BYTES : JSON_PIECE)
  head.writeUInt32BE(body.length, 1)
  return Buffer.concat([head, body])
}

/**
 * The pieces of a pipe, one by one; whatever is cut off at its end is none. Throws where something else is
 * said, and TooLongError where a piece has more than `most` bytes, without reading it.
 */
export async function* unpacked(
  pipe: AsyncIterable<Buffer> | Iterable<Buffer>,
  most: number,
): AsyncGenerator<unknown, void> {
  const take = taking(pipe)
  for (let head = await take(HEAD); head; head = await take(HEAD)) {
    const kind = head.readUInt8()
    if (kind !== BYTES && kind !== JSON_PIECE) throw new Error('This is no piece of ours.')
    const length = head.readUInt32BE(1)
    if (length > most) throw new TooLongError(`A piece has ${length} bytes.`)
    const body = await take(length)
    if (!body) return
    yield kind === BYTES ? body : JSON.parse(String(body))
  }
}

/** Takes so many bytes, and leaves what follows for the next; nothing where there are not so many. */
function taking(pipe: AsyncIterable<Buffer> | Iterable<Buffer>) {
  const chunks = flowing(pipe)
  let held: Buffer[] = []
  let size = 0
  return async (wanted: number): Promise<Buffer | undefined> => {
    while (size < wanted) {
      const { done, value } = await chunks.next()
      if (done) return undefined
      held.push(value)
      size += value.length
    }
    const all = Buffer.concat(held)
    held = [all.subarray(wanted)]
    size -= wanted
    return all.subarray(0, wanted)
  }
}

async function* flowing(pipe: AsyncIterable<Buffer> | Iterable<Buffer>) {
  yield* pipe
}
