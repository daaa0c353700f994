import {
  LEAVER,
  message,
  OUR_ID,
  ourHead,
  part,
  RETURNED,
  type Structure,
  TOKEN,
} from './structure.ts'

/**
 * What larger mail services and older office servers send back, in words of our own: another language
 * than English, a text in front for people, a report that says little, or no report at all.
 */
const bounces = `bounce+${TOKEN}@org.example`
const common = { sender: '', to: 'bounces' } as const
type Failed = Structure['cause'] & string

const report = (fields: readonly string[]): string =>
  part('message/delivery-status', [
    'Reporting-MTA: dns; mx.there.example',
    '',
    `Final-Recipient: rfc822; ${LEAVER}`,
    ...fields,
  ])

/** A report with a text for people, in whatever language. */
const told = (
  name: string,
  headers: Readonly<Record<string, string | undefined>>,
  text: readonly string[],
  fields: readonly string[],
  cause: Failed,
): Structure => ({
  name,
  raw: message(
    { To: bounces, ...headers },
    [part('text/plain; charset=utf-8', text), report(fields), RETURNED.whole],
    'report; report-type=delivery-status',
  ),
  ...{ kind: 'failed', cause, names: 'returned', ...common },
})

/** Words alone, and our head behind a line that says so. */
const plain = (
  name: string,
  headers: Readonly<Record<string, string | undefined>>,
  text: readonly string[],
  cause: Failed,
  border = '--- Below this line is a copy of the message.',
): Structure => ({
  name,
  raw: message(
    { To: bounces, 'Content-Type': 'text/plain; charset=utf-8', ...headers },
    [...text, '', border, '', ourHead()].join('\n'),
  ),
  ...{ kind: 'failed', cause, names: 'returned', ...common },
})

const POSTMASTER = { From: 'Postmaster <postmaster@there.example>' }
const DAEMON = { From: 'Mail Delivery Subsystem <mailer-daemon@service.example>' }

