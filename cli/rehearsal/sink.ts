import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface SunkMail {
  readonly to: string
  readonly bytes: Buffer
}

/** A mail server on this machine that keeps every mail and sends none on. */
export interface Sink {
  readonly url: string
  readonly mails: readonly SunkMail[]
  stop(): Promise<void>
}

/** Starts one on a free port of 127.0.0.1. `refuses`: addresses that it knows nobody at. */
export async function startSink(refuses: (address: string) => boolean): Promise<Sink> {
  const mails: SunkMail[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1,
    onRcptTo: ({ address }, _session, done) => done(refuses(address) ? nobody() : null),
    onData(stream, { envelope }, done) {
      const to = envelope.rcptTo[0]?.address ?? ''
      buffer(stream).then((bytes) => {
        mails.push({ to, bytes })
        done(null, '2.0.0 Kept')
      }, done)
    },
  })
  // A client that hangs up in the middle is no fault of ours.
  smtp.on('error', () => {})
  const server = smtp.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
}

const nobody = () =>
  Object.assign(new Error('5.1.1 Nobody is known here by that name'), { responseCode: 550 })
