import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { composeMessage } from '../../../activities/mail/smtp/compose.ts'
import { makeSigner } from '../../../activities/mail/smtp/sign.ts'
import { headersOf } from './raw-mail.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const sign = makeSigner({ domain: 'example.org', selector: 'leaving', key })

const message = await composeMessage({
  messageId: '<0123456789abcdef@example.org>',
  date: new Date('2026-03-02T09:00:00Z'),
  from: { name: 'Sample Trust', address: 'leaving@example.org' },
  to: { name: 'Zoë Sample', address: 'sam@example.org' },
  subject: 'Before you leave',
  text: 'Café\n',
  html: '<p>Café</p>',
})

test('a signed mail is the same mail below its signature, and the same each time', async () => {
  const signed = await sign(message)
  expect((await sign(message)).equals(signed)).toBe(true)
  const [first, ...others] = headersOf(signed)
  expect(first?.name).toBe('DKIM-Signature')
  expect(first?.value).toMatch(
    /^v=1; a=rsa-sha256; c=relaxed\/relaxed; d=example\.org; *q=dns\/txt; s=leaving;/,
  )
  expect(first?.value).not.toMatch(/\bt=/)
  expect(others).toEqual(headersOf(message))
  expect(signed.subarray(signed.length - message.length).equals(message)).toBe(true)
})
