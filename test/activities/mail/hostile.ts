import type { Composition } from '../../../activities/mail/smtp/compose.ts'
import { fc } from '../../support/generated.ts'

/** Pieces that have broken mail headers before, in one library or another. */
const PIECES = [
  ...['\r\n', '\n', '\r', '\0', '\t', '\u000b', '\u0085', '\u2028', '\u007f', '\u001b[31m'],
  ...[
    '\r\nBcc: lin@example.org',
    '\nTo: lin@example.org\n\n',
    '\r\n\r\n.\r\n',
    '\r\n.\r\nRSET\r\n',
  ],
  ...['"', '\\', '\\"', ',', ';', ':', '<', '>', '(', ')', '@', '[', ']', '.', '--', '=', '%0d%0a'],
  ...[
    '<lin@example.org>',
    'lin@example.org, ',
    '"Lin" <lin@example.org>',
    'group: lin@example.org;',
  ],
  ...['=?utf-8?Q?=0D=0ABcc:?=', '=?utf-8?B?DQpCY2M6?=', '=?', '?=', '{{7*7}}'],
  ...[
    '\u202e',
    '\u2066',
    '\u200f',
    '\u200d',
    '\ufeff',
    '\ud800',
    '\udfff',
    '\u{1f468}\u200d\u{1f469}',
  ],
  ...[
    'S\u00e4m',
    '\u5c71\u7530',
    '\u0645\u062d\u0645\u062f',
    "O'Brien",
    'Sam Sample',
    'x'.repeat(300),
  ],
]

/** Text as nobody should type it. */
export const hostileText = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
)

const goodAddress = fc
  .tuple(fc.stringMatching(/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}$/), fc.nat({ max: 99 }))
  .map(([local, n]) => `${local}@mail${n}.Example.org`)

/** Mostly fit; the rest is meant to reach somebody else as well. */
const anyAddress = fc.oneof(
  { weight: 3, arbitrary: goodAddress },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: fc.tuple(goodAddress, hostileText).map((both) => both.join('')) },
  { weight: 1, arbitrary: hostileText.map((text) => `${text}@example.org`) },
)

/** A mail with hostile names, subject, texts and addresses, and every header it can have. */
export const hostileMail: fc.Arbitrary<Composition> = fc.record({
  messageId: fc.stringMatching(/^[a-f0-9]{32}$/).map((id) => `<${id}@example.org>`),
  date: fc.constant(new Date('2026-03-02T09:00:00Z')),
  from: fc.record({ name: hostileText, address: fc.constant('leaving@example.org') }),
  to: fc.record({ name: hostileText, address: anyAddress }),
  replyTo: fc.record({ name: hostileText, address: fc.constant('hr@example.org') }),
  subject: hostileText.map((text) => `${text} end`),
  text: hostileText.map((text) => `Hello ${text}`),
  html: hostileText.map((text) => `<p>${text}</p>`),
  caseRef: fc.constant('LW-2026-0042'),
  inReplyTo: fc.constant('<first@example.org>'),
  references: fc.constant(['<first@example.org>', '<second@example.org>']),
})