const SERVICES: readonly Structure[] = [
  told(
    'Exchange Online: no such person',
    {
      From: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@there.example>',
      Subject: 'Undeliverable: Your list before you go',
      'Auto-Submitted': 'auto-replied',
      'X-MS-Exchange-Message-Is-Ndr': '',
      'In-Reply-To': OUR_ID,
      References: OUR_ID,
    },
    ['leaver was not found at there.example.', 'How to fix it: check the address.'],
    [
      'Action: failed',
      'Status: 5.1.10',
      'Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    ],
    'dead',
  ),
  told(
    'Exchange Online: the tenant takes nothing from outside',
    {
      From: 'Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@there.example>',
      Subject: 'Undeliverable: Your list before you go',
      'In-Reply-To': OUR_ID,
    },
    ['Your message to the group was blocked: only people inside may write to it.'],
    [
      'Action: failed',
      'Status: 5.7.133',
      'Diagnostic-Code: smtp;550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required',
    ],
    'refused',
  ),
  told(
    'Exchange: the mailbox is full',
    { ...POSTMASTER, Subject: 'Undeliverable: Your list before you go' },
    ['The mailbox of the recipient is full and takes no messages now.'],
    [
      'Action: failed',
      'Status: 5.2.2',
      'Diagnostic-Code: smtp;554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException.MapiExceptionShutoffQuotaExceeded',
    ],
    'full',
  ),
  told(
    'Exchange, an older one: a code of its own',
    { ...POSTMASTER, Subject: 'Delivery Status Notification (Failure)' },
    ['This is an automatically generated report.', 'Delivery to these people failed.'],
    ['Action: failed', 'Status: 5.1.1', 'X-Display-Name: leaver'],
    'dead',
  ),
  told(
    'Gmail: no such account',
    {
      ...{ ...DAEMON, Subject: 'Delivery Status Notification (Failure)' },
      'Auto-Submitted': 'auto-replied',
      'X-Failed-Recipients': LEAVER,
      ...{ 'In-Reply-To': OUR_ID, References: OUR_ID },
    },
    ['** Address not found **', 'Your message was not delivered: the address was not found.'],
    [
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 gsmtp',
    ],
    'dead',
  ),
  told(
    'Gmail: over quota',
    { ...DAEMON, Subject: 'Delivery Status Notification (Failure)' },
    ['** Message not delivered **', 'The inbox of the recipient has no room left.'],
    [
      'Action: failed',
      'Status: 4.2.2',
      'Diagnostic-Code: smtp; 452-4.2.2 The recipient inbox is out of storage space. 452 4.2.2 gsmtp',
    ],
    'full',
  ),
  told(
    'Gmail: not authenticated',
    { ...DAEMON, Subject: 'Delivery Status Notification (Failure)' },
    ['** Message blocked **'],
    [
      'Action: failed',
      'Status: 5.7.26',
      'Diagnostic-Code: smtp; 550-5.7.26 This mail has been blocked because the sender is unauthenticated. 550 5.7.26 gsmtp',
    ],
    'refused',
  ),
  {
    name: 'Gmail: still trying',
    raw: message(
      { To: bounces, ...DAEMON, Subject: 'Delivery Status Notification (Delay)' },
      [
        part('text/plain; charset=utf-8', [
          '** Delivery incomplete **',
          'It is still being tried.',
        ]),
        report([
          'Action: delayed',
          'Status: 4.4.1',
          'Diagnostic-Code: smtp; The recipient server did not accept our requests to connect.',
          'Will-Retry-Until: Mon, 30 Nov 2026 09:00:00 -0800 (PST)',
        ]),
        RETURNED.whole,
      ],
      'report; report-type=delivery-status',
    ),
    ...{ kind: 'delayed', names: 'returned', ...common },
  },
  told(
    'Zimbra: disabled',
    { From: 'MAILER-DAEMON@mail.there.example', Subject: 'Undelivered Mail Returned to Sender' },
    ['I could not deliver it.', '<leaver@there.example>: recipient address rejected'],
    [
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <leaver@there.example>: Recipient address rejected: there.example',
    ],
    'dead',
  ),
  plain(
    'Yahoo: plain words',
    { From: 'MAILER-DAEMON@yahoo.example', Subject: 'Failure Notice' },
    [
      'Sorry, we were unable to deliver your message to the following address.',
      '',
      `<${LEAVER}>:`,
      '554: 5.7.9 message not accepted for policy reasons',
    ],
    'refused',
  ),
  plain(
    'Yahoo: no account',
    { From: 'MAILER-DAEMON@yahoo.example', Subject: 'Failure Notice' },
    [
      'Sorry, we were unable to deliver your message to the following address.',
      '',
      `<${LEAVER}>:`,
      "554: delivery error: dd This user doesn't have a yahoo.example account",
    ],
    'dead',
  ),
]

const OFFICES: readonly Structure[] = [
  plain(
    'GroupWise: in words alone',
    { From: 'Mailer-Daemon@there.example', Subject: 'Message status - undeliverable' },
    [
      `The message that you sent was undeliverable to the following:`,
      `    leaver (user not found)`,
    ],
    'dead',
    'Original message follows.',
  ),
  told(
    'Notes: a router’s report',
    {
      ...POSTMASTER,
      Subject:
        'DELIVERY FAILURE: User leaver (leaver@there.example) not listed in Domino Directory',
    },
    [
      'Your message could not be delivered because:',
      'User leaver (leaver@there.example) not listed in Domino Directory',
    ],
    [
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: X-Notes; User leaver (leaver@there.example) not listed in Domino Directory',
    ],
    'dead',
  ),
  plain(
    'SMTP32: in words alone',
    { From: 'Postmaster@there.example', Subject: 'Undeliverable Mail' },
    [
      'Unknown user: leaver@there.example',
      'RCPT TO generated following response:',
      '550 not local',
    ],
    'unknown',
    'Original message follows.',
  ),
  plain(
    'a spam filter in front',
    { ...POSTMASTER, Subject: 'Returned mail: message blocked' },
    [
      'Your mail was rejected by the content filter.',
      `${LEAVER}: 550 5.7.1 message content rejected`,
    ],
    'refused',
  ),
  {
    name: 'Dovecot 2.3: a filter of the mailbox refuses, in the form of a receipt',
    raw: message(
      {
        ...{ From: 'Postmaster <postmaster@there.example>', To: bounces, Precedence: 'bulk' },
        Subject: 'Automatically rejected mail',
        'Auto-Submitted': 'auto-replied (rejected)',
      },
      [
        part('text/plain; charset=utf-8', ['It was refused by their rule:', 'No thank you.']),
        part('message/disposition-notification', [
          'Reporting-UA: mx.there.example; Dovecot Mail Delivery Agent',
          `Final-Recipient: rfc822; ${LEAVER}`,
          `Original-Message-ID: ${OUR_ID}`,
          'Disposition: automatic-action/MDN-sent-automatically; deleted',
        ]),
        RETURNED.whole,
      ],
      'report; report-type=disposition-notification',
    ),
    ...{ kind: 'failed', cause: 'refused', names: 'returned', ...common },
  },
  {
    name: 'a gateway under a name of its own gives it back',
    raw: message(
      { From: 'imss@there.example', To: bounces, Subject: 'Mail could not be delivered' },
      [
        part('text/plain', ['The number of attempts was exceeded.', `RCPT TO:<${LEAVER}>`]),
        RETURNED.whole,
      ],
    ),
    ...{ kind: 'failed', cause: 'unknown', names: 'returned' },
    ...{ sender: 'imss@there.example', to: 'bounces' },
  },
  {
    name: 'Exim of Debian 12: “retry timeout exceeded” in the text alone',
    raw: message(
      {
        To: bounces,
        From: 'Mail Delivery System <Mailer-Daemon@relay.example>',
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': LEAVER,
      },
      [
        part('text/plain', [
          'A message that you sent could not be delivered.',
          '',
          `  ${LEAVER}`,
          '    host mx.there.example [192.0.2.9]',
          '    SMTP error from remote mail server after RCPT TO:<leaver@there.example>:',
          '    451 come back another day: retry timeout exceeded',
        ]),
        report(['Action: failed', 'Status: 5.0.0']),
        RETURNED.whole,
      ],
      'report; report-type=delivery-status',
    ),
    ...{ kind: 'failed', cause: 'expired', names: 'returned', ...common },
  },
]

/** The text for people is in their language, and the report for machines in none. */
const LANGUAGES: readonly Structure[] = (
  [
    ['German', 'Unzustellbar: Your list before you go', 'Der Empfänger wurde nicht gefunden.'],
    ['French', 'Non remis : Your list before you go', 'L’adresse du destinataire est introuvable.'],
    ['Welsh', 'Methwyd ag anfon: Your list before you go', 'Ni chafwyd hyd i’r derbynnydd.'],
    ['Polish', 'Nie można dostarczyć: Your list', 'Nie znaleziono adresata.'],
    ['Japanese', '配信不能: Your list', '受信者が見つかりませんでした。'],
  ] as const
).flatMap(([language, subject, words]) => [
  told(
    `${language}, with a report`,
    { ...POSTMASTER, Subject: subject },
    [words],
    [
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp;550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found',
    ],
    'dead',
  ),
  plain(
    `${language}, in words alone, with a code`,
    { ...POSTMASTER, Subject: subject },
    [words, '', `${LEAVER}`, '550 5.1.1 RESOLVER.ADR.ExRecipNotFound; not found'],
    'dead',
  ),
])

/** No report and no answer of a person. */
const note = (
  name: string,
  headers: Readonly<Record<string, string>>,
  words: string,
  sender = '',
): Structure => ({
  name: `absence note: ${name}`,
  raw: message({ From: LEAVER, To: bounces, ...headers }, [
    part('text/plain; charset=utf-8', [words]),
  ]),
  ...{ kind: 'auto-reply', sender, to: 'bounces' },
  names: 'In-Reply-To' in headers ? 'answered' : 'nothing',
})

const NOTES: readonly Structure[] = [
  note(
    'Exchange Online',
    {
      Subject: 'Automatic reply: Your list before you go',
      'In-Reply-To': OUR_ID,
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'X-MS-Exchange-Inbox-Rules-Loop': LEAVER,
    },
    'I am on leave. The mailbox is full of unread mail, and I cannot be delivered anything.',
  ),
  note(
    'Gmail',
    {
      Subject: 'Away Re: Your list before you go',
      'In-Reply-To': OUR_ID,
      References: OUR_ID,
      'Auto-Submitted': 'auto-replied',
      Precedence: 'bulk',
      'X-Autoreply': 'yes',
    },
    'I left the organisation; this account is not read any more.',
  ),
  note(
    'Zimbra',
    {
      Subject: 'Re: Your list',
      'In-Reply-To': OUR_ID,
      'Auto-Submitted': 'auto-replied (zimbra; vacation)',
      Precedence: 'bulk',
    },
    'Bin im Urlaub.',
  ),
  note(
    'GroupWise',
    { Subject: 'Re: Your list before you go (Out of office)', Precedence: 'auto_reply' },
    'Je suis absent.',
    LEAVER,
  ),
  note(
    'Yahoo',
    {
      Subject: 'Re: Your list',
      'In-Reply-To': OUR_ID,
      'X-Autoreply': 'vacation',
      Precedence: 'auto_reply',
    },
    'Away.',
    LEAVER,
  ),
  note(
    'a helpdesk that opened a ticket',
    {
      Subject: '[#4711] We have received your request',
      'Auto-Submitted': 'auto-generated',
      'X-Loop': 'desk',
      References: OUR_ID,
    },
    'Your request could not be delivered to a person yet. Please keep this number.',
    'desk@there.example',
  ),
  note(
    'a challenge: prove that you are a person',
    {
      Subject: 'Please confirm your message',
      'In-Reply-To': OUR_ID,
      'Auto-Submitted': 'auto-replied',
    },
    'Your message is held. Follow the link to have it delivered.',
    'challenge@there.example',
  ),
]

export const OTHERS: readonly Structure[] = [...SERVICES, ...OFFICES, ...LANGUAGES, ...NOTES]
