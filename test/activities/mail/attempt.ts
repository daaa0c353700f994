import { makeMailer } from '../../../activities/mail/smtp/mailer.ts'
import { type FaultySmtp, startFaultySmtp } from '../../faults/smtp-server.ts'

export type Tls = 'required' | 'off'

/** Short, so that silence is over soon; long enough for a relay that shares its processor. */
export const TIMES = {
  connectionTimeoutMs: 1_000,
  greetingTimeoutMs: 1_000,
  socketTimeoutMs: 1_000,
  deadlineMs: 3_000,
}

export const ENVELOPE = { from: 'leaving@example.org', to: 'sam@example.org', token: 'abc234' }

export const MESSAGE = Buffer.from(
  'From: leaving@example.org\r\nTo: sam@example.org\r\n\r\n.A dot first, then \u00e9\r\n',
)

export function mailerFor(smtp: FaultySmtp, tls: Tls, times = TIMES) {
  return makeMailer({ ...times, url: smtp.url, tls, ca: smtp.ca, name: 'leavewell.example.org' })
}

/** One delivery, and whether it asked for the intent. */
export async function attempt(
  smtp: FaultySmtp,
  tls: Tls,
  options: { message?: Buffer; envelope?: Partial<typeof ENVELOPE>; times?: typeof TIMES } = {},
) {
  const { message = MESSAGE, times = TIMES } = options
  let asked = false
  const envelope = { ...ENVELOPE, ...options.envelope }
  const delivery = await mailerFor(smtp, tls, times).deliver(envelope, message, async () => {
    asked = true
    return true
  })
  return { delivery, asked }
}

/** Lends a server and stops it afterwards. */
export async function withSmtp<T>(
  options: Parameters<typeof startFaultySmtp>[0],
  use: (smtp: FaultySmtp) => Promise<T>,
): Promise<T> {
  const smtp = await startFaultySmtp(options)
  try {
    return await use(smtp)
  } finally {
    await smtp.stop()
  }
}
