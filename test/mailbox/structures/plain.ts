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

/** Reports in words alone, as dma, qmail and older programs write them. */
const bounces = `bounce+${TOKEN}@org.example`
const common = { sender: '', to: 'bounces' } as const

const dma = (what: string, said: string, cause: Structure['cause'] & string): Structure => ({
  name: `dma: ${what}`,
  raw: message(
    {
      From: 'MAILER-DAEMON <>',
      To: bounces,
      Subject: 'Mail delivery failed',
      'Message-Id: ': undefined,
      Date: 'Sat, 28 Nov 2026 09:00:00 +0000',
    },
    [
      'This is the DragonFly Mail Agent v0.13 at relay.example.',
      '',
      `There was an error delivering your mail to <${LEAVER}>.`,
      '',
      said,
      '',
      'Message headers follow.',
      '',
      ourHead(),
    ].join('\n'),
  ),
  ...{ kind: 'failed', cause, names: 'returned', ...common },
})

const qmail = (what: string, said: string, cause: Structure['cause'] & string): Structure => ({
  name: `qmail: ${what}`,
  raw: message(
    { From: 'MAILER-DAEMON@relay.example', To: bounces, Subject: 'failure notice' },
    [
      'Hi. This is the program at relay.example.',
      'I was not able to hand your message on to these addresses. I have given up.',
      'It could not be delivered.',
      '',
      `<${LEAVER}>:`,
      said,
      '',
      '--- Below this line is a copy of the message.',
      '',
      ourHead(),
      '',
      'Hello, the mailbox is full of kind words.',
    ].join('\n'),
  ),
  ...{ kind: 'failed', cause, names: 'returned', ...common },
})

export const PLAIN: readonly Structure[] = [
  dma(
    'no such user',
    'mx.there.example [192.0.2.9] did not like our RCPT TO:\n550 5.1.1 no such user',
    'dead',
  ),
  dma(
    'full',
    'mx.there.example [192.0.2.9] did not like our RCPT TO:\n552 5.2.2 over quota',
    'full',
  ),
  dma('gave up', 'Could not deliver for the last 432000 seconds. Giving up.', 'expired'),
  dma('unknown domain', 'failed to find address: host not found', 'dead'),
  qmail(
    'no such user',
    '192.0.2.9 does not like recipient.\nRemote host said: 550 5.1.1 unknown user',
    'dead',
  ),
  qmail(
    'unwanted',
    '192.0.2.9 failed after I sent the message.\nRemote host said: 554 rejected as spam',
    'refused',
  ),
  qmail('nothing said', 'Sorry, that is all I know.', 'unknown'),
  {
    name: 'an older Exim, without a report',
    raw: message(
      {
        From: 'Mail Delivery System <Mailer-Daemon@relay.example>',
        To: bounces,
        Subject: 'Mail delivery failed: returning message to sender',
        'X-Failed-Recipients': LEAVER,
      },
      [
        'A message that you sent could not be delivered.',
        '',
        `  ${LEAVER}`,
        '    Unrouteable address',
        '',
        '------ This is a copy of the message, including all the headers. ------',
        '',
        ourHead(),
      ].join('\n'),
    ),
    ...{ kind: 'failed', cause: 'dead', names: 'returned', ...common },
  },
  {
    name: 'an older Exim, delayed',
    raw: message(
      {
        From: 'Mail Delivery System <Mailer-Daemon@relay.example>',
        To: bounces,
        Subject: 'Warning: message 1AbC delayed 24 hours',
      },
      [
        `This message has not yet been delivered to ${LEAVER}.`,
        'No action is needed: it is still being tried.',
        '',
        `The message identifier is: 1AbC; Message-ID: ${OUR_ID}`,
      ].join('\n'),
    ),
    ...{ kind: 'delayed', names: 'nothing', ...common },
  },
  {
    name: 'postmaster, our mail attached, HTML alone',
    raw: message(
      {
        From: 'postmaster@there.example',
        To: bounces,
        Subject: 'Undeliverable: Your list before you go',
      },
      [
        part('text/html; charset=utf-8', [
          '<html><body><p>Your message to <b>leaver</b> could not be delivered.</p><p>550 5.1.10 Recipient not found</p></body></html>',
        ]),
        RETURNED.whole,
      ],
    ),
    ...{ kind: 'failed', cause: 'dead', names: 'returned', ...common },
  },
  {
    name: 'a report whose part is called text/plain',
    raw: message(
      { From: 'MAILER-DAEMON@relay.example', To: bounces, Subject: 'Undelivered Mail' },
      [
        part('text/plain', ['It could not be delivered.']),
        part('text/plain', [
          'Reporting-MTA: dns; relay.example',
          '',
          `Final-Recipient: rfc822; ${LEAVER}`,
          'Action: failed',
          'Status: 5.1.1',
          'Diagnostic-Code: smtp; 550 5.1.1 no such user',
        ]),
        RETURNED.head,
      ],
      'report; report-type=delivery-status',
    ),
    ...{ kind: 'failed', cause: 'dead', names: 'returned', ...common },
  },
]
