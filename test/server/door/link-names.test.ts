import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calledName, initialsOf, maskedName, shownName } from '../../../server/read/names.ts'
import { SAM, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { byLink } from '../../support/visitors.ts'
import { plain } from '../hr/hr-support.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product?.stop())

const get = (path: string, cookie = '') =>
  fetch(product.url + path, { headers: { cookie }, redirect: 'manual' })

describe('a name', () => {
  const RIGHT_TO_LEFT = 'ליאור דוגמה'

  test('is masked to one letter a word, whatever its length and script', () => {
    expect(maskedName('Sam Sample')).toBe('S•• S•••')
    expect(maskedName('X')).toBe('X••')
    expect(maskedName('O’Sample-Sample')).toBe('O•••')
    expect(maskedName('👩‍🚀 Sample')).toBe('👩‍🚀••• S•••')
    expect(maskedName(RIGHT_TO_LEFT)).toBe('\u2068ל••• ד•••\u2069')
    expect(maskedName('A'.repeat(120))).toBe('A•••')
    expect(initialsOf('Sam Sample')).toBe('S. S.')
    expect(maskedName('Al (Sam) “Sample”')).toBe('A•• S••• S•••')
    expect(initialsOf('Al (Sam) “Sample”')).toBe('A. S. S.')
  })

  test('greets by its first word; whole after a title, and in other letters than Latin', () => {
    expect(calledName('Sam Sample')).toBe('Sam')
    expect(calledName('Dr Sam Sample')).toBe('Dr Sam Sample')
    expect(calledName('Revd Sam Sample')).toBe('Revd Sam Sample')
    expect(calledName('Rev’d S Sample')).toBe('Rev’d S Sample')
    expect(calledName('S. Sample')).toBe('S. Sample')
    expect(calledName('X')).toBe('X')
    expect(calledName('Óscar Ejemplo')).toBe('Óscar')
    expect(calledName(RIGHT_TO_LEFT)).toBe(shownName(RIGHT_TO_LEFT))
    expect(calledName('见本 三')).toBe('见本 三')
    for (const turned of ['Revd Sample, S', 'Sample, Sam', 'Sample,S']) {
      expect(calledName(turned)).toBeUndefined()
    }
  })

  test('cannot turn the direction of the words around it', () => {
    expect(shownName(`Sam\u202e Sample`)).toBe('Sam Sample')
    expect(shownName(RIGHT_TO_LEFT)).toBe(`\u2068${RIGHT_TO_LEFT}\u2069`)
  })

  test.each(['X', 'S'.repeat(120), "Sam O'Sample <b>&", RIGHT_TO_LEFT, 'Sam 🌿 Sample'])(
    'of any kind is shown as it is: %s',
    async (name) => {
      const id = await startCase(product, { ...SAM, leaver: { ...SAM.leaver, name } })
      const cookie = await byLink(product, id, 'leaver')
      const html = await (await get('/tasks/not-you', cookie)).text()
      expect(html).not.toContain('<b>&')
      expect(plain(html).replaceAll('&lt;', '<').replaceAll('&gt;', '>')).toContain(name)
      expect((await get('/tasks', cookie)).status).toBe(200)
    },
  )
})
