import SMTPConnection, { type SMTPEnvelope } from 'nodemailer/lib/smtp-connection'
import { isDeliverableAddress } from '../../../people/address.ts'
import { type Delivery, type Ending, judge } from './delivery.ts'
import { gateMessage, type MessageGate } from './message-gate.ts'
import { type MailerOptions, type Relay, relayFrom } from './relay.ts'

/** Exactly one sender and one recipient, as plain addresses. */
export interface Envelope {
  readonly from: string
  readonly to: string
  /** Names the mail to a server that reports on it (ENVID, RFC 3461): letters and digits. */
  readonly token: string
}

export interface Mailer {
  /**
   * Hands one composed message to the relay, once, over a connection of its own, and says what is
   * known afterwards. It neither repeats nor logs anything.
   *
   * `onData` is awaited after the relay's 354 and before the message's first byte leaves: the place
   * to write down the intent. When it answers false, nothing is sent and the state is `later`. When
   * it throws, nothing is sent and its error is thrown; `deliver` throws in no other case. It has
   * settled in every case before `deliver` returns.
   *
   * A recipient that fails `isDeliverableAddress` is `refused` with code 553 without asking the
   * relay; a sender that fails is our own configuration, so `later`.
   */
  deliver(envelope: Envelope, message: Buffer, onData: () => Promise<boolean>): Promise<Delivery>
}

/** Makes the mailer. Throws when the relay's URL cannot be used. Connects only to deliver. */
export function makeMailer(options: MailerOptions): Mailer {
  const relay = relayFrom(options)
  return {
    async deliver(envelope, message, onData) {
      const unfit = unfitEnvelope(envelope)
      if (unfit) return unfit
      const call = openCall(relay)
      const waits = () => /^354(?:[ -]|$)/.test(call.connection.lastServerResponse || '')
      const gate = gateMessage(message, waits, onData)
      const ending = await attempt(call, () => converse(call, envelope, message.length, gate), gate)
      const refusal = gate.refusal()
      if (refusal?.thrown) throw refusal.error
      if (refusal) return { state: 'later', reply: refusal.error.message, phase: 'data' }
      return judge(ending)
    },
  }
}

function unfitEnvelope({ from, to }: Envelope): Delivery | undefined {
  if (!isDeliverableAddress(from)) {
    return { state: 'later', reply: 'The sender is not a single mailbox.', phase: 'envelope' }
  }
  if (!isDeliverableAddress(to)) {
    const reply = 'Not sent: the recipient is not a single mailbox.'
    return { state: 'refused', code: 553, reply, phase: 'recipient' }
  }
  return undefined
}

interface Call {
  readonly relay: Relay
  readonly connection: SMTPConnection
  /** Rejects when the connection ends or the time is up, whatever was being done. */
  readonly lost: Promise<never>
  readonly hangUp: () => void
  step: Ending['step']
}

function openCall(relay: Relay): Call {
  const connection = new SMTPConnection(relay.connection)
  const { promise: lost, reject } = Promise.withResolvers<never>()
  connection.on('error', reject)
  // A turn later: after a 421 the connection ends before the one who asked has heard the 421.
  connection.on('end', () => {
    setImmediate(() => reject(new Error('The relay closed the connection.')))
  })
  const timer = setTimeout(() => reject(new Error('The relay took too long.')), relay.deadlineMs)
  // It also rejects when we hang up ourselves, and then nobody is waiting for it.
  lost.catch(() => undefined)
  const hangUp = () => {
    clearTimeout(timer)
    connection.close()
  }
  return { relay, connection, lost, hangUp, step: 'connect' }
}

/** Sees one conversation through to hanging up. Never throws; afterwards the gate is shut. */
async function attempt(
  call: Call,
  talk: () => Promise<string>,
  gate: MessageGate,
): Promise<Ending> {
  let found: Partial<Ending>
  try {
    found = { reply: await Promise.race([call.lost, talk()]) }
    call.connection.quit()
  } catch (error) {
    found = whatWentWrong(error, call.connection.upgrading === true)
  }
  call.hangUp()
  await gate.shut()
  return { ...found, step: call.step, handed: gate.handed() }
}

/** Greets, encrypts, logs in and sends; answers with the relay's reply to the final dot. */
async function converse(
  call: Call,
  envelope: Envelope,
  size: number,
  gate: MessageGate,
): Promise<string> {
  const { connection, relay } = call
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()))
  })
  if (relay.encrypted && !connection.secure) throw new Error('The connection is not encrypted.')
  call.step = 'auth'
  await logIn(connection, relay.login)
  call.step = 'envelope'
  return new Promise((resolve, reject) => {
    connection.send(asSent(envelope, size), gate.stream, (error, info) =>
      error || !info ? reject(error) : resolve(info.response),
    )
  })
}

/**
 * The envelope as the relay is told it. Which mail a report is about and whom it went to, our headers
 * alone in what comes back, and reports of failure and delay: where the relay offers such (DSN), else
 * nothing of it is said. Its lines hold 8-bit text, which is said where the relay knows the word.
 */
const asSent = ({ from, to, token }: Envelope, size: number): SMTPEnvelope => ({
  ...{ from, to, size, use8BitMime: true },
  dsn: { ret: 'HDRS', envid: token, notify: ['FAILURE', 'DELAY'], orcpt: `rfc822;${to}` },
})

async function logIn(connection: SMTPConnection, login: Relay['login']): Promise<void> {
  if (!login) return
  if (!connection.allowsAuth) throw new Error('A login is configured, but the relay takes none.')
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials: login }, (error) => (error ? reject(error) : resolve()))
  })
}

/** Reads nodemailer's error: its `response` is what the relay said, the rest is about us. */
function whatWentWrong(error: unknown, encrypting: boolean): Partial<Ending> {
  const found: SMTPConnection.SMTPError = error instanceof Error ? error : new Error(String(error))
  return {
    trouble: found.message,
    tls: encrypting || found.code === 'ETLS',
    ...(found.response !== undefined && { reply: found.response }),
    ...(found.command !== undefined && { command: found.command }),
  }
}
