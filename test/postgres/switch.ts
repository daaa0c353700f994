import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** An address that leads to one Postgres or another, as a name or a virtual address does. */
export interface Switch {
  readonly port: number
  /** Where new connections go from now on; those that are open stay as they are. */
  pointTo(port: number): void
  /** Ends every open connection. */
  cut(): void
  /** From now on nothing passes in either direction, and nobody is told; `false` ends that. */
  swallow(on: boolean): void
  stop(): Promise<void>
}

export async function startSwitch(target: number): Promise<Switch> {
  let port = target
  let swallows = false
  const open = new Set<Socket>()
  const server = createServer((here) => {
    const there = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [here, there],
      [there, here],
    ] as const) {
      open.add(one)
      one.on('data', (bytes) => swallows || other.write(bytes))
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        if (!swallows) other.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: (server.address() as { port: number }).port,
    pointTo: (next) => {
      port = next
    },
    cut,
    swallow: (on) => {
      swallows = on
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}

/** The same address of Postgres, by another port. */
export const byPort = (url: string, port: number): string =>
  Object.assign(new URL(url), { port: String(port) }).href
