import { once } from 'node:events'
import { connect as connectPlain } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Config } from '../../config.ts'
import { type Check, fault } from './check.ts'

const PATIENCE = 10_000

/** Whether the mail relay greets. */
export const relayCheck = ({ SMTP_URL }: Config): Check => ({
  name: 'SMTP_URL',
  async run() {
    const wrong = await greet(new URL(SMTP_URL))
    return wrong ? [fault(`SMTP_URL: ${wrong}`)] : []
  },
})

/** Waits for a mail server's greeting (RFC 5321, 3.1). Answers with what is wrong, if anything. */
async function greet(url: URL): Promise<string | undefined> {
  const secure = url.protocol === 'smtps:'
  const port = Number(url.port || (secure ? 465 : 587))
  const host = url.hostname
  const socket = secure
    ? connectTls({ host, port, servername: host })
    : connectPlain({ host, port })
  const late = AbortSignal.timeout(PATIENCE)
  try {
    const options = { signal: late }
    const hungUp = once(socket, 'close', options).then(() => undefined)
    const greeted = await Promise.race([once(socket, 'data', options), hungUp])
    if (!greeted) return `${host}:${port} hung up without a greeting`
    const line = String(greeted[0]).split('\r\n')[0] ?? ''
    return line.startsWith('220') ? undefined : `${host}:${port} greets with “${line.slice(0, 80)}”`
  } catch (error) {
    const why = late.aborted ? 'no greeting within ten seconds' : (error as { code?: string }).code
    return `${host}:${port} cannot be reached (${why ?? 'unknown cause'})`
  } finally {
    socket.destroy()
  }
}
