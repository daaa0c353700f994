import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { keyRing } from '../../db/crypto/keys.ts'
import { mailOfToken, mailToken } from '../../db/crypto/mail-token.ts'
import { whichMail } from '../../mailbox/which.ts'
import { fc } from '../support/generated.ts'

const key = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`
const [first, second] = [key('a'), key('b')]
const keys = keyRing([first])

describe('the token of a mail', () => {
  test('names it, and no other', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(mailOfToken(keys, mailToken(keys, id))).toBe(id)
      }),
    )
  })

  test('is 40 letters and digits, so that an address with it is short enough for SMTP', () => {
    const token = mailToken(keys, randomUUID())
    expect(token).toMatch(/^[a-z2-7]{40}$/)
    expect(`bounce+${token}`.length).toBeLessThanOrEqual(64)
  })

  test('is the same at every attempt, and known in whatever case it comes back', () => {
    const id = randomUUID()
    expect(mailToken(keys, id)).toBe(mailToken(keys, id))
    expect(mailOfToken(keys, mailToken(keys, id).toUpperCase())).toBe(id)
  })

  test('is none of ours once a character is another, or it is longer or shorter', () => {
    const token = mailToken(keys, randomUUID())
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === 'a' ? 'b' : 'a'
      expect(mailOfToken(keys, token.slice(0, at) + other + token.slice(at + 1))).toBeUndefined()
    }
    expect(mailOfToken(keys, token.slice(1))).toBeUndefined()
    expect(mailOfToken(keys, `${token}a`)).toBeUndefined()
    expect(mailOfToken(keys, '')).toBeUndefined()
  })

  test('is known while its key is on the ring', () => {
    const id = randomUUID()
    const token = mailToken(keys, id)
    expect(mailOfToken(keyRing([second, first]), token)).toBe(id)
    expect(mailOfToken(keyRing([second]), token)).toBeUndefined()
  })

  test('is found in an address by whoever reads what came back', () => {
    const id = randomUUID()
    const recipient = `Bounce+${mailToken(keys, id).toUpperCase()}@org.example`
    const nothing = { headers: () => [], from: '', subject: '', text: '', parts: [] }
    const { tokens } = whichMail(nothing, { recipient }, { domain: 'org.example', isReport: true })
    expect(tokens.map((token) => mailOfToken(keys, token))).toEqual([id])
  })
})
