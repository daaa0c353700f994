import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readMails } from '../../../db/queries/case-mails.ts'
import { mailsOut, startCase } from '../../support/cases.ts'
import { dayByDay, leaver, NAMES, openLate } from '../../support/late-leavers.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { asHr, linkOf } from '../../support/visitors.ts'
import { read } from './hr-support.ts'

let product: Product
let cookie: string
let id: string

beforeAll(async () => {
  product = await startProduct()
  cookie = await asHr(product)
  ;[id = ''] = await openLate(product, [leaver(NAMES[0] ?? '')])
  await mailsOut(product)
}, 120_000)
afterAll(() => product?.stop())

const get = (path: string) => fetch(product.url + path, { headers: { cookie } })

async function mailTo(caseId: string, role: string): Promise<string> {
  const mails = await readMails(product.deps.db, caseId)
  const path = mails.find(({ to, state }) => to === role && state === 'sent')?.id
  return `/cases/${caseId}/messages/${path}`
}

describe('a message that was sent', { timeout: 120_000 }, () => {
  test('opens as it went, without the link', async () => {
    const path = await mailTo(id, 'leaver')
    const { text } = await read(product, path, cookie)
    expect(text).toContain('Letter by letter what was handed over')
    expect(text).toContain('Hello Ada Sample')
    const token = await linkOf(product, id, 'leaver')
    for (const at of [path, `${path}/html`]) {
      expect(await (await get(at)).text(), at).not.toContain(token)
    }
  })

  test('is shown as a mail program shows it, and leads nowhere', async () => {
    const answer = await get(`${await mailTo(id, 'leaver')}/html`)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    const html = await answer.text()
    expect(html).toContain('Ada Sample')
    expect(html).not.toContain('href')
  })

  test('says so where it would be written otherwise today', async () => {
    const { owner } = product.database
    const of = owner.updateTable('people').where('case_id', '=', id).where('role', '=', 'leaver')
    await of.set({ name: 'Ada Other' }).execute()
    const { text } = await read(product, await mailTo(id, 'leaver'), cookie)
    expect(text).toContain('Something in it was other when it went')
    await of.set({ name: NAMES[0] ?? '' }).execute()
  })

  test('is of its own case only, and nothing that is no mail is a fault', async () => {
    const other = await startCase(product, leaver(NAMES[1] ?? ''))
    const mail = (await mailTo(id, 'leaver')).split('/').at(-1)
    for (const path of [mail, randomUUID(), 'not-a-mail', '%00']) {
      const at = `/cases/${other}/messages/${path}`
      expect((await get(at)).status, at).toBe(404)
      expect((await get(`${at}/html`)).status, at).toBe(404)
    }
  })

  test('that was one for several cases is shown whole', async () => {
    const ids = await openLate(
      product,
      NAMES.slice(2, 4).map((name) => leaver(name)),
    )
    await dayByDay(product, 1)
    await mailsOut(product)
    const { text } = await read(product, await mailTo(ids[0] ?? '', 'line'), cookie)
    expect(text).toContain('Letter by letter what was handed over')
    for (const name of NAMES.slice(2, 4)) expect(text).toContain(name)
  })
})
