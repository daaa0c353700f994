import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecord, typedWith } from '../../../db/queries/record.ts'
import { caseFile, HR, noonOf, SAM, say, stateOf } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { asHr } from '../../support/visitors.ts'
import { leaver, pageOf, WHOLE_POLICY } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** Sam, who has said nothing, and whose case HR has closed as not confirmed. */
async function closed() {
  const sam = await leaver(product, WHOLE_POLICY)
  await noonOf(product, sam.id, workday(SAM.endDate, 12))
  await say(product, sam.id, { kind: 'end-unconfirmed', by: HR }, { typedName: 'Hana Sample' })
  return sam
}

async function hrPage(id: string, path = '') {
  const headers = { cookie: await asHr(product) }
  return pageOf(await fetch(`${product.url}/cases/${id}${path}`, { headers }))
}

describe('a list that was closed with something open', () => {
  test('still takes that it is done, once, and its end and its day stay', async () => {
    const sam = await closed()
    const { closedAt } = await stateOf(product, sam.id)
    const receipt = await sam.see('/tasks/receipt')
    expect(receipt.html).toContain('href="/tasks/late"')
    expect(receipt.text).toContain('No answer')
    expect(receipt.text).not.toContain('No answer yet')
    expect((await sam.see('/tasks/late')).text).toContain('What was open when it was closed')
    const unsigned = await sam.send('/tasks/late')
    expect([unsigned.status, unsigned.html.includes('href="#typedName"')]).toEqual([422, true])
    const form = { submission: randomUUID(), typedName: 'Sam Sample' }
    expect((await sam.send('/tasks/late', form)).to).toBe('/tasks/receipt')
    expect((await sam.send('/tasks/late', form)).to).toBe('/tasks/receipt')
    const after = await sam.see('/tasks/receipt')
    expect(after.text).toContain('you told us that what was open is done')
    expect(after.html).not.toContain('/tasks/late')
    expect(after.text).toContain('Done, as you told us afterwards')
    const record = await readRecord(product.deps.db, sam.id)
    const late = record.events.filter(({ type }) => type === 'confirmed-late')
    expect(late).toHaveLength(1)
    expect(typedWith(record, late[0]?.number ?? 0).typedName).toBe('Sam Sample')
    expect(late[0]?.at).toBeGreaterThanOrEqual(closedAt ?? Number.POSITIVE_INFINITY)
    expect(await stateOf(product, sam.id)).toMatchObject({
      ...{ status: 'closed', final: 'closed-not-confirmed', closedAt },
    })
    expect((await hrPage(sam.id)).text).toMatch(/not confirmed.* Confirmed later, on/)
  })

  test('is opened again at its own clock, and goes on', async () => {
    const sam = await closed()
    const { now } = await caseFile(product, sam.id)
    await say(product, sam.id, { kind: 'reopen-case', by: HR }, { reason: 'They wrote' })
    const file = await caseFile(product, sam.id)
    expect(file.state.status).toBe('open')
    expect(file.now).toBeGreaterThanOrEqual(now)
    expect((await sam.see('/tasks')).status).toBe(200)
    const next = file.state.agenda[0]?.at ?? 0
    expect(next).toBeGreaterThan(now)
    await noonOf(product, sam.id, file.calendar.dateOf(next))
    const { events } = await readRecord(product.deps.db, sam.id)
    const reopened = events.findIndex(({ type }) => type === 'case-reopened')
    expect(events.slice(reopened + 1).map(({ type }) => type)).toContain('reminded')
    await say(product, sam.id, { kind: 'end-unconfirmed', by: HR })
    expect((await stateOf(product, sam.id)).status).toBe('closed')
  })

  test('takes a note of HR, and keeps its day in lists, whatever mail goes later', async () => {
    const sam = await closed()
    const before = await hrPage(sam.id)
    const row = () =>
      product.database.owner
        .selectFrom('cases')
        .select(['closed_at'])
        .where('id', '=', sam.id)
        .executeTakeFirstOrThrow()
    const { closed_at } = await row()
    await say(product, sam.id, { kind: 'add-note', by: HR }, { note: 'They rang' })
    await say(product, sam.id, { kind: 'renew-link', by: HR, who: 'leaver' })
    expect((await row()).closed_at).toEqual(closed_at)
    const sentence = /Closed on [^.:]+/
    expect(sentence.exec((await hrPage(sam.id)).text)?.[0]).toBe(sentence.exec(before.text)?.[0])
    expect((await hrPage(sam.id, '/record')).text).toContain('They rang')
  })
})

test('while a mail to them cannot leave nothing is called past, and no day is named that will move', async () => {
  const sam = await leaver(product, WHOLE_POLICY)
  const [first] = (await stateOf(product, sam.id)).duties
  const day = first?.dueDate ?? ''
  await noonOf(product, sam.id, workday(day, -4))
  product.smtp.setMode('RST at connect')
  try {
    await noonOf(product, sam.id, workday(day, 2))
    await until('the case knows', async () => (await stateOf(product, sam.id)).waits)
    const { text } = await sam.see('/tasks')
    expect(text).toContain('The days on this page wait for now. We write to you before they go on.')
    expect(text).not.toMatch(/was due|Please by/)
  } finally {
    product.smtp.setMode('accept')
  }
})
