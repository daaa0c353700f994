import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import type { Handed } from './delivery.ts'

/** The mail as a stream that asks before it gives its first byte. */
export interface MessageGate {
  readonly stream: Readable
  /** Lets nothing more through, and resolves when a question under way has its answer. */
  shut(): Promise<void>
  handed(): Handed
  /** Why nothing was let through: said no, or what the asking itself threw. */
  refusal(): { readonly thrown: boolean; readonly error: Error } | undefined
}

/**
 * Holds `message` back until the stream is first read, `relayWaits` says that 354 was the relay's
 * last word, and `mayStart` has answered true. The first byte leaves at that answer, or never.
 */
export function gateMessage(
  message: Buffer,
  relayWaits: () => boolean,
  mayStart: () => Promise<boolean>,
): MessageGate {
  let asked: Promise<void> | undefined
  let handed: Handed = 'nothing'
  let refusal: ReturnType<MessageGate['refusal']>

  const refuse = (thrown: boolean, error: Error) => {
    refusal = { thrown, error }
    stream.destroy(new Error('The mail was held back.'))
  }
  const open = async () => {
    // A reply that came in one packet with the 354 belongs to a relay that is not waiting for the
    // mail: let it be read first, so that it ends the conversation while nothing is sent.
    await turn()
    if (stream.destroyed) return
    if (!relayWaits()) {
      stream.destroy(new Error('The relay did not ask for the mail with 354.'))
      return
    }
    try {
      if (!(await mayStart())) return refuse(false, new Error('Sending was called off.'))
    } catch (error) {
      return refuse(true, error instanceof Error ? error : new Error(String(error)))
    }
    if (stream.destroyed) return
    handed = 'some'
    stream.push(message)
    stream.push(null)
  }
  const stream = new Readable({
    read() {
      asked ??= open()
    },
  })
  stream.once('end', () => {
    handed = 'all'
  })
  // Whoever reads the stream hears of its error; this is for when nobody does any more.
  stream.on('error', () => undefined)
  return {
    stream,
    handed: () => handed,
    refusal: () => refusal,
    async shut() {
      stream.destroy()
      await asked
    },
  }
}
