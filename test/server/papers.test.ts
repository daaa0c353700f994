import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { linesOf } from '../paper/pdf-text.ts'
import { SAM } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { asHr, byLink } from '../support/visitors.ts'
import { answerLines, type Leaver, leaver } from './door/visits.ts'

let product: Product
let sam: Leaver
let hr: string
let own: string

/** A name that must neither stop a paper nor be read as anything but a name. */
const NAME = 'Siân #panic("no") ᚠ (sample)'

beforeAll(async () => {
  product = await startProduct()
  sam = await leaver(product, { ...SAM, leaver: { ...SAM.leaver, name: NAME } })
  ;[hr, own] = await Promise.all([asHr(product), byLink(product, sam.id, 'leaver')])
}, 120_000)
afterAll(() => product?.stop())

const get = (path: string, cookie = hr) =>
  fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })

async function paper(path: string, cookie = hr) {
  const answer = await get(path, cookie)
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { ...{ status: answer.status, headers: answer.headers, bytes }, lines: linesOf(bytes) }
}

describe('the record on paper', () => {
  const address = () => `/cases/${sam.id}/record`

  test('is a file that a browser keeps and never shows as a page of ours', async () => {
    const { status, headers, lines } = await paper(`${address()}.pdf`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="LW-\d+\.pdf"$/)
    expect(headers.get('content-security-policy')).toBe('sandbox')
    expect(lines.join(' ')).toContain('Siân #panic("no") U+16A0 (sample) was asked')
  })

  test('is the same bytes as long as nothing happens', async () => {
    const [one, other] = [await paper(`${address()}.pdf`), await paper(`${address()}.pdf`)]
    expect(one.bytes.equals(other.bytes)).toBe(true)
  })

  test('holds a code that tells whether the record still fits it', async () => {
    const { lines } = await paper(`${address()}.pdf`)
    const at = lines.findIndex((line) => line.startsWith('Hash of event '))
    const number = lines[at]?.slice('Hash of event '.length) ?? ''
    const hash = /[0-9a-f]{64}/.exec(lines.slice(at + 1).join(''))?.[0] ?? ''
    const page = async (code: string) => (await get(`${address()}?paper=${code}`)).text()
    expect(await page(`${number}.${hash}`)).toContain('Your paper fits this record')
    expect(await page(`${number}.${'0'.repeat(64)}`)).toContain('does not fit this record')
    expect(await page('what?')).not.toContain('Your paper')
  })

  test('is for nobody who is not signed in', async () => {
    expect((await get(`${address()}.pdf`, own)).status).toBe(303)
  })

  test('holds up nobody else while many are printed', async () => {
    const many = Promise.all(Array.from({ length: 8 }, () => paper(`${address()}.pdf`)))
    const took: number[] = []
    for (let count = 0; count < 10; count += 1) {
      const began = performance.now()
      await (await fetch(`${product.url}/healthz`)).text()
      took.push(performance.now() - began)
    }
    expect((await many).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    expect(Math.min(...took)).toBeLessThan(100)
  })
})

describe('what a leaver keeps on paper', () => {
  test('is their list as long as nothing was sent', async () => {
    const answer = await get('/tasks/receipt.pdf', own)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/tasks'])
  })

  test('is what they were asked, answered and signed, and nothing of others', async () => {
    await answerLines(product, sam.id)
    const { status, lines } = await paper('/tasks/receipt.pdf', own)
    expect(status).toBe(200)
    const all = lines.join(' ')
    expect(all).toContain('What we asked, and what you confirmed')
    expect(all).toContain('The name that you typed: Sam Sample')
    for (const kept of [SAM.line?.email, 'Hash of the policy']) expect(all).not.toContain(kept)
  })

  test('is all that is held about them, as their page has it', async () => {
    const { status, lines } = await paper('/tasks/my-data.pdf', own)
    expect(status).toBe(200)
    const all = lines.join(' ')
    expect(all).toContain(SAM.leaver.email)
    expect(all).toContain('What we hold about you')
  })
})
