import { expect, test } from 'vitest'
import { inWords } from '../../server/read/case-context.ts'
import { english } from '../../words/marks.ts'
import { fc } from '../support/generated.ts'

test('English has no comma before "and", whatever stands between', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string(), (items, last) => {
      expect(inWords([...items, last])).toBe(
        items.length ? `${items.join(', ')} and ${last}` : last,
      )
    }),
  )
  expect(inWords([])).toBe('')
})

test('another language joins in its own way, and what is marked stays marked', () => {
  expect(inWords(['Anna', 'Jan', english('HR')], 'pl')).toBe(`Anna, Jan i ${english('HR')}`)
})
