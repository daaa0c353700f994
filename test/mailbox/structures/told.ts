import type { Cause } from '../../../mailbox/cause.ts'
import { LEAVER, message, OUR_ID, part, RETURNED, type Structure, TOKEN } from './structure.ts'

/** What services tell beside bounces: complaints and receipts, and refusals that mean something else than they seem to. */
const bounces = `bounce+${TOKEN}@org.example`

/** What somebody pressed in their mailbox, as their service passes it on (RFC 5965). */
const feedback = (
  name: string,
  type: string,
  kind: Structure['kind'],
  { from = 'complaints@there.example', sender = '', to = 'bounces' as Structure['to'] } = {},
): Structure => ({
  name: `feedback: ${name}`,
  raw: message(
    {
      From: from,
      To: to === 'bounces' ? bounces : 'leaving@org.example',
      Subject: 'complaint about message from 192.0.2.1',
    },
    [
      part('text/plain', ['This is a report about a message that was received from 192.0.2.1.']),
      part('message/feedback-report', [
        `Feedback-Type: ${type}`,
        'User-Agent: Example/1.0',
        'Version: 1',
        `Original-Rcpt-To: <${LEAVER}>`,
      ]),
      RETURNED.whole,
    ],
    'report; report-type=feedback-report',
  ),
  ...{ kind, sender, to, names: 'returned' },
})

const FEEDBACK: readonly Structure[] = [
  feedback('unwanted', 'abuse', 'complaint'),
  feedback('unwanted, in a name of its own', 'abuse', 'complaint', {
    ...{ from: 'staff@there.example', sender: 'staff@there.example', to: 'from' },
  }),
  feedback('unwanted, from the postmaster', 'Abuse', 'complaint', {
    from: 'postmaster@there.example',
  }),
  feedback('leave me alone', 'opt-out', 'complaint'),
  feedback('it was wanted after all', 'not-spam', 'auto-reply'),
  feedback('a check that was not passed', 'auth-failure', 'unclear'),
]

/** One answer of a server, where the code alone would mislead. */
const refused = (what: string, said: string, status: string, cause: Cause): Structure => ({
  name: `refused: ${what}`,
  raw: message(
    {
      From: 'MAILER-DAEMON@relay.example (Mail Delivery System)',
      To: bounces,
      Subject: 'Undelivered Mail Returned to Sender',
    },
    [
      part('text/plain', [`<${LEAVER}>: host mx.there.example[192.0.2.9] said: ${said}`]),
      part('message/delivery-status', [
        'Reporting-MTA: dns; relay.example',
        '',
        `Final-Recipient: rfc822; ${LEAVER}`,
        'Action: failed',
        `Status: ${status}`,
        `Diagnostic-Code: smtp; ${said}`,
      ]),
      RETURNED.whole,
    ],
    'report; report-type=delivery-status',
  ),
  ...{ kind: 'failed', cause, sender: '', to: 'bounces', names: 'returned' },
})

const REFUSED: readonly Structure[] = [
  refused(
    'Exchange Online does not have the address',
    '550 5.4.1 Recipient address rejected: Access denied. [AM0EUR02FT001.example]',
    '5.4.1',
    'dead',
  ),
  refused(
    '552 for no mailbox',
    '552 1 Requested mail action aborted, mailbox not found',
    '5.0.0',
    'dead',
  ),
  refused(
    '552 for what is unwanted',
    '552-5.7.0 This message was blocked because of its content. 552 5.7.0 gsmtp',
    '5.7.0',
    'refused',
  ),
  refused('552 for a long mail', '552 5.3.4 Message size exceeds fixed limit', '5.3.4', 'unknown'),
  refused('552 and nothing else', '552 no room', '', 'full'),
  refused(
    'our domain is not found',
    '550 5.1.8 <bounce@org.example>: Sender address rejected: Domain not found',
    '5.1.8',
    'refused',
  ),
  refused(
    'our own address is asked for, and not known',
    '550-Verification failed for <bounce@org.example> 550-No Such User Here 550 Sender verify failed',
    '5.0.0',
    'refused',
  ),
  refused(
    'our service has sent enough today',
    '550 5.4.5 Daily user sending quota exceeded.',
    '5.4.5',
    'unknown',
  ),
]

const RECEIPTS: readonly Structure[] = [
  {
    name: 'a receipt of deleting, in a person’s name',
    raw: message(
      {
        From: `A Leaver <${LEAVER}>`,
        To: bounces,
        Subject: 'Not read: Your list before you go',
        'Auto-Submitted': 'auto-replied',
        'In-Reply-To': OUR_ID,
      },
      [
        part('text/plain', ['Your message was deleted without being read.']),
        part('message/disposition-notification', [
          `Final-Recipient: rfc822; ${LEAVER}`,
          `Original-Message-ID: ${OUR_ID}`,
          'Disposition: automatic-action/MDN-sent-automatically; deleted',
        ]),
      ],
      'report; report-type=disposition-notification',
    ),
    ...{ kind: 'auto-reply', sender: '', to: 'bounces', names: 'answered' },
  },
  {
    name: 'whoever it was for sends our mail along, without answering it',
    raw: message(
      { From: `A Leaver <${LEAVER}>`, To: 'leaving@org.example', Subject: 'Fwd: Your list' },
      [part('text/plain', ['Is this from you?']), RETURNED.whole],
    ),
    ...{ kind: 'answer', sender: LEAVER, to: 'from', names: 'returned' },
  },
]

export const TOLD: readonly Structure[] = [...FEEDBACK, ...REFUSED, ...RECEIPTS]
