import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Heard {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** How the next calls are answered; the last one stays. `hang` never answers, `break` ends the connection. */
export type Reaction =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'hang'
  | 'break'

/** A program that is told things, on this machine. */
export async function startReceiver(first: Reaction = { status: 204 }) {
  const heard: Heard[] = []
  let connections = 0
  let next: Reaction[] = [first]
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      heard.push({ headers: req.headers, body: Buffer.concat(chunks).toString() })
      const [reaction] = next.length > 1 ? next.splice(0, 1) : next
      if (reaction === 'break') return void req.socket.destroy()
      if (reaction === undefined || reaction === 'hang') return
      res.writeHead(reaction.status, reaction.headers)
      res.end(reaction.body)
    })
  })
  server.on('connection', () => connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ...{ heard, port, url: `http://127.0.0.1:${port}/told` },
    connections: () => connections,
    answer: (...reactions: Reaction[]) => {
      next = reactions
    },
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
