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

test('what holds an "and" of its own stands in quotation marks, and those beside it', () => {
  expect(inWords(['LinkedIn', 'Facebook and Messenger', 'WhatsApp'])).toBe(
    '“LinkedIn”, “Facebook and Messenger” and “WhatsApp”',
  )
  expect(inWords(['“Files, photos and notes”', '“Work group chats”'])).toBe(
    '“Files, photos and notes” and “Work group chats”',
  )
  expect(inWords(['Files, photos and notes'])).toBe('Files, photos and notes')
})

test('another language joins in its own way, and what is marked stays marked', () => {
  expect(inWords(['Anna', 'Jan', english('HR')], 'pl')).toBe(`Anna, Jan i ${english('HR')}`)
})
