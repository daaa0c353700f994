import { LEAVER, OTHER_ID, OUR_ID } from './structure.ts'

/**
 * What happens to messages on their way. `still`: it must be judged as before; else it may be understood
 * less, and never as something else.
 */
export interface Disturbance {
  readonly name: string
  readonly still?: true
  readonly disturb: (raw: string) => Buffer
}

const bytes = (raw: string): Buffer => Buffer.from(raw, 'utf8')
const body = (raw: string): number => raw.indexOf('\r\n\r\n')
const cut = (name: string, share: number): Disturbance => ({
  name: `${name} of it`,
  disturb: (raw) => bytes(raw.slice(0, Math.floor(raw.length * share))),
})
const inHead = (raw: string, change: (head: string) => string): string =>
  change(raw.slice(0, body(raw))) + raw.slice(body(raw))

/** Another of our mails came back as well, in the same message. */
function twice(raw: string): string {
  const other = raw.replaceAll(OUR_ID, OTHER_ID).replaceAll('=_apart_1', '=_apart_2')
  const head = `${raw.slice(0, body(raw))}\r\n`
    .replace(/^(?:content-type:.*|mime-version:.*)\r\n?/gim, '')
    .trimEnd()
  const inner = (one: string) =>
    `${one.slice(0, body(one)).match(/^content-type:.*$/im)?.[0] ?? 'Content-Type: text/plain'}${one.slice(body(one))}`
  return [
    `${head}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_both"\r\n`,
    ...[raw, other].flatMap((one) => ['--=_both', inner(one)]),
    '--=_both--',
    '',
  ].join('\r\n')
}

export const DISTURBANCES: readonly Disturbance[] = [
  {
    name: 'the line of an old mailbox stands before it',
    still: true,
    disturb: (raw) => bytes(`From MAILER-DAEMON Sat Nov 28 13:56:24 2026\n${raw}`),
  },
  { name: 'lines ended by LF', still: true, disturb: (raw) => bytes(raw.replaceAll('\r\n', '\n')) },
  {
    name: 'lines ended by either',
    still: true,
    disturb: (raw) => bytes(raw.replace(/\r\n(?=[\s\S]{0,3}[a-m])/g, '\n')),
  },
  cut('a fifth', 0.2),
  cut('half', 0.5),
  cut('three quarters', 0.75),
  {
    name: 'the last boundary is lost',
    still: true,
    disturb: (raw) => bytes(raw.replace('--=_apart_1--\r\n', '')),
  },
  {
    name: 'another charset is said',
    still: true,
    disturb: (raw) => bytes(raw.replace(/charset="?[\w-]+"?/g, 'charset=iso-8859-15')),
  },
  {
    name: 'a charset that nobody knows',
    still: true,
    disturb: (raw) => bytes(raw.replace(/charset="?[\w-]+"?/g, 'charset=x-unheard-of')),
  },
  {
    name: '8-bit bytes in the head',
    still: true,
    disturb: (raw) =>
      Buffer.concat([
        Buffer.from('Comments: \xe4\xf6\xfc\xff\r\nX-Organization: \xc3(\xa0\r\n', 'latin1'),
        bytes(raw),
      ]),
  },
  {
    name: 'headers folded wherever they can be',
    still: true,
    disturb: (raw) =>
      bytes(inHead(raw, (head) => head.replace(/(?<=: .*[;,>]) (?=\S)/g, '\r\n\t'))),
  },
  {
    name: 'names of headers in other case',
    still: true,
    disturb: (raw) =>
      bytes(inHead(raw, (head) => head.replace(/^[\w-]+(?=:)/gm, (name) => name.toUpperCase()))),
  },
  {
    name: 'two hundred stations on the way',
    still: true,
    disturb: (raw) =>
      bytes(
        'Received: from one.example by two.example; Sat, 28 Nov 2026 09:00:00 +0000\r\n'.repeat(
          200,
        ) + raw,
      ),
  },
  {
    name: 'inside another message',
    disturb: (raw) =>
      bytes(
        `From: Somebody <somebody@else.example>\r\nTo: hr@org.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\nContent-Type: text/plain\r\n\r\nLook at this.\r\n--outer\r\nContent-Type: message/rfc822\r\n\r\n${raw}\r\n--outer--\r\n`,
      ),
  },
  { name: 'another report in the same message', disturb: (raw) => bytes(twice(raw)) },
  {
    name: 'all of it is called text/plain',
    disturb: (raw) =>
      bytes(inHead(raw, (head) => head.replace(/^content-type:.*$/im, 'Content-Type: text/plain'))),
  },
  {
    name: 'all of it is called multipart/related',
    still: true,
    disturb: (raw) =>
      bytes(inHead(raw, (head) => head.replace(/multipart\/\w+/i, 'multipart/related'))),
  },
  {
    name: 'no Content-Type at all',
    disturb: (raw) => bytes(inHead(raw, (head) => head.replace(/^content-type:.*\r\n/im, ''))),
  },
  {
    name: '5,000 lines more',
    still: true,
    disturb: (raw) =>
      bytes(
        raw.replace(
          /\r\n\r\n/,
          `\r\nX-Long: yes\r\n\r\n${'Lorem ipsum.\r\n'.repeat(raw.includes('=_apart_1') ? 5000 : 0)}`,
        ),
      ),
  },
  {
    name: '5,000 lines behind it',
    still: true,
    disturb: (raw) => bytes(raw + 'Some words that stand behind.\r\n'.repeat(5000)),
  },
  {
    name: 'bytes of zero in it',
    disturb: (raw) =>
      bytes(raw.replaceAll(' ', (space, at: number) => (at % 7 ? space : '\u0000'))),
  },
  {
    name: 'every header twice',
    still: true,
    disturb: (raw) => bytes(inHead(raw, (head) => `${head}\r\n${head}`)),
  },
  {
    name: 'names of a stranger',
    still: true,
    disturb: (raw) =>
      bytes(
        raw.replace(
          new RegExp(`Final-Recipient: rfc822; ${LEAVER}`, 'g'),
          'Final-Recipient: rfc822; stranger@elsewhere.example',
        ),
      ),
  },
  { name: 'a line of a megabyte', disturb: (raw) => bytes(`${raw}${'x'.repeat(1_000_000)}`) },
]
