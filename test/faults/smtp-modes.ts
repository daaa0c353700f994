/** Where in a conversation the server can misbehave. `ehlo` stands for HELO too. */
export type Point =
  | 'greeting'
  | 'ehlo'
  | 'starttls'
  | 'auth'
  | 'mail'
  | 'rcpt'
  | 'data'
  | 'body'
  | 'dot'

/** What the server does at a point instead of its usual answer. `{}` is silence for ever. */
export interface Fault {
  /** What it says: each entry in a packet of its own. Lines end by themselves, except `raw` ones. */
  readonly say?: string | readonly string[]
  /** Says exactly `say`, without line ends. */
  readonly raw?: true
  /** Milliseconds between packets. */
  readonly everyMs?: number
  /** Says it again and again until the other side hangs up. */
  readonly endless?: true
  readonly end?: 'fin' | 'rst'
  /** At the dot: the mail was kept all the same. A reply of 2xx always keeps it. */
  readonly kept?: true
}

/** How one conversation goes, as data. */
export interface Script {
  readonly at?: { readonly [point in Point]?: Fault }
  /** EHLO keywords, on top of those every mode offers. */
  readonly offers?: readonly string[]
  /** EHLO keywords left out. */
  readonly hides?: readonly string[]
  readonly certificate?: 'other-host' | 'old-tls'
}

export const OFFERS = ['8BITMIME', 'SMTPUTF8', 'SIZE 10485760', 'STARTTLS', 'AUTH PLAIN LOGIN']

const huge = `250 ${'x'.repeat(10 * 1024 * 1024)}`
const kept = { kept: true } as const

const BEFORE_LOGIN = {
  accept: {},
  'no greeting': { at: { greeting: {} } },
  'FIN at connect': { at: { greeting: { end: 'fin' } } },
  'RST at connect': { at: { greeting: { end: 'rst' } } },
  '421 greeting': { at: { greeting: { say: '421 4.3.2 Shutting down', end: 'fin' } } },
  '554 greeting': { at: { greeting: { say: '554 5.3.2 No service here', end: 'fin' } } },
  'garbage greeting': { at: { greeting: { say: 'SSH-2.0-OpenSSH_9.9' } } },
  'FIN at EHLO': { at: { ehlo: { end: 'fin' } } },
  '550 at EHLO': { at: { ehlo: { say: '550 5.0.0 I do not like your name' } } },
  'silence at EHLO': { at: { ehlo: {} } },
  'endless EHLO reply': { at: { ehlo: { say: '250-and another thing', endless: true } } },
  '10 MB EHLO line': { at: { ehlo: { say: huge } } },
  'STARTTLS missing': { hides: ['STARTTLS'] },
  'STARTTLS hidden and refused': {
    hides: ['STARTTLS'],
    at: { starttls: { say: '502 5.5.1 Not implemented' } },
  },
  'STARTTLS refused': { at: { starttls: { say: '454 4.7.0 TLS not available' } } },
  'FIN at STARTTLS': { at: { starttls: { end: 'fin' } } },
  'certificate for another host': { certificate: 'other-host' },
  'old TLS': { certificate: 'old-tls' },
  'plaintext with the STARTTLS reply': {
    at: { starttls: { say: '220 2.0.0 Ready\r\n250-evil.example\r\n250 AUTH PLAIN' } },
  },
  'plaintext after the STARTTLS reply': {
    at: {
      starttls: { say: ['220 2.0.0 Ready', '250-evil.example\r\n250 AUTH PLAIN'], everyMs: 30 },
    },
  },
  'AUTH missing': { hides: ['AUTH PLAIN LOGIN'] },
  '535 at AUTH': { at: { auth: { say: '535 5.7.8 Authentication credentials invalid' } } },
  '454 at AUTH': { at: { auth: { say: '454 4.7.0 Temporary authentication failure' } } },
  'one reply too many': { at: { auth: { say: '235 2.7.0 Welcome\r\n250 2.0.0 And more' } } },
  'FIN at AUTH': { at: { auth: { end: 'fin' } } },
  'silence at AUTH': { at: { auth: {} } },
} as const satisfies Record<string, Script>

