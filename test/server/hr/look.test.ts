import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { senderDomainCheck } from '../../../cli/doctor/sender-domain.ts'
import { organisationFault } from '../../../db/queries/organisation/record.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import { expectAccessible, openBrowser, person, picture } from '../../support/browser.ts'
import { noonOf, SAM, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { byLink, linkOf } from '../../support/visitors.ts'
import { enter, type Hr, plain } from './hr-support.ts'

const PAGE = '/settings/look'
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 60"><path fill="#7a1f5c" d="M10 10h280v40H10z" onload="alert(1)"/><circle cx="35" cy="30" r="14" fill="#fff"/></svg>'

let product: Product
let browser: Browser
let hr: Hr
let leaver: string
let id: string

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  hr = await enter(product)
  id = await startCase(product)
  leaver = await byLink(product, id, 'leaver')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})

const html = async (path: string, cookie = hr.cookie): Promise<string> =>
  (await fetch(product.url + path, { headers: { cookie } })).text()

const seen = async () => /name="seen" value="([^"]*)"/.exec(await html(PAGE))?.[1] ?? ''

async function send(fields: Record<string, string>, file?: string | Buffer): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('logo', new Blob(file ? [new Uint8Array(Buffer.from(file))] : []), file ? 'a.svg' : '')
  return fetch(product.url + PAGE, {
    ...{ method: 'POST', body: form, redirect: 'manual' },
    headers: { cookie: hr.cookie, origin: product.url, 'sec-fetch-site': 'same-origin' },
  })
}

const stands = () => readSettings(product.deps.db)

describe('logo and colour', () => {
  test('what cannot be read or shown is refused, and keeps what was typed', async () => {
    const pale = await send({ accent: '#F2B84B', seen: await seen() }, '<svg>')
    expect(pale.status).toBe(422)
    const page = await pale.text()
    expect(plain(page)).toContain('#f2b84b is too light')
    expect(plain(page)).toContain('no well-formed drawing')
    expect(page).toContain('value="#F2B84B"')
    const large = await send({ accent: '', seen: await seen() }, Buffer.alloc(2_100_000))
    expect([large.status, plain(await large.text())]).toEqual([
      422,
      expect.stringContaining('the most is 200 kB'),
    ])
    const good = plain(await (await send({ accent: 'F2B84B', seen: await seen() }, SVG)).text())
    expect(good).toContain('#f2b84b is too light')
    expect(good).toContain('The file is right, and is not saved yet')
    expect(await stands()).toMatchObject({ accent: null, logo: null })
  })

  test('stand on every page at once, and who changed them is kept', async () => {
    expect((await send({ accent: '7A1F5C', seen: await seen() }, SVG)).status).toBe(303)
    const { logo } = await stands()
    expect(logo).toMatchObject({ width: 240, height: 48 })
    for (const [path, cookie] of [['/tasks', leaver] as const, ['/', hr.cookie] as const]) {
      const page = await html(path, cookie)
      expect(page).toContain(`src="/brand/logo/${logo?.hash}" width="240" height="48" alt="Sample`)
      expect(page).toContain('href="/brand/7a1f5c.css"')
    }
    const acts = plain(await html('/settings/acts'))
    expect(acts).toContain('colour of buttons and links: “nothing” became “#7a1f5c”')
    expect(await organisationFault(product.deps.db)).toBeUndefined()
  })

  test('are served to everybody as what they are, and the drawing can do nothing', async () => {
    const { logo } = await stands()
    const served = await fetch(`${product.url}/brand/logo/${logo?.hash}`)
    expect(served.headers.get('content-type')).toContain('image/svg+xml')
    expect(served.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(served.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await served.text()).not.toContain('alert')
    const sheet = await fetch(`${product.url}/brand/7a1f5c.css`)
    expect(sheet.headers.get('content-type')).toContain('text/css')
    expect(await sheet.text()).toContain('--lw-accent:#7a1f5c')
    expect((await fetch(`${product.url}/brand/red.css`)).status).toBe(404)
  })

  test('stand on papers, which are the same bytes twice', async () => {
    const paper = async () => {
      const address = `${product.url}/cases/${id}/record.pdf`
      const answer = await fetch(address, { headers: { cookie: hr.cookie } })
      return Buffer.from(await answer.arrayBuffer())
    }
    const one = await paper()
    expect(one.toString('latin1')).toContain('/Alt (Sample Charity)')
    expect((await paper()).equals(one)).toBe(true)
  })

  test('of a form that somebody overtook are not saved', async () => {
    const stale = await send({ accent: '#0b5a5e', seen: 'what stood' })
    expect([stale.status, plain(await stale.text())]).toEqual([
      409,
      expect.stringContaining('somebody else changed it meanwhile'),
    ])
    expect((await stands()).accent).toBe('#7a1f5c')
  })

  test.each([320, 1280])('can be read by leavers, %i pixels wide', async (width) => {
    const { page, context } = await person(browser, { width })
    await page.goto(
      await linkOf(product, id, 'leaver').then((token) => `${product.url}/l/${token}`),
    )
    await expectAccessible(page)
    await picture(page, `look-leaver-${width}`)
    await context.close()
  })

  test('go as they came', async () => {
    expect((await send({ accent: '', remove: 'yes', seen: await seen() })).status).toBe(303)
    expect(await html('/tasks', leaver)).not.toContain('/brand/')
  })
})

describe('the sender of mails', () => {
  test('is who Settings say, with the colour on the button; the envelope stays', async () => {
    await send({ accent: '#7a1f5c', seen: await seen() })
    const fields = {
      ...{ organisation: 'Sample Charity', calendar: 'england-and-wales', closedDays: '' },
      ...{ 'hrMailbox-name': 'Hana Sample', 'hrMailbox-email': 'hr@sample.example' },
      ...{ 'chief-name': 'Chris Chief', 'chief-email': 'chief@sample.example' },
      ...{ 'sender-name': 'Leaving at Sample', 'sender-email': 'leaving@else.example' },
    }
    expect((await hr.send('/settings', fields)).status).toBe(303)
    expect((await stands()).accent).toBe('#7a1f5c')
    const page = plain(await html('/settings'))
    expect(page).toContain('Your mails say else.example')
    const found = await senderDomainCheck(product.config).run()
    expect(found.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^Mails say else\.example .* and are sent for sample\.example/),
    ])
    const before = product.smtp.accepted.length
    await noonOf(product, id, SAM.endDate)
    const mail = product.smtp.accepted[before] ?? expect.fail('no mail went')
    const text = mail.bytes.toString('latin1')
    expect(text).toContain('From: Leaving at Sample <leaving@else.example>')
    expect(text).toContain('background:#7a1f5c')
    expect(mail.envelope.from).not.toContain('else.example')
  })
})
