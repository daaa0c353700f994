import { runCommand } from '../../../../cli/commands/run.ts'
import { findOnPile, type MailIn } from '../../../../db/queries/mail/in.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import type { Product } from '../../../support/product.ts'
import { until } from '../../../support/until.ts'

/** Mails of ours that have gone, and what comes back of them by the pipe, as a mail server calls it. */

export async function mailTo(product: Product, caseId: string, to: Role) {
  return product.database.owner
    .selectFrom('mails')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('to_role', '=', to)
    .where('state', '=', 'sent')
    .orderBy('sent_at', 'desc')
    .executeTakeFirstOrThrow()
}

/** Hands one message to `mail-in`. Answers with its exit code and what it complained of. */
export async function pipe(
  product: Pick<Product, 'config'>,
  raw: string | Buffer,
  envelope: Readonly<Record<string, string>> = {},
): Promise<{ code: number; complained: string }> {
  const complained: string[] = []
  const code = await runCommand(['mail-in'], {
    say: () => undefined,
    complain: (line) => complained.push(line),
    environment: { DATABASE_URL_WEB: product.config.DATABASE_URL_WEB, ...envelope },
    input: (async function* () {
      yield Buffer.from(raw)
    })(),
  })
  return { code, complained: complained.join('\n') }
}

/** A report of a mail server about a mail of ours. */
export const report = (
  messageId: string,
  { action = 'failed', status = '5.1.1', said = '550 5.1.1 no such user' } = {},
): string =>
  [
    'From: MAILER-DAEMON@relay.example',
    'To: leaving@sample.example',
    'Subject: Undelivered Mail',
    `Message-ID: <report-${Math.random()}@relay.example>`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    action === 'failed' ? 'It could not be delivered.' : 'This is a warning: it is delayed.',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; relay.example',
    '',
    'Final-Recipient: rfc822; someone@elsewhere.example',
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${said}`,
    '--part',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${messageId}`,
    '--part--',
    '',
  ].join('\r\n')

/** What a mail service says of a mail of ours that somebody marked as unwanted. */
export const complaint = (messageId: string): string =>
  [
    'From: complaints@there.example',
    'To: leaving@sample.example',
    'Subject: complaint about message from 192.0.2.1',
    `Message-ID: <complaint-${Math.random()}@there.example>`,
    'Content-Type: multipart/report; report-type=feedback-report; boundary=part',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'This is a report about a message that was received from 192.0.2.1.',
    '--part',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'Version: 1',
    '--part',
    'Content-Type: message/rfc822',
    '',
    `Message-ID: ${messageId}`,
    '',
    'Hello',
    '--part--',
    '',
  ].join('\r\n')

/** An answer to a mail of ours. */
export const answer = (
  messageId: string,
  from: string,
  text: string,
  headers: string[] = [],
): string =>
  [
    `From: ${from}`,
    'To: hr@sample.example',
    'Subject: Re: Your list',
    `In-Reply-To: ${messageId}`,
    `Message-ID: <answer-${Math.random()}@home.example>`,
    ...headers,
    '',
    text,
    '',
    'On Sat, 28 Nov 2026, Sample Charity wrote:',
    '> Hello',
  ].join('\r\n')

export const allMailIn = ({ database }: Product): Promise<MailIn[]> =>
  database.owner.selectFrom('mail_in').selectAll().orderBy('received_at').execute()

/** Waits until the newest message is where it ends, and answers with it. */
export const placed = (product: Product, states: readonly string[]): Promise<MailIn> =>
  until(`the message is ${states.join(' or ')}`, async () => {
    const last = (await allMailIn(product)).at(-1)
    return last && states.includes(last.state) ? last : undefined
  })

export { findOnPile }
