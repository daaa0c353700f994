import { LEAVER, message, OUR_ID, part, RETURNED, type Structure, TOKEN } from './structure.ts'

/** How responders mark what they write, if they do, and what of ours they name. */
interface Responder {
  readonly headers: Readonly<Record<string, string>>
  readonly sender: string
  readonly to: Structure['to']
  readonly subject: string
  readonly names: Structure['names']
}

const answersUs = { 'In-Reply-To': OUR_ID, References: OUR_ID }
const SUPPRESS = { Precedence: 'bulk', 'X-Auto-Response-Suppress': 'All' }

const RESPONDERS: Readonly<Record<string, Responder>> = {
  vacation: {
    headers: {},
    sender: LEAVER,
    to: 'bounces',
    subject: 'away from my mail',
    names: 'nothing',
  },
  dovecot: {
    headers: {
      ...answersUs,
      ...SUPPRESS,
      'Auto-Submitted': 'auto-replied (vacation)',
      'X-Sieve': 'Pigeonhole',
    },
    sender: '',
    to: 'bounces',
    subject: 'Auto: Your list before you go',
    names: 'answered',
  },
  'exim filter': {
    headers: { ...answersUs, 'Auto-Submitted': 'auto-replied' },
    sender: '',
    to: 'reply-to',
    subject: 'On vacation',
    names: 'answered',
  },
  'exim sieve': {
    headers: { ...answersUs, 'Auto-Submitted': 'auto-replied' },
    sender: '',
    to: 'bounces',
    subject: '=?utf-8?q?Auto=3A_Your_list?=',
    names: 'answered',
  },
  mailbot: {
    headers: { ...answersUs, 'Auto-Submitted': 'auto-replied', Precedence: 'junk' },
    sender: '',
    to: 'reply-to',
    subject: 'Re: Your list before you go',
    names: 'answered',
  },
  'mailutils sieve': {
    headers: {
      'In-Reply-To': `Your message of Sat, 28 Nov 2026 08:00:00 +0000 ${OUR_ID}`,
      References: OUR_ID,
    },
    sender: LEAVER,
    to: 'bounces',
    subject: '=?utf-8?b?UmU6IFlvdXIgbGlzdA==?=',
    names: 'answered',
  },
  cyrus: {
    headers: {
      'In-Reply-To': OUR_ID,
      'Auto-Submitted': 'auto-replied (vacation)',
      'X-Sieve-Action': 'vacation',
    },
    sender: '',
    to: 'bounces',
    subject: 'Auto: Your list before you go',
    names: 'answered',
  },
  procmail: {
    headers: { ...answersUs, Precedence: 'junk', 'X-Loop': LEAVER },
    sender: LEAVER,
    to: 'bounces',
    subject: 'Re: Your list before you go',
    names: 'answered',
  },
  gnarwl: {
    headers: { 'X-mailer': 'GNARWL' },
    sender: LEAVER,
    to: 'bounces',
    subject: 'Re: Your list before you go',
    names: 'nothing',
  },
  'a big calendar program': {
    headers: {
      ...answersUs,
      'X-Auto-Response-Suppress': 'All',
      'Auto-Submitted': 'auto-generated',
    },
    sender: '',
    to: 'reply-to',
    subject: 'Automatic reply: Your list before you go',
    names: 'answered',
  },
}

const AWAY = [
  'I am away until Monday and cannot be delivered from my holiday.',
  'Mail will be returned to when I am back.',
  '',
  `> Hello,`,
  '> before you go, please look through your list.',
]

const notes: Structure[] = Object.entries(RESPONDERS).map(([name, responder]) => ({
  name: `absence note: ${name}`,
  raw: message(
    {
      From: `A Leaver <${LEAVER}>`,
      To:
        responder.to === 'bounces'
          ? `bounce+${responder.names === 'nothing' && name === 'gnarwl' ? TOKEN.toLowerCase() : TOKEN}@org.example`
          : 'hr@org.example',
      Subject: responder.subject,
      ...responder.headers,
      'Message-ID': '<note.1@there.example>',
    },
    AWAY.join('\n'),
  ),
  ...{ kind: 'auto-reply', sender: responder.sender, to: responder.to, names: responder.names },
}))

