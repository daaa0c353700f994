import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ofLeaver } from '../../../workflows/case/coverage.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { type Leaver, leaver, WHOLE_POLICY } from '../door/visits.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const FILES = 'confidential-files'
const PRIVATE = 'confidentiality-reminder'

const said = async (sam: Leaver, duty: string) =>
  (await sam.state()).duties.find(({ id }) => id === duty)?.answers.all?.answer

/** Things that are asked beside a page's own, by the names of their fields. */
const beside = async (sam: Leaver, path: string): Promise<string[]> => {
  const { html } = await sam.see(`/tasks/${path}`)
  return [...new Set([...html.matchAll(/name="also-([^"]*)"/g)].map(([, id]) => id ?? ''))]
}

describe('things that are due on one day', () => {
  test('are asked on one page, and each gets its own answer', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    expect(await beside(sam, FILES)).toEqual([PRIVATE])
    const form = { submission: randomUUID(), answer: 'none', [`also-${PRIVATE}`]: 'read' }
    const saved = await sam.send(`/tasks/${FILES}`, form)
    const next = await sam.see(saved.to ?? '')
    expect(next.text).toContain('Saved: “Files, photos and notes” and “What stays private”.')
    expect([await said(sam, FILES), await said(sam, PRIVATE)]).toEqual(['none', 'read'])
    const { number } = await sam.state()
    await sam.send(`/tasks/${FILES}`, form)
    expect((await sam.state()).number).toBe(number)
  })

  test('can be left open, and come next on pages of their own', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const saved = await sam.answer(FILES, 'none')
    expect(saved.to).toBe(`/tasks/${PRIVATE}?saved=${FILES}`)
    expect(await said(sam, PRIVATE)).toBeUndefined()
  })

  test('keep what was chosen where something else is wrong, and nothing is saved', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const { number } = await sam.state()
    const none = await sam.send(`/tasks/${FILES}`, { [`also-${PRIVATE}`]: 'read' })
    expect([none.status, none.html.includes('value="read" checked')]).toEqual([422, true])
    const strange = await sam.answer(FILES, 'none', { [`also-${PRIVATE}`]: 'nothing' })
    expect([strange.status, strange.html.includes(`href="#also-${PRIVATE}"`)]).toEqual([422, true])
    expect((await sam.state()).number).toBe(number)
  })

  test('are two more at most; what is worrying, differs by network or has an answer is none', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const open = ofLeaver(await sam.state()).filter(({ signs }) => !signs)
    for (const { id } of open.filter(({ parts }) => parts.length === 1)) {
      const others = await beside(sam, id)
      expect(others.length, id).toBeLessThan(3)
      expect(others, id).not.toContain('images-and-tags')
      expect(others, id).not.toContain('social-contacts')
    }
    await sam.answer(PRIVATE, 'read')
    expect(await beside(sam, FILES)).toEqual([])
    expect(await beside(sam, PRIVATE)).toEqual([])
  })
})

test('a person gets from thing to thing, and after the last to checking and sending', async () => {
  const sam = await leaver(product, WHOLE_POLICY)
  const { html } = await sam.see('/tasks')
  let path = /class="lw-button" href="([^"]*)"/.exec(html)?.[1] ?? ''
  const met: string[] = []
  while (!path.startsWith('/tasks/check') && met.length < 30) {
    met.push(path.split('?')[0] ?? '')
    const page = await sam.see(path)
    const action = /<form method="post" action="([^"]*)"/.exec(page.html)?.[1] ?? ''
    const [, answer = ''] = /name="answer" type="radio" value="([^"]*)"/.exec(page.html) ?? []
    const fields = action === '/tasks/networks' ? { used: ['linkedin', 'x'] } : { answer }
    path = (await sam.send(action, fields)).to ?? ''
  }
  expect(new Set(met).size).toBe(met.length)
  expect(met).toContain('/tasks/networks/answer')
  expect((await sam.see(path)).html).toContain('name="typedName"')
})
