import { describe, expect, test } from 'vitest'
import { REFUSALS } from '../../../words/en/refusals.ts'

const all = Object.entries(REFUSALS)

describe.each(all)('%s', (code, sentence) => {
  test('has a sentence for people: whole, short, and without codes', () => {
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(sentence.length).toBeLessThanOrEqual(100)
    expect(sentence).not.toContain(code)
    expect(sentence).not.toMatch(/[{}_<>]|undefined|null|duty|duties|escalation/)
  })

  test('blames nobody', () => {
    expect(sentence).not.toMatch(/\b(error|invalid|illegal|failed|must not|forbidden)\b/i)
  })
})

test('no two say the same', () => {
  expect(new Set(all.map(([, sentence]) => sentence)).size).toBe(all.length)
})
