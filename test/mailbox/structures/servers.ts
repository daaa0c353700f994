import {
  LEAVER,
  message,
  part,
  RETURNED,
  type Returned,
  type Structure,
  TOKEN,
} from './structure.ts'

/** How each mail server writes its reports, as they were seen to come. */
interface Server {
  readonly from: string
  readonly to?: (address: string) => string
  readonly subject: { readonly failed: string; readonly delayed: string }
  readonly type: string
  readonly statusPart?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly autoSubmitted?: { readonly failed?: string; readonly delayed?: string }
  readonly returned: Returned
  readonly mta: string
  /** What it writes for people about one answer of the other server. */
  readonly text: (said: string) => string[]
  /** What becomes of the other server's status: most guess, or write 5.0.0 over everything. */
  readonly status: (given: string) => string
  readonly action?: (action: string) => string
  /** Whether the other server's words stand in the report. */
  readonly hasDiagnostic: boolean
  readonly beforeMta?: string
}

const kept = (given: string): string => given || '5.0.0'
const flat = (): string => '5.0.0'

export const SERVERS = {
  postfix: {
    from: 'MAILER-DAEMON@relay.example (Mail Delivery System)',
    subject: {
      failed: 'Undelivered Mail Returned to Sender',
      delayed: 'Delayed Mail (still being retried)',
    },
    type: 'report; report-type=delivery-status',
    autoSubmitted: { failed: 'auto-replied', delayed: 'auto-replied' },
    returned: 'whole',
    mta: 'dns; relay.example',
    text: (said) => [
      'This is the mail system at host relay.example.',
      '',
      `<${LEAVER}>: host mx.there.example[192.0.2.9] said: ${said} (in reply to`,
      '    RCPT TO command)',
    ],
    status: kept,
    hasDiagnostic: true,
  },
  exim: {
    from: 'Mail Delivery System <Mailer-Daemon@relay.example>',
    subject: {
      failed: 'Mail delivery failed: returning message to sender',
      delayed: 'Warning: message 1AbC delayed 24 hours',
    },
    type: 'report; report-type=delivery-status',
    headers: { 'X-Failed-Recipients': LEAVER, References: '<first-mail-of-all@org.example>' },
    autoSubmitted: { failed: 'auto-replied', delayed: 'auto-replied' },
    returned: 'whole',
    mta: 'dns; relay.example',
    text: (said) => [
      'A message that you sent could not be taken to one of those it was for.',
      '',
      `  ${LEAVER}`,
      '    host mx.there.example [192.0.2.9]',
      '    SMTP error from remote mail server after RCPT TO:<leaver@there.example>:',
      `    ${said}`,
    ],
    status: flat,
    hasDiagnostic: true,
  },
  opensmtpd: {
    from: 'Mailer Daemon <MAILER-DAEMON@relay.example>',
    subject: {
      failed: 'Delivery status notification: error',
      delayed: 'Delivery status notification: warning',
    },
    type: 'mixed',
    returned: 'head-and-body',
    mta: 'dns; relay.example',
    text: (said) => [
      '    Hi!',
      '',
      '    This is the MAILER-DAEMON, please DO NOT REPLY to this email.',
      '',
      `    An error has occurred for:`,
      '',
      `    ${LEAVER}: ${said}`,
    ],
    status: flat,
    hasDiagnostic: false,
  },
  sendmail: {
    from: 'Mail Delivery Subsystem <MAILER-DAEMON@relay.example>',
    to: (address) => `<${address}>`,
    subject: {
      failed: 'Returned mail: see transcript for details',
      delayed: 'Warning: could not send message for past 4 hours',
    },
    type: 'report; report-type=delivery-status',
    autoSubmitted: {
      failed: 'auto-generated (failure)',
      delayed: 'auto-generated (warning-timeout)',
    },
    returned: 'head',
    mta: 'dns; relay.example',
    text: (said) => [
      'The original message was received at Sat, 28 Nov 2026 08:00:00 GMT',
      '',
      '   ----- The following addresses had permanent fatal errors -----',
      `<${LEAVER}>`,
      '',
      '   ----- Transcript of session follows -----',
      '... while talking to mx.there.example.:',
      '>>> DATA',
      `<<< ${said}`,
    ],
    status: (given) => given || '5.1.1',
    action: (action) => (action === 'failed' ? 'failed (bad destination)' : action),
    hasDiagnostic: true,
    beforeMta: 'Original-Envelope-Id: an-id-of-the-envelope',
  },
  courier: {
    from: 'mailer-daemon@localhost',
    subject: { failed: 'NOTICE: mail delivery status.', delayed: 'WARNING: delayed mail.' },
    type: 'report; report-type=delivery-status',
    returned: 'whole',
    mta: 'dns; relay.example',
    text: (said) => [
      'This is a delivery status notification from relay.example.',
      '',
      `<${LEAVER}>:`,
      '     mx.there.example [192.0.2.9]:',
      `     <<< ${said}`,
    ],
    status: flat,
    hasDiagnostic: true,
  },
  'courier, words not ASCII': {
    from: 'mailer-daemon@localhost',
    subject: { failed: 'NOTICE: mail delivery status.', delayed: 'WARNING: delayed mail.' },
    type: 'report; report-type=global-delivery-status',
    statusPart: 'message/global-delivery-status',
    returned: 'whole',
    mta: 'dns; relay.example',
    text: (said) => [
      'This is a delivery status notification from relay.example.',
      '',
      `<${LEAVER}>:`,
      `     <<< ${said} Empfänger`,
    ],
    status: flat,
    hasDiagnostic: true,
  },
  nullmailer: {
    from: 'Message Delivery System <MAILER-DAEMON@relay.example>',
    to: (address) => `<${address}>`,
    subject: {
      failed: 'Returned mail: Could not send message',
      delayed: 'Returned mail: Could not send message',
    },
    type: 'report; report-type=delivery-status',
    returned: 'mail-of-a-head',
    mta: 'x-local-hostname; relay.example',
    text: (said) => [
      'This is the nullmailer delivery system. The message attached below could not',
      'be delivered to one or more of the intended recipients:',
      '',
      `\t<${LEAVER}>`,
      '',
      `smtp: ${said}`,
    ],
    status: kept,
    hasDiagnostic: true,
  },
} as const satisfies Readonly<Record<string, Server>>
export type ServerName = keyof typeof SERVERS