const human = (
  name: string,
  headers: Readonly<Record<string, string>>,
  text: readonly string[],
  names: Structure['names'] = 'answered',
): Structure => ({
  name: `a person: ${name}`,
  raw: message(
    {
      From: `A Leaver <${LEAVER}>`,
      To: 'HR <hr@org.example>',
      Subject: 'Re: Your list before you go',
      'Message-ID': '<person.1@there.example>',
      ...headers,
    },
    text.join('\n'),
  ),
  ...{ kind: 'answer', sender: LEAVER, to: 'reply-to', names },
})

const people: Structure[] = [
  human('answers', answersUs, [
    'I told anna@there.example, bob@there.example, and my line.',
    '',
    'On Sat, 28 Nov 2026 at 09:00, Example Charity <leaving@org.example> wrote:',
    '> Hello,',
  ]),
  human('speaks of a mail that came back', answersUs, [
    'My mail to Anna could not be delivered: 550 5.1.1 no such user.',
    'What am I to do?',
  ]),
  human(
    'answers in a long thread',
    {
      'In-Reply-To': OUR_ID,
      References: `<first-mail-of-all@org.example> <mine@there.example> ${OUR_ID}`,
    },
    ['Yes, gladly.'],
  ),
  human(
    'answers, without In-Reply-To',
    { References: `<first-mail-of-all@org.example> ${OUR_ID}` },
    ['Yes, gladly.'],
  ),
  human('Auto-Submitted: no', { ...answersUs, 'Auto-Submitted': 'no' }, ['Yes, gladly.']),
  human('writes anew', {}, ['Whom do I ask about my laptop?'], 'nothing'),
  human('with X-Sieve from our own server', { ...answersUs, 'X-Sieve': 'CMU Sieve 3.0' }, ['Yes.']),
]

const others: Structure[] = [
  {
    name: 'mailbot -M: an absence note that looks like a report',
    raw: message(
      {
        From: `A Leaver <${LEAVER}>`,
        To: 'hr@org.example',
        Subject: 'Re: Your list before you go',
        ...answersUs,
        'Auto-Submitted': 'auto-replied',
        Precedence: 'junk',
      },
      [
        part('text/plain', AWAY),
        part('message/delivery-status', [
          'Reporting-MTA: dns; there.example',
          '',
          `Final-Recipient: rfc822; ${LEAVER}`,
          'Action: delivered',
          'Status: 2.0.0',
        ]),
        RETURNED.head,
      ],
      'report; report-type=delivery-status',
    ),
    ...{ kind: 'auto-reply', sender: '', to: 'reply-to', names: 'answered' },
  },
  {
    name: 'a receipt of reading',
    raw: message(
      {
        From: `A Leaver <${LEAVER}>`,
        To: 'hr@org.example',
        Subject: 'Read: Your list before you go',
        'In-Reply-To': OUR_ID,
      },
      [
        part('text/plain', ['This was shown.']),
        part('message/disposition-notification', [
          `Final-Recipient: rfc822; ${LEAVER}`,
          `Original-Message-ID: ${OUR_ID}`,
          'Disposition: manual-action/MDN-sent-manually; displayed',
        ]),
      ],
      'report; report-type=disposition-notification',
    ),
    ...{ kind: 'auto-reply', sender: LEAVER, to: 'reply-to', names: 'answered' },
  },
  {
    name: 'mlmmj: a closed list refuses',
    raw: message(
      {
        From: 'list+owner@lists.example',
        To: 'leaving@org.example',
        Subject: 'Post to the list denied',
      },
      [part('text/plain', ['Your mail was not let through to the list.']), RETURNED.whole],
    ),
    ...{
      kind: 'list-refusal',
      sender: 'list+bounces-help@lists.example',
      to: 'from',
      names: 'returned',
    },
  },
]

export const RESPONSES: readonly Structure[] = [...notes, ...people, ...others]
