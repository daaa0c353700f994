import { afterAll, beforeAll, expect, test } from 'vitest'
import { tryMails } from '../../server/intake/try-mails.ts'
import { caseFile, HR, say } from '../support/cases.ts'
import { inboxOf, textOf } from '../support/inboxes.ts'
import { ASKED, dayByDay, leaver, openLate } from '../support/late-leavers.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { eventsOfType } from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

const NIA = { name: 'Nia Next', email: 'nia@sample.example' }
const ODA = { name: 'Oda Other', email: 'oda@sample.example' }
const UNA = { name: 'Una Only', email: 'una@sample.example' }
/** HR of the sample, who leads people as well. */
const HANA = { name: 'Hana Sample', email: 'hr@sample.example' }

const LINES = { Fay: HANA, Gus: HANA, Hal: NIA, Ivo: NIA, Jan: NIA, Kit: UNA }

let product: Product
let temporal: TemporalView
let ids: string[]

const inbox = (address: string) => inboxOf(product, address)

/** What each case's record says came of the mail to its line. */
const toldLine = async (id: string) =>
  (await eventsOfType(product, id, 'mailed'))
    .filter(({ to }) => to === 'line')
    .map(({ outcome }) => outcome)

/** Moves a case's clock just past the asking of its line, and waits for no mail, as none can go. */
async function toLine(id: string): Promise<void> {
  const { state, now } = await caseFile(product, id)
  const next = Math.min(...state.agenda.map(({ at }) => at).filter((at) => at > now))
  await product.deps.engine.fastForward(id, next - now + 1_000)
}

/** The relay takes nothing on the day on which six lines' mails are due. */
beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
  ids = await openLate(
    product,
    Object.entries(LINES).map(([name, line]) => leaver(`${name} Sample`, { line })),
  )
  product.smtp.setMode('421 greeting')
  await Promise.all(ids.map(toLine))
}, 240_000)
afterAll(async () => {
  await temporal.close()
  await product.stop()
})

test('a worker that ended and people’s workflows that were lost cost no mail and double none', async () => {
  await until('the relay was tried', async () => {
    const tried = await product.database.owner
      .selectFrom('mails')
      .select('id')
      .where('to_role', '=', 'line')
      .where('attempt', '>', 0)
      .execute()
    return tried.length === ids.length
  })
  await product.worker.stop()
  const people = await product.database.owner.selectFrom('addressees').select('id').execute()
  for (const { id } of people) {
    await temporal
      .handle(`addressee:${id}`)
      .terminate('lost, for the test')
      .catch(() => undefined)
  }
  product.smtp.setMode('accept')
  await product.worker.start()
  await tryMails(product.deps, ids)
  await until(
    'each case knows',
    async () => (await Promise.all(ids.map(toldLine))).every((told) => told.length === 1),
    120_000,
  )
  expect(await Promise.all(ids.map(toldLine))).toEqual(ids.map(() => ['sent']))
  const subjects = (address: string) =>
    inbox(address).map(({ day, subject }) => `${day} ${subject}`)
  expect(subjects(NIA.email)).toEqual([expect.stringContaining(`${ASKED} 3 people wait for you`)])
  expect(subjects(HANA.email)).toEqual([expect.stringContaining('2 people wait for you')])
  // A case that alone has something for a person sends its own mail.
  expect(subjects(UNA.email)).toEqual([expect.stringMatching(`^${ASKED} .*Kit Sample`)])
}, 240_000)

test('who was replaced hears that, and nothing more of that leaver; who is line and HR hears once a day of both', async () => {
  const [, , hal = ''] = ids
  await say(product, hal, { kind: 'change-line', by: HR }, ODA)
  await dayByDay(product, 7)
  expect(await textOf(inbox(ODA.email)[0])).toContain('Hal Sample')
  const toNia = await Promise.all(inbox(NIA.email).slice(1).map(textOf))
  // Once, that somebody else is asked.
  expect(toNia.filter((text) => text.includes('Hal Sample'))).toEqual([
    expect.stringContaining('Oda Other is now asked about Hal Sample'),
  ])
  const toHana = inbox(HANA.email)
  expect(new Set(toHana.map(({ day }) => day)).size).toBe(toHana.length)
  const texts = await Promise.all(toHana.map(textOf))
  const both = texts.filter((text) => text.includes('For your information'))
  expect(both.map((text) => text.includes('Fay Sample (employee, Helpline'))).toContain(true)
}, 240_000)
