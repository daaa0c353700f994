import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { MODES, type Mode } from './smtp-modes.ts'
import { type AcceptedMail, type SaidLine, serve } from './smtp-session.ts'
import { makeTestCertificate } from './test-certificate.ts'

/** One connection, in the order they came. */
export interface Conversation {
  readonly mode: Mode
  readonly said: readonly SaidLine[]
  /** Resolves when the connection is gone. */
  readonly closed: Promise<void>
}

/** A mail relay that fails on demand, and the judge of what really arrived. */
export interface FaultySmtp {
  readonly port: number
  /** With a login in it, which the server takes. */
  readonly url: string
  /** PEM: what a client must trust; it covers the certificate for another host as well. */
  readonly ca: string
  /** Every mail kept, whatever the client was told. */
  readonly accepted: readonly AcceptedMail[]
  readonly conversations: readonly Conversation[]
  /** From the next connection on. */
  setMode(mode: Mode | ModeChooser): void
  /** Resolves with the first `count` mails kept; rejects when they do not come within `ms`. */
  waitFor(count: number, ms?: number): Promise<readonly AcceptedMail[]>
  /** Ends every connection. */
  stop(): Promise<void>
}

/** Chooses the mode of the `n`th connection, from 0. */
export type ModeChooser = (n: number) => Mode

const ours = makeTestCertificate(['127.0.0.1', 'localhost'])
const othersHost = makeTestCertificate(['other.example.org'])

/** Starts the server on a free port of 127.0.0.1; `smtps` encrypts from the first byte on. */
export async function startFaultySmtp(
  options: { readonly mode?: Mode | ModeChooser; readonly smtps?: boolean } = {},
): Promise<FaultySmtp> {
  const { smtps = false } = options
  let mode = options.mode ?? 'accept'
  const accepted: AcceptedMail[] = []
  const conversations: Conversation[] = []
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()

  const server = createServer((socket) => {
    sockets.add(socket)
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    void closed.then(() => sockets.delete(socket))
    const chosen = typeof mode === 'function' ? mode(conversations.length) : mode
    const said: SaidLine[] = []
    conversations.push({ mode: chosen, said, closed })
    const script = MODES[chosen]
    const certificate = script.certificate === 'other-host' ? othersHost : ours
    const keep = (mail: AcceptedMail) => {
      accepted.push(mail)
      for (const look of waiting) look()
    }
    serve(socket, { script, certificate, smtps, said, keep })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  return {
    port,
    url: `${smtps ? 'smtps' : 'smtp'}://relay-user:relay-pass@127.0.0.1:${port}`,
    ca: ours.cert + othersHost.cert,
    accepted,
    conversations,
    setMode: (next) => {
      mode = next
    },
    waitFor: (count, ms = 5000) => arrival(accepted, waiting, count, ms),
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function arrival(
  accepted: readonly AcceptedMail[],
  waiting: Set<() => void>,
  count: number,
  ms: number,
): Promise<readonly AcceptedMail[]> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (accepted.length < count) return
      clearTimeout(timer)
      waiting.delete(look)
      resolve(accepted.slice(0, count))
    }
    const timer = setTimeout(() => {
      waiting.delete(look)
      reject(new Error(`Waited ${ms} ms for ${count} mails; ${accepted.length} came.`))
    }, ms)
    waiting.add(look)
    look()
  })
}
