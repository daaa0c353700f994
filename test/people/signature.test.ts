import { expect, test } from 'vitest'
import { looksLike } from '../../people/signature.ts'

test.each([
  ['Sam Sample', 'Sam Sample'],
  ['sam', 'Sam Sample'],
  ['S. SAMPLE', 'Sam Sample'],
  ['Chloe OHara-Smith', 'Chloë O’Hara-Smith'],
  ['Sample, Sam', 'Sam Sample'],
  ['Ng Y', 'Y Ng'],
  ['王', '王'],
])('%s is how %s signs', (typed, name) => {
  expect(looksLike(typed, name)).toBe(true)
})

test.each([
  ['x', 'Sam Sample'],
  ['SS', 'Sam Sample'],
  ['S. S.', 'Sam Sample'],
  ['Lin Line', 'Sam Sample'],
  ['Sammy', 'Sam Sample'],
])('%s is asked about, where the name is %s', (typed, name) => {
  expect(looksLike(typed, name)).toBe(false)
})
