import type { Cause } from '../../../mailbox/cause.ts'
import type { Judged } from '../../../mailbox/judge.ts'

/**
 * A message as a mail program really builds it, in words of our own: which headers, which parts, which
 * codes where. `mail` is which of our mails it is about; `toBounces`: it comes to the sender of the
 * envelope, as most do.
 */
export interface Structure {
  readonly name: string
  readonly raw: string
  readonly kind: Judged['kind']
  readonly cause?: Cause
  readonly sender: string
  readonly to: 'bounces' | 'reply-to' | 'from'
  /** What names our mail in it, beside the address that it came to. */
  readonly names: 'returned' | 'answered' | 'nothing'
}

export const DOMAIN = 'org.example'
/** Our mail's Message-ID. */
export const OUR_ID = '<0b9e7a51-6c1f-8d20-9a77-3f2b8c4d5e6f@org.example>'
/** Another mail of ours, to somebody else. */
export const OTHER_ID = '<77777777-6c1f-8d20-9a77-3f2b8c4d5e6f@org.example>'
/** As long as a token is, of its letters. */
export const TOKEN = 'q3k7xa2bh4mz6rt5wy7cne2dlo4vps6ui3gjf5qk'
export const LEAVER = 'leaver@there.example'

const OUR_HEAD = [
  'From: Example Charity <leaving@org.example>',
  `To: ${LEAVER}`,
  'Reply-To: HR <hr@org.example>',
  'Subject: Your list before you go',
  `Message-ID: ${OUR_ID}`,
  'References: <first-mail-of-all@org.example>',
  'Auto-Submitted: auto-generated',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
]
const OUR_BODY = [
  'Hello,',
  '',
  'before you go, please look through your list. The mailbox is full of kind words;',
  'nothing was rejected as spam and no such user is meant. 550 5.1.1 is a number.',
]

/** The third part of a report, by how a server gives it back. */
export const RETURNED = {
  whole: part('message/rfc822', [...OUR_HEAD, '', ...OUR_BODY]),
  head: part('text/rfc822-headers', OUR_HEAD),
  /** OpenSMTPD calls it headers, and has the body in it. */
  'head-and-body': part('text/rfc822-headers', [...OUR_HEAD, '', ...OUR_BODY]),
  /** nullmailer calls it a mail, and has only the head in it. */
  'mail-of-a-head': part('message/rfc822', [...OUR_HEAD, '']),
} as const
export type Returned = keyof typeof RETURNED

export const ourHead = (): string => OUR_HEAD.join('\n')

export function part(type: string, lines: readonly string[]): string {
  return [`Content-Type: ${type}`, '', ...lines].join('\n')
}

/** A message of headers and parts, lines ended by CRLF. Headers without a value are left out. */
export function message(
  headers: Readonly<Record<string, string | undefined>>,
  body: string | readonly string[],
  type = 'mixed',
): string {
  const given = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  )
  const lines =
    typeof body === 'string'
      ? [...given, '', body]
      : [
          ...given,
          'MIME-Version: 1.0',
          `Content-Type: multipart/${type}; boundary="=_apart_1"`,
          '',
          'This text stands before the parts.',
          ...body.flatMap((one) => ['--=_apart_1', one, '']),
          '--=_apart_1--',
          '',
        ]
  return lines.join('\n').replace(/\r?\n/g, '\r\n')
}
