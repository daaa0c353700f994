import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseFile, noonOf, SAM, startCase } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { type Fields, formOf, leaver, type Person, visitor, WHOLE_POLICY } from './visits.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const OPENED_ANOTHER = 'You have opened another link in between'

async function late(name: string): Promise<string> {
  const id = await startCase(product, { ...WHOLE_POLICY, leaver: { ...SAM.leaver, name } })
  await noonOf(product, id, workday(SAM.endDate, 3))
  return id
}

/** Sends the form of a page that somebody else's visit was shown, as one browser with two tabs does. */
async function sendFrom(html: string, newer: Person, fields: Fields) {
  const { action, hidden } = formOf(html)
  return newer.send(action, { ...hidden, ...fields })
}

describe('a line with two leavers, whose links are open in one browser', () => {
  const FORM = { how: 'call', reason: 'Rang twice', sure: 'yes' }
  let [ann, ben]: [string, string] = ['', '']
  beforeAll(async () => {
    ann = await late('Ann Alpha')
    ben = await late('Ben Beta')
  })
  const number = async (id: string) => (await caseFile(product, id)).state.number

  test('decides nothing on the case of the newer link with a form about the older one', async () => {
    const older = await visitor(product, ann, 'line')
    const newer = await visitor(product, ben, 'line')
    const { html } = await older.see('/decision/refer-chief')
    expect(html).toContain('Ann Alpha')
    const before = [await number(ann), await number(ben)]
    const sent = await sendFrom(html, newer, FORM)
    expect(sent.status).toBe(409)
    expect(sent.text).toContain(OPENED_ANOTHER)
    expect(sent.text).not.toMatch(/Ann Alpha|Ben Beta/)
    expect([await number(ann), await number(ben)]).toEqual(before)
  })

  test('sends it again once the right link is open, and then it is one decision', async () => {
    const older = await visitor(product, ann, 'line')
    const newer = await visitor(product, ben, 'line')
    const { html } = await older.see('/decision/refer-chief')
    const kept = await sendFrom(html, newer, FORM)
    const still = await sendFrom(kept.html, newer, {})
    expect(still.status).toBe(409)
    const again = formOf(still.html)
    expect(again).toEqual({
      action: '/decision/refer-chief',
      hidden: { ...formOf(html).hidden, ...FORM },
    })
    const right = await visitor(product, ann, 'line')
    for (const _press of [1, 2]) {
      expect((await right.send(again.action, again.hidden)).to).toBe('/decision/recorded')
    }
    const { state } = await caseFile(product, ann)
    expect(state.used['refer-chief']).toBe(1)
    expect((await caseFile(product, ben)).state.used).toEqual({})
  })

  test('is asked to choose anew where only a choice was sent', async () => {
    const older = await visitor(product, await late('Cat Gamma'), 'line')
    const newer = await visitor(product, ben, 'line')
    const { html } = await older.see('/decision')
    const sent = await sendFrom(html, newer, { outcome: 'refer-chief' })
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('Open the link in the mail about that case again')
    expect(sent.html).not.toContain('<form')
  })
})

describe('two leavers on a shared device', () => {
  test('ask nothing in each other’s name', async () => {
    const sam = await leaver(product)
    const kim = await leaver(product)
    const { html } = await sam.see('/tasks/ask/question')
    const sent = await sendFrom(html, kim, { text: 'What is kept of me?' })
    expect(sent.status).toBe(409)
    expect(sent.text).toContain(OPENED_ANOTHER)
    expect(formOf(sent.html).hidden.text).toBe('What is kept of me?')
    for (const { state } of [sam, kim]) expect((await state()).requests).toBeUndefined()
  })

  test('send nothing to the newer case that was typed while no link was open', async () => {
    const sam = await leaver(product)
    const kim = await leaver(product)
    const { action, hidden } = formOf((await sam.see('/tasks/add-site')).html)
    const lost = await post(product.url, action, { ...hidden, site: 'Mastodon' })
    expect(lost.status).toBe(401)
    const html = await lost.text()
    expect((await sendFrom(html, kim, {})).status).toBe(409)
    expect((await kim.see('/tasks')).text).not.toContain('Mastodon')
    expect((await sendFrom(html, sam, {})).status).toBe(303)
    expect((await sam.see('/tasks')).text).toContain('Mastodon')
  })
})

test('a form that names no case, or what is none, is taken by no case', async () => {
  const sam = await leaver(product)
  const before = (await sam.state()).number
  for (const named of [[], '', 'LW-0001', '<b>', `${sam.id} `, [sam.id, sam.id]]) {
    const sent = await sam.send('/tasks/add-site', { case: named, site: 'Mastodon' })
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('nothing was saved')
    expect(sent.html).not.toMatch(/<form|<b>/)
  }
  expect((await sam.state()).number).toBe(before)
})

test('every form of a visit names the case that it was shown for', async () => {
  const sam = await leaver(product, WHOLE_POLICY)
  const line = await visitor(product, await late('Dee Delta'), 'line')
  const pages: [Person, string][] = [
    ...['add-site', 'ask/question', 'networks', 'not-you', 'confidential-files'].map(
      (path): [Person, string] => [sam, `/tasks/${path}`],
    ),
    ...['', '/refer-chief', '/not-you'].map((path): [Person, string] => [line, `/decision${path}`]),
  ]
  for (const [person, path] of pages) {
    const { html } = await person.see(path)
    const named = `<input type="hidden" name="case" value="${person.id}">`
    expect(html.split('<form').slice(1), path).not.toHaveLength(0)
    for (const form of html.split('<form').slice(1)) expect(form, path).toContain(named)
  }
})

test('a form that comes back with a fault keeps its number, and a new one has its own', async () => {
  const sam = await leaver(product)
  const line = await visitor(product, await late('Ed Epsilon'), 'line')
  for (const [person, path] of [
    [sam, '/tasks/add-site'],
    [line, '/decision/refer-chief'],
  ] as const) {
    const first = formOf((await person.see(path)).html)
    const faulty = await person.send(first.action, first.hidden)
    expect([path, faulty.status]).toEqual([path, 422])
    expect(formOf(faulty.html).hidden).toEqual(first.hidden)
    const { submission } = formOf((await person.see(path)).html).hidden
    expect(submission).not.toBe(first.hidden.submission)
  }
})
