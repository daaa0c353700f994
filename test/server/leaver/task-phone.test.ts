import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeSettings } from '../../../db/queries/settings.ts'
import { LEAVER, say } from '../../support/cases.ts'
import { type Product, SETTINGS, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { answerLines, type Leaver, leaver, WHOLE_POLICY } from '../door/visits.ts'

let product: Product
let sam: Leaver
beforeAll(async () => {
  product = await startProduct()
  sam = await leaver(product, WHOLE_POLICY)
}, 120_000)
afterAll(() => product?.stop())

const NUMBER = '01632 960 000'
const ringAt = (phone: string | null) =>
  changeSettings(
    { db: product.deps.db, now: product.deps.now(), by: { operator: true } },
    (settings) => ({
      ...settings,
      hrMailbox: { ...SETTINGS.hrMailbox, phone },
    }),
  )

describe("HR's phone number", () => {
  test.each(['/tasks/ask/other-way', '/tasks/privacy', '/tasks/my-data'])(
    'stands on %s as soon as there is one',
    async (path) => {
      await ringAt(null)
      expect((await sam.see(path)).text).not.toContain(NUMBER)
      await ringAt(NUMBER)
      expect((await sam.see(path)).text).toMatch(/ring (Hana Sample on )?01632\s960\s000/)
    },
  )

  test('stands on the receipt', async () => {
    await ringAt(NUMBER)
    await answerLines(product, sam.id)
    expect((await sam.see('/tasks/receipt')).text).toContain(
      'Write to Hana Sample at hr@sample.example or ring 01632 960 000',
    )
  })

  test('is under a mail to the leaver, in text and HTML', async () => {
    await ringAt(NUMBER)
    const before = product.smtp.accepted.length
    await say(product, sam.id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    const bytes = await until('the link is mailed', async () =>
      product.smtp.accepted
        .slice(before)
        .map((mail) => mail.bytes.toString())
        .find((mail) => mail.includes('To: Sam Sample')),
    )
    expect(bytes).toMatch(/hr@sample\.example\r\n01632 960 000/)
    expect(bytes).toContain('hr@sample.example<br>01632 960 000')
  })
})
