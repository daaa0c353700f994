import { afterAll, beforeAll, expect, test } from 'vitest'
import { inDoubt as stillInDoubt } from '../../../workflows/case/waits.ts'
import { caseFile } from '../../support/cases.ts'
import { header } from '../../support/mail-header.ts'
import { until } from '../../support/until.ts'
import { inDoubt } from '../hr/action-ways.ts'
import { type Acting, acting } from './api-acting.ts'
import { type Api, startApi } from './api-support.ts'

let api: Api
let cases: Acting
beforeAll(async () => {
  api = await startApi({ environment: { MAIL_BOUNCES: 'bounce@sample.example' } })
  cases = acting(api)
}, 120_000)
afterAll(() => api?.stop())

const messages = async (id: string) =>
  (await api.get(`/cases/${id}/messages`)).body.messages as {
    id: string
    became: string
    messageId: string
    notices: { type: string }[]
  }[]

async function doubtful() {
  const { id } = await cases.open()
  await inDoubt(api.product, id)
  const { unsure = [] } = (await caseFile(api.product, id)).state
  return { id, mail: unsure[0]?.mail ?? expect.fail('no mail is in doubt') }
}

const becameOf = async (id: string, mail: string) =>
  (await messages(id)).find((one) => one.id === mail)?.became

test('a mail in doubt goes once more under a Message-ID of its own, and tells the same', async () => {
  const { id, mail } = await doubtful()
  expect(await becameOf(id, mail)).toBe('unknown')
  await cases.done(id, { type: 'settle-mail', mail, as: 'again' })
  const again = await until('it has gone again', async () => {
    const all = await messages(id)
    const last = all.filter(({ notices }) => notices.some(({ type }) => type === 'fresh-link'))
    return last.find((one) => one.id !== mail && one.became === 'handed-over')
  })
  expect(await becameOf(id, mail)).toBe('sent-again')
  const copies = api.product.smtp.accepted.filter(
    ({ bytes }) => header(bytes, 'Message-ID') === again.messageId,
  )
  expect(copies).toHaveLength(1)
  // What names it on its envelope names it in its head as well.
  const token = again.messageId.slice(1, again.messageId.indexOf('@'))
  expect(copies[0]?.envelope.from).toBe(`bounce+${token}@sample.example`)
  expect(header(copies[0]?.bytes ?? Buffer.alloc(0), 'Reply-To')).toContain('hr@sample.example')
  const twice = await cases.act(id, { type: 'settle-mail', mail, as: 'again' })
  expect(twice).toMatchObject({ status: 409, body: { code: 'mail-known' } })
}, 60_000)

test('a mail that HR has heard to have arrived is no more in doubt, and does not go again', async () => {
  const { id, mail } = await doubtful()
  await cases.done(id, { type: 'settle-mail', mail, as: 'arrived' })
  expect(await becameOf(id, mail)).toBe('arrived')
  expect(stillInDoubt((await caseFile(api.product, id)).state)).toEqual([])
}, 60_000)
