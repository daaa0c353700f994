import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeWords } from '../../words/index.ts'
import { dayIn, type Leaver, leaver } from '../server/door/visits.ts'
import { SAM } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { cy } from '../support/words/cy.ts'

/** What is said of what was typed, on pages of a leaver whose language is there in part. */

let product: Product
let sam: Leaver

beforeAll(async () => {
  product = await startProduct({ words: makeWords({ cy }) })
  sam = await leaver(product, { ...SAM, pack: 'old-form' })
  await product.database.owner.updateTable('cases').set({ language: 'cy' }).execute()
})
afterAll(() => product?.stop())

/** As it stands beside the field, and what a screen reader says before it. */
const beside = (message: string): string =>
  `<span class="govuk-visually-hidden">Gwall:</span> ${message}`

const english = (message: string): string => `<span lang="en">${message}</span>`

const LINKEDIN = '/tasks/social-contacts/linkedin'
const ASKED = {
  answer: 'asked_network_on_date',
  ...dayIn('on-asked_network_on_date', '2027-02-30'),
}

describe('in the leaver’s language stands what is said of', () => {
  test.each([
    ['no words', '/tasks/ask/question', { text: ' ' }, 'Rhowch eich cwestiwn'],
    [
      'a wrong address',
      '/tasks/address',
      { own: 'other', email: 'sam@' },
      'Nid cyfeiriad e-bost yw “sam@”',
    ],
    [
      'a day that does not exist',
      LINKEDIN,
      ASKED,
      'Nid dyddiad yw “30 02 2027”: rhowch y diwrnod y gofynnoch i’r rhwydwaith',
    ],
    ['no name', '/tasks/check', { typedName: '' }, `Rhowch ${english('your name')}`],
  ])('%s', async (_what, path, fields, message) => {
    const { html, status } = await sam.send(path, fields)
    expect(status).toBe(422)
    expect(html).toContain('<title>Gwall: ')
    expect(html).toContain('Mae problem')
    expect(html.split(message)).toHaveLength(3)
    expect(html).toContain(beside(message))
  })
})

describe('in English, and said to be, stands what the language has no words for:', () => {
  test.each([
    [
      'a hidden character',
      '/tasks/ask/question',
      { text: 'Who\u0007?' },
      'There is a hidden character in eich cwestiwn: type it again',
    ],
    [
      'no letters',
      '/tasks/check',
      { typedName: '---' },
      'Your name has no letters in it: type it again',
    ],
    [
      'a day without a month',
      LINKEDIN,
      { ...ASKED, 'on-asked_network_on_date-month': '' },
      'There is no month in the date: enter y diwrnod y gofynnoch i’r rhwydwaith in full',
    ],
  ])('%s', async (_what, path, fields, message) => {
    const { html, status } = await sam.send(path, fields)
    expect(status).toBe(422)
    expect(html).toContain(beside(english(message)))
  })
})