const ENVELOPE = {
  '451 at MAIL': { at: { mail: { say: '451 4.3.0 Local error' } } },
  '550 at MAIL': { at: { mail: { say: '550 5.7.1 Sender not allowed' } } },
  '552 at MAIL': { at: { mail: { say: '552 5.3.4 Message too big' } } },
  'FIN at MAIL': { at: { mail: { end: 'fin' } } },
  'silence at MAIL': { at: { mail: {} } },
  '10 MB MAIL reply': { at: { mail: { say: huge } } },
  greylist: { at: { rcpt: { say: '450 4.2.0 <sam@example.org>: Greylisted, come back' } } },
  '421 at RCPT': { at: { rcpt: { say: '421 4.7.0 Too many errors', end: 'fin' } } },
  '452 at RCPT': { at: { rcpt: { say: '452 4.2.2 Mailbox full' } } },
  '550 at RCPT': { at: { rcpt: { say: '550 5.1.1 <sam@example.org>: No such user' } } },
  '530 at RCPT': { at: { rcpt: { say: '530 5.7.0 Authentication required' } } },
  'FIN at RCPT': { at: { rcpt: { end: 'fin' } } },
  'silence at RCPT': { at: { rcpt: {} } },
  '451 at DATA': { at: { data: { say: '451 4.3.0 Try later' } } },
  '554 at DATA': { at: { data: { say: '554 5.5.1 No valid recipients' } } },
  '250 at DATA': { at: { data: { say: '250 2.0.0 Ok' } } },
  'FIN at DATA': { at: { data: { end: 'fin' } } },
  'RST at DATA': { at: { data: { end: 'rst' } } },
  'silence at DATA': { at: { data: {} } },
  '354 with 250 in one packet': { at: { data: { say: '354 Go\r\n250 2.0.0 Ok: queued as 0' } } },
  '354 with 421 in one packet': { at: { data: { say: '354 Go\r\n421 Bye', end: 'fin' } } },
  PIPELINING: { offers: ['PIPELINING'] },
  'PIPELINING, 550 at RCPT': {
    offers: ['PIPELINING'],
    at: { rcpt: { say: '550 5.1.1 No such user' } },
  },
  'PIPELINING, 550 at RCPT, 354 all the same': {
    offers: ['PIPELINING'],
    at: { rcpt: { say: '550 5.1.1 No such user' }, data: { say: '354 Go' } },
  },
  'SMTPUTF8 missing': { hides: ['SMTPUTF8'] },
  'SIZE too small': { hides: ['SIZE 10485760'], offers: ['SIZE 10'] },
} as const satisfies Record<string, Script>

const MESSAGE = {
  'FIN in the body': { at: { body: { end: 'fin' } } },
  'RST in the body': { at: { body: { end: 'rst' } } },
  'silence in the body': { at: { body: {} } },
  '452 in the body': { at: { body: { say: '452 4.3.1 Disk full', end: 'fin' } } },
  '451 after the dot': { at: { dot: { say: '451 4.3.0 Not kept' } } },
  '554 after the dot': { at: { dot: { say: '554 5.7.1 Content refused' } } },
  '421 after the dot': { at: { dot: { say: '421 4.3.2 Shutting down', end: 'fin' } } },
  'FIN after the dot, kept': { at: { dot: { end: 'fin', ...kept } } },
  'FIN after the dot, lost': { at: { dot: { end: 'fin' } } },
  'RST after the dot, kept': { at: { dot: { end: 'rst', ...kept } } },
  'RST after the dot, lost': { at: { dot: { end: 'rst' } } },
  'silence after the dot, kept': { at: { dot: kept } },
  'silence after the dot, lost': { at: { dot: {} } },
  'garbage after the dot, kept': { at: { dot: { say: '2-0-0 is it?', ...kept } } },
  'garbage after the dot, lost': { at: { dot: { say: 'HTTP/1.1 500 Oops' } } },
  '354 after the dot': { at: { dot: { say: '354 Go on', ...kept } } },
  'two codes after the dot': { at: { dot: { say: '250-Ok\r\n550 No', ...kept } } },
  '250 cut short': { at: { dot: { say: '250 2.0.0 O', raw: true, end: 'fin', ...kept } } },
  'FIN right after 250': { at: { dot: { say: '250 2.0.0 Ok: queued as F1', end: 'fin' } } },
  'RST right after 250': { at: { dot: { say: '250 2.0.0 Ok: queued as R1', end: 'rst' } } },
  '250 in two packets': {
    at: { dot: { say: ['250 2.0', '.0 Ok: queued as P2\r\n'], raw: true, everyMs: 20, ...kept } },
  },
  '250 byte by byte': {
    at: { dot: { say: [...'250 Ok: queued as B1\r\n'], raw: true, everyMs: 5, ...kept } },
  },
  '250 in many lines': { at: { dot: { say: '250-2.0.0 Ok\r\n250-and\r\n250 queued as M3' } } },
  '250 after a while': { at: { dot: { say: ['250-2.0.0 Wait', '250 2.0.0 Ok'], everyMs: 250 } } },
  'endless reply after the dot': {
    at: { dot: { say: '250-still at it', endless: true, ...kept } },
  },
  '10 MB line after the dot': { at: { dot: { say: huge } } },
  'dribble after the dot': {
    at: { dot: { say: '250-hm', endless: true, everyMs: 50, ...kept } },
  },
} as const satisfies Record<string, Script>

const SCRIPTS = { ...BEFORE_LOGIN, ...ENVELOPE, ...MESSAGE }

/** The name of one way to misbehave; `accept` is a server without fault. */
export type Mode = keyof typeof SCRIPTS

export const MODES: Readonly<Record<Mode, Script>> = SCRIPTS

export const MODE_NAMES = Object.keys(SCRIPTS).filter((name): name is Mode => name in SCRIPTS)
