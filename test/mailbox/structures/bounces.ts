import type { Cause } from '../../../mailbox/cause.ts'
import { report, SERVERS, type ServerName } from './servers.ts'
import type { Structure } from './structure.ts'

/** Answers of the receiving server, and what they mean. */
const ANSWERS: readonly {
  readonly what: string
  readonly said: string
  readonly status: string
  readonly cause: Cause
}[] = [
  {
    what: 'no such user, without an enhanced code',
    said: '550 no such user here',
    status: '',
    cause: 'dead',
  },
  {
    what: 'no such user, 5.1.1',
    said: `550 5.1.1 <leaver@there.example>: nobody of that name`,
    status: '5.1.1',
    cause: 'dead',
  },
  { what: 'full, 5.2.2', said: '552 5.2.2 there is no room left', status: '5.2.2', cause: 'full' },
  { what: 'full, a 4.2.2 that is final', said: '550 4.2.2 over quota', status: '', cause: 'full' },
  {
    what: 'unwanted, 5.7.1',
    said: '550 5.7.1 this looks like spam to us',
    status: '5.7.1',
    cause: 'refused',
  },
  { what: 'a refusal without a reason', said: '550 go away', status: '', cause: 'unknown' },
]

const names = Object.keys(SERVERS) as ServerName[]

const answered = names.flatMap((name) =>
  ANSWERS.map(({ what, said, status, cause }) => {
    // nullmailer calls a 4.2.2 delayed, and nothing follows.
    const isLastWord = name === 'nullmailer' && what.includes('4.2.2')
    return report(name, {
      ...{ what, said, cause, kind: 'failed' },
      group: {
        action: isLastWord ? 'delayed' : 'failed',
        status: isLastWord ? '4.2.2' : SERVERS[name].status(status),
        // Sendmail leaves the words out where the codes do not fit together.
        ...(name === 'sendmail' && what.includes('4.2.2') ? {} : { diagnostic: said }),
      },
    })
  }),
)

/** A mail that was tried for as long as the queue keeps it. */
const expired: Structure[] = [
  report(
    'postfix',
    gaveUp('failed', '4.4.1', 'connect to mx.there.example[192.0.2.9]:25: Connection refused'),
  ),
  report('postfix', gaveUp('failed', '4.7.1', '451 4.7.1 come back another day')),
  report('exim', gaveUp('failed', '5.0.0', '451 come back another day: retry timeout exceeded')),
  report('opensmtpd', gaveUp('delayed', '4.4.7', 'Envelope expired')),
  report('sendmail', gaveUp('failed', '4.4.7', '451 come back another day')),
  report('courier', gaveUp('failed', '5.0.0', '451 come back another day')),
  report('nullmailer', gaveUp('delayed', '4.7.1', '451 4.7.1 come back another day')),
]

function gaveUp(action: string, status: string, said: string) {
  const kind = 'failed' as const
  const group = { action, status, diagnostic: said }
  return {
    what: `gave up (${action}, ${status})`,
    ...{ kind, cause: 'expired' as const, said, group },
  }
}

/** No server could be found at all. */
const nowhere: Structure[] = [
  report(
    'postfix',
    lost(
      '5.4.4',
      'Host or domain name not found. Name service error for name=there.example type=A',
    ),
  ),
  report('postfix', lost('5.1.0', 'Domain there.example does not accept mail (nullMX)')),
  report('exim', {
    ...lost('5.0.0', 'Unrouteable address'),
    group: { action: 'failed', status: '5.0.0' },
  }),
  report('exim', {
    ...lost('5.0.0', 'an MX or SRV record indicated no SMTP service'),
    group: { action: 'failed', status: '5.0.0' },
  }),
  report('sendmail', lost('5.1.2', 'Host unknown (Name server: there.example.: host not found)')),
  report('sendmail', lost('5.1.10', '556 5.1.10 there.example takes no mail')),
  report('opensmtpd', lost('5.0.0', 'Domain does not exist')),
  report('courier', lost('5.0.0', 'No such domain.')),
]

function lost(status: string, said: string) {
  const group = { action: 'failed', status, diagnostic: said }
  return {
    what: `no way there (${status}: ${said.slice(0, 20)})`,
    ...{ kind: 'failed' as const, cause: 'dead' as const, said, group },
  }
}

/** Still being tried, or arrived: nothing has failed. */
const others: Structure[] = [
  ...(['postfix', 'sendmail', 'courier', 'exim'] as const).map((name) =>
    report(name, {
      ...{
        what: 'delayed',
        kind: 'delayed',
        said: '451 4.7.1 come back another day',
        returned: 'head',
      },
      group: {
        action: 'delayed',
        status: '4.7.1',
        diagnostic: '451 4.7.1 come back another day',
        more: ['Will-Retry-Until: Thu, 3 Dec 2026 08:00:00 +0000'],
      },
    }),
  ),
  report('opensmtpd', {
    ...{ what: 'delayed', kind: 'delayed', said: '451 come back another day' },
    group: { action: 'delayed', status: '4.0.0' },
  }),
  ...(['postfix', 'sendmail', 'courier'] as const).map((name) =>
    report(name, {
      ...{ what: 'relayed', kind: 'relayed', said: '250 taken', returned: 'head' },
      group: {
        action: name === 'sendmail' ? 'relayed (to non-DSN-aware mailer)' : 'relayed',
        status: '2.0.0',
      },
      headers: { Subject: 'Successful Mail Delivery Report' },
    }),
  ),
  report('exim', {
    ...{ what: 'delivered', kind: 'delivered', said: '250 taken', returned: 'head' },
    group: { action: 'delivered', status: '2.0.0' },
    headers: {
      Subject: 'Delivery Status Notification',
      'Auto-Submitted': 'auto-generated',
      'X-Failed-Recipients': undefined,
    },
  }),
]

/** Our address hands on to a stranger's, and that one fails. */
const forwarded: Structure[] = [
  report(
    'postfix',
    handedOn({ final: 'nouser@elsewhere.example', original: 'leaver@there.example' }, {}),
  ),
  report(
    'courier',
    handedOn({ final: 'nouser@elsewhere.example', original: 'leaver@there.example' }, {}),
  ),
  report('opensmtpd', handedOn({ final: 'nouser@elsewhere.example' }, {})),
  report(
    'exim',
    handedOn({}, { 'X-Failed-Recipients': 'nouser@elsewhere.example,\n  other@elsewhere.example' }),
  ),
  report(
    'sendmail',
    handedOn({ more: ['X-Actual-Recipient: rfc822; nouser@elsewhere.example'] }, {}),
  ),
]

function handedOn(group: object, headers: Readonly<Record<string, string>>) {
  const diagnostic = '550 5.1.1 no such user here'
  return {
    ...{ what: 'forwarded to a dead address', kind: 'failed' as const, cause: 'dead' as const },
    ...{
      said: diagnostic,
      headers,
      group: { action: 'failed', status: '5.1.1', diagnostic, ...group },
    },
  }
}

/** Other spellings that were seen. */
const spelt: Structure[] = [
  'Failed',
  'failure',
  'error',
  'failed (bad destination mailbox address)',
].map((action) =>
  report('postfix', {
    ...{ what: `Action: ${action}`, kind: 'failed', cause: 'dead', said: '550 5.1.1 no such user' },
    group: { action, status: '5.1.1 (no such user)', diagnostic: '550 5.1.1 no such user' },
  }),
)

export const BOUNCES: readonly Structure[] = [
  ...answered,
  ...expired,
  ...nowhere,
  ...others,
  ...forwarded,
  ...spelt,
]
