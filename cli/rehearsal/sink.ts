import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

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
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A client that hangs up in the middle is no fault of ours.
    socket.on('error', () => socket.destroy())
    converse(socket, refuses, (mail) => mails.push(mail))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const END = '\r\n.\r\n'

/** One conversation, by the little of RFC 5321 that our own mailer speaks. */
function converse(
  socket: Socket,
  refuses: (address: string) => boolean,
  keep: (mail: SunkMail) => void,
): void {
  let heard = ''
  let to = ''
  let isMessage = false
  const say = (line: string) => socket.write(`${line}\r\n`)
  const answer = (line: string) => {
    const [, address = ''] = /^RCPT TO:<(.*?)>/i.exec(line) ?? []
    if (address) to = address
    if (address && refuses(address)) return say('550 5.1.1 Nobody is known here by that name')
    if (/^QUIT/i.test(line)) return socket.end('221 2.0.0 Goodbye\r\n')
    isMessage = /^DATA/i.test(line)
    return say(
      isMessage ? '354 Go on' : /^EHLO/i.test(line) ? '250-sink\r\n250 8BITMIME' : '250 OK',
    )
  }
  say('220 sink')
  socket.on('data', (chunk) => {
    heard += chunk.toString('latin1')
    for (;;) {
      const end = heard.indexOf(isMessage ? END : '\r\n')
      if (end < 0) return
      const said = heard.slice(0, end)
      heard = heard.slice(end + (isMessage ? END.length : 2))
      if (!isMessage) answer(said)
      else {
        isMessage = false
        keep({ to, bytes: Buffer.from(said.replace(/^\.\./gm, '.'), 'latin1') })
        say('250 2.0.0 Kept')
      }
    }
  })
}
