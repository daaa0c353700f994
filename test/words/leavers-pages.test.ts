import { globSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWords } from '../../words/index.ts'
import {
  answerLines,
  decide,
  type Fields,
  type Leaver,
  leaver,
  pageOf,
} from '../server/door/visits.ts'
import { caseFile, HR, SAM, say } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { linkOf } from '../support/visitors.ts'
import { ja, latinIn, ownNames } from '../support/words/veiled.ts'

const TEMPLATES = globSync('server/pages/{leaver,visit,door}/**/*.njk')

test.each(TEMPLATES)('%s has no words of its own', (path) => {
  const parts = /\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}/gs
  expect(latinIn(readFileSync(path, 'utf8').replaceAll(parts, ''))).toEqual([])
})

describe('what a leaver reads is from the catalogue, their policy, or somebody’s name', () => {
  let product: Product
  let sam: Leaver
  let known: readonly string[]

  beforeAll(async () => {
    product = await startProduct({ words: makeWords({ ja }) })
    sam = await leaver(product, { ...SAM, pack: 'old-form' })
    await product.database.owner.updateTable('cases').set({ language: 'ja' }).execute()
    known = ownNames(await caseFile(product, sam.id))
  }, 120_000)
  afterAll(() => product?.stop())

  const read = async (path: string) => {
    const page = await sam.see(path)
    return { status: page.status, other: latinIn(page.html, known) }
  }
  const send = async (path: string, fields: Fields) => {
    const page = await sam.send(path, fields)
    return { status: page.status, other: latinIn(page.html, known) }
  }
  const open = async () =>
    pageOf(await fetch(`${product.url}/l/${await linkOf(product, sam.id, 'leaver')}`))

  test('before they open their link', async () => {
    expect(latinIn((await open()).html, known)).toEqual([])
  })

  test.each([
    ...['', '/networks', '/social-contacts/linkedin', '/confidential-files', '/check', '/add-site'],
    ...['/ask', '/ask/question', '/ask/time', '/ask/other-way', '/ask/objection', '/ask/unwell'],
    ...['/privacy', '/my-data', '/not-you'],
  ])('on /tasks%s', async (path) => {
    expect(await read(`/tasks${path}`)).toEqual({ status: 200, other: [] })
  })

  const LINE = '/tasks/social-contacts/linkedin'
  test.each<[string, Fields]>([
    ['/tasks/networks', {}],
    [LINE, {}],
    [LINE, { answer: 'asked_network_on_date' }],
    [LINE, { answer: 'asked_network_on_date', 'on-asked_network_on_date-day': '1' }],
    [LINE, { answer: 'keep_some', 'count-keep_some': '0' }],
    ['/tasks/check', { typedName: '\u0007' }],
    ['/tasks/add-site', { site: '1'.repeat(99) }],
    ['/tasks/address', {}],
    ['/tasks/address', { own: 'other', email: '1' }],
    ['/tasks/ask/question', { text: '-' }],
    ['/tasks/ask/time', {}],
    ['/tasks/ask/other-way', {}],
    ['/tasks/ask/unwell', {}],
  ])('where %s is sent as %j', async (path, fields) => {
    expect(await send(path, fields)).toEqual({ status: 422, other: [] })
  })

  test('after they chose their networks, and asked and told us something', async () => {
    await sam.send('/tasks/networks', { used: ['linkedin', 'facebook'] })
    await sam.send('/tasks/ask/question', { text: '…1' })
    await sam.send('/tasks/ask/another-role', { sure: 'yes' })
    for (const path of ['', '/ask/question/sent', '/ask/another-role/sent', '/ask', '/my-data']) {
      expect(await read(`/tasks${path}`)).toEqual({ status: 200, other: [] })
    }
  })

  test('while somebody is asked to agree, once they do not, and when it has ended', async () => {
    const kept = { answer: 'keep_some', reason: 'other', count: 4 }
    await answerLines(product, sam.id, {
      'social-contacts/linkedin': kept,
      'contacts-elsewhere': kept,
    })
    const ok = { status: 200, other: [] }
    for (const path of ['/tasks', '/tasks/receipt']) expect(await read(path)).toEqual(ok)
    await decide(product, sam.id, 'line', { outcome: 'keep-not-accepted' }, { reason: '…' })
    for (const path of ['/tasks', LINE, '/tasks/check', '/tasks/appeal']) {
      expect(await read(path)).toEqual(ok)
    }
    expect(await send('/tasks/appeal', {})).toEqual({ status: 422, other: [] })
    await say(product, sam.id, { kind: 'cancel', by: HR, why: 'rejoined' })
    expect(await send(LINE, { answer: 'removed' })).toEqual({ status: 409, other: [] })
    for (const path of ['/tasks/receipt', '/tasks/my-data']) expect(await read(path)).toEqual(ok)
    expect(latinIn((await open()).html, known)).toEqual([])
    expect(await send('/tasks/leave', {})).toEqual(ok)
  })
})
