import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { PathFault } from '../../policies/fault.ts'
import { loadPolicies } from '../../policies/load.ts'
import { checkPack, readPack } from '../../policies/read-pack.ts'
import type { Pack } from '../../workflows/pack/types.ts'
import { fc, runs } from '../support/generated.ts'
import { mutated, mutatedText, mutation, textMutation } from './mutants.ts'
import { useless } from './usable.ts'

const { guides, calendars } = loadPolicies()
const shelf = { guides, calendars: [...calendars.keys()] }

const FILES = [
  {
    file: '../../policies/rett-uk-social-media.yaml',
    values: runs(500, 5_000),
    texts: runs(100, 800),
  },
  {
    file: '../support/policies/old-form.yaml',
    values: runs(300, 3_000),
    texts: runs(60, 600),
  },
  {
    file: '../support/policies/four-duties.yaml',
    values: runs(300, 3_000),
    texts: runs(120, 1_200),
  },
].map((one) => ({ ...one, text: readFileSync(new URL(one.file, import.meta.url), 'utf8') }))

interface Counts {
  refused: number
  accepted: number
}

/** Either it is refused with words, or every case can still be run on it. */
function judge(
  result: { readonly data: Pack } | { readonly faults: readonly PathFault[] },
  counts: Counts,
): void {
  if ('data' in result) {
    counts.accepted++
    expect(useless(result.data)).toEqual([])
    return
  }
  counts.refused++
  expect(result.faults.length).toBeGreaterThan(0)
  expect(result.faults.every(({ message }) => message.includes(' ') && message.length > 12)).toBe(
    true,
  )
}

describe.each(FILES)('of spoilt copies of $file', ({ text, values, texts }) => {
  const whole = parse(text) as object

  test('none brings the checks down, and none passes that a case could not run on', {
    timeout: 60_000,
  }, () => {
    const counts = { refused: 0, accepted: 0 }
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 2 }), (mutations) => {
        judge(checkPack(mutations.reduce(mutated, whole), shelf), counts)
      }),
      { numRuns: values },
    )
    // Both ways are met often, so that neither is asked of nothing.
    expect(counts.refused).toBeGreaterThan(values / 4)
    expect(counts.accepted).toBeGreaterThan(values / 50)
  })

  test('nor where the text itself is spoilt', { timeout: 60_000 }, () => {
    const counts = { refused: 0, accepted: 0 }
    const length = text.split('\n').length
    fc.assert(
      fc.property(textMutation, (one) => {
        const spoilt = mutatedText(text, one)
        const result = readPack(spoilt, shelf)
        judge(result, counts)
        const lines = 'faults' in result ? result.faults.map(({ line }) => line) : []
        expect(lines.every((line) => line >= 1 && line <= length + 10)).toBe(true)
      }),
      { numRuns: texts },
    )
    expect(counts.refused).toBeGreaterThan(texts / 10)
    expect(counts.accepted).toBeGreaterThan(texts / 50)
  })
})

test('any text at all is read or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect('faults' in readPack(text, shelf)).toBe(true)
    }),
    { numRuns: runs(50, 500) },
  )
})