export interface Group {
  readonly action: string
  readonly status: string
  readonly diagnostic?: string
  readonly final?: string
  readonly original?: string
  readonly more?: readonly string[]
}

interface Given {
  readonly what: string
  readonly kind: Structure['kind']
  readonly cause?: Structure['cause']
  readonly said: string
  readonly group: Group
  readonly returned?: Returned
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** What is written for people where nothing has failed. */
const ON_THE_WAY = {
  delayed: ['This is a warning: the mail is delayed, and still being tried.'],
  failed: ['Your mail was handed on.'],
}

/** A report of a server's about our mail. */
export function report(name: ServerName, given: Given): Structure {
  const server: Server = SERVERS[name]
  const { group, said, kind, cause, what } = given
  const by = kind === 'delayed' ? 'delayed' : 'failed'
  const bounces = `bounce+${TOKEN}@org.example`
  const raw = message(
    {
      From: server.from,
      To: (server.to ?? ((one: string) => one))(bounces),
      Subject: server.subject[by],
      'Auto-Submitted': server.autoSubmitted?.[by],
      Date: 'Sat, 28 Nov 2026 09:00:00 +0000',
      'Message-ID': '<report.1@relay.example>',
      ...(kind === 'delayed'
        ? { ...server.headers, 'X-Failed-Recipients': undefined }
        : server.headers),
      ...given.headers,
    },
    [
      part('text/plain; charset=utf-8', kind === 'failed' ? server.text(said) : ON_THE_WAY[by]),
      part(server.statusPart ?? 'message/delivery-status', [
        ...(server.beforeMta ? [server.beforeMta] : []),
        `Reporting-MTA: ${server.mta}`,
        'Arrival-Date: Sat, 28 Nov 2026 08:00:00 +0000',
        '',
        ...groupLines(server, group),
      ]),
      RETURNED[given.returned ?? server.returned],
    ],
    server.type,
  )
  return {
    name: `${name}: ${what}`,
    ...{ raw, kind, ...(cause ? { cause } : {}) },
    ...{ sender: '', to: 'bounces', names: 'returned' },
  }
}

const groupLines = (server: Server, group: Group): string[] => [
  ...(group.original ? [`Original-Recipient: rfc822; ${group.original}`] : []),
  `Final-Recipient: rfc822; ${group.final ?? LEAVER}`,
  `Action: ${(server.action ?? ((one: string) => one))(group.action)}`,
  `Status: ${group.status}`,
  ...(group.diagnostic && server.hasDiagnostic
    ? [`Diagnostic-Code: smtp; ${group.diagnostic}`]
    : []),
  ...(group.more ?? []),
]
