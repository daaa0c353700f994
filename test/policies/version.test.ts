import { expect, test } from 'vitest'
import { compareVersions } from '../../policies/version.ts'

test.each([
  ['1.0.1', '1.0.0'],
  ['1.1.0', '1.0.9'],
  ['2.0.0', '1.9.9'],
  ['1.10.0', '1.9.0'],
  ['10.0.0', '9.99.99'],
])('%s is higher than %s', (high, low) => {
  expect(compareVersions(high, low)).toBeGreaterThan(0)
  expect(compareVersions(low, high)).toBeLessThan(0)
})

test('a version is no higher than itself', () => {
  expect(compareVersions('1.2.3', '1.2.3')).toBe(0)
})
