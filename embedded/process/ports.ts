import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const HOST = '127.0.0.1'

/**
 * Chosen ports lie here: below what systems hand out for outgoing connections, and below 32,768
 * because Temporal on Postgres keeps a port in a smallint.
 */
const LOWEST = 10_000
const HIGHEST = 32_767

/** True when nothing listens on this port of the loopback address. */
function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: HOST, exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/**
 * `count` different free ports, all from 10,000 to 32,767. They are not held: whoever asked should
 * listen on them soon, and try again with others if one was taken in between.
 */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>()
  for (let tries = 0; found.size < count; tries += 1) {
    if (tries > 1_000) {
      throw new Error(`No ${count} free ports found on ${HOST} between ${LOWEST} and ${HIGHEST}.`)
    }
    const port = randomInt(LOWEST, HIGHEST + 1)
    if (!found.has(port) && (await isPortFree(port))) found.add(port)
  }
  return [...found]
}

/** One free port, from 10,000 to 32,767. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error('freePorts(1) gave no port.')
  return port
}

/**
 * Throws, naming the remedy, when a port that a person chose is in use.
 * @param variable the environment variable that sets it: PORT or INBOX_PORT.
 */
export async function demandFreePort(port: number, variable: string): Promise<void> {
  if (await isPortFree(port)) return
  throw new Error(
    `Port ${port} is in use by another program. Stop that program, or choose another port: ` +
      `${variable}=${port + 1} npm start`,
  )
}
