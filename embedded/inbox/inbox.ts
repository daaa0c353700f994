import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Child, startChild } from '../process/children.ts'
import { freePort } from '../process/ports.ts'
import type { Progress } from '../process/progress.ts'

export type Inbox = {
  /** For the mailer: smtp://127.0.0.1:PORT */
  smtpUrl: string
  /** The page on which people read the mail. The same mail as JSON is at /api/email. */
  webUrl: string
  /** Resolves when the inbox has ended, asked to or not. */
  ended: Promise<void>
  stop(): Promise<void>
}

export type InboxOptions = {
  webPort: number
  dataDir: string
  onProgress: Progress
}

const READY_WITHIN_MS = 30_000

/**
 * Starts an inbox that takes every mail and sends none on: SMTP and a web page, both on 127.0.0.1.
 * The mail is kept in `DATADIR/mail`, also between starts.
 */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const { webPort, dataDir, onProgress } = options
  const mailDir = join(dataDir, 'mail')
  mkdirSync(mailDir, { recursive: true, mode: 0o700 })
  return onProgress('Starting the inbox', async () => {
    const smtpPort = await freePort()
    const program = fileURLToPath(new URL('./inbox-process.ts', import.meta.url))
    const child = await startChild({
      name: 'inbox',
      command: process.execPath,
      args: [program, mailDir, String(webPort), String(smtpPort)],
      dataDir,
      marker: mailDir,
      stopSignal: 'SIGTERM',
      graceMs: 5_000,
    })
    const webUrl = `http://127.0.0.1:${webPort}`
    await untilReady(child, webUrl)
    const smtpUrl = `smtp://127.0.0.1:${smtpPort}`
    return { smtpUrl, webUrl, ended: child.ended, stop: child.stop }
  })
}

async function untilReady(child: Child, webUrl: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  for (;;) {
    if (
      await fetch(`${webUrl}/api/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    if (!child.isRunning() || Date.now() > deadline) {
      await child.stop()
      throw new Error(`The inbox did not start. The end of its log:\n${child.logTail()}`)
    }
    await pause(50)
  }
}
