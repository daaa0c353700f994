import { expect, test } from 'vitest'
import { identityOf } from '../../mailbox/identity.ts'

const HEAD = 'From: a@there.example\r\nMessage-ID: <1@there.example>\r\nSubject: Hi\r\n'
const of = (raw: string): string => identityOf(Buffer.from(raw))
const one = of(`${HEAD}\r\nHello\r\n`)

test('is the same whichever way a message came', () => {
  const ways = [
    `Received: from x by y\r\n\tfor z\r\nDelivered-To: leaving@org.example\r\n${HEAD}\r\nHello\r\n`,
    `From MAILER-DAEMON Sat Nov 28 13:56:24 2026\n${HEAD}\r\nHello\r\n`,
    `${HEAD}\r\nHello\r\n`.replaceAll('\r\n', '\n'),
    `${HEAD}\r\nHello\r\n\r\n`,
  ]
  expect(ways.map(of)).toEqual(ways.map(() => one))
})

test('is another for another body, another Message-ID, or none', () => {
  const others = [
    `${HEAD}\r\nHello!\r\n`,
    `${HEAD.replace('<1@', '<2@')}\r\nHello\r\n`,
    `${HEAD.replace(/Message-ID.*\r\n/, '')}\r\nHello\r\n`,
    '',
  ].map(of)
  expect(new Set([one, ...others]).size).toBe(5)
})
