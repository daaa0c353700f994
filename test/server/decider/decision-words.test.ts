import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codesOf } from '../../../server/pages/decider/shared/codes.ts'
import { readCount } from '../../../server/web/typed-count.ts'
import { type After, recorded as words } from '../../../words/en/decider/recorded.ts'
import type { Effect } from '../../../workflows/pack/types.ts'
import { thePack } from '../../support/policy.ts'

const AFTER: After = {
  ...{ leaver: 'Sam Sample', chief: 'Chris Chief', line: 'Lin Line', day: 'Friday' },
  ...{ byHand: false, byChief: false, letter: false, help: false, proposed: false },
  ...{ settles: 'copy', route: 'Dana Data' },
}
const effects = Object.keys(words.follows) as Effect[]

describe('what follows from a decision', () => {
  test.each(effects)('of the kind %s promises no mail to whoever gets none', (effect) => {
    const said = words.follows[effect]({ ...AFTER, byHand: true })
    expect(said).not.toMatch(/gets? a (mail|copy)|is told|is asked to keep|your letter/)
  })

  test('names nobody to appeal to where the chief has decided', () => {
    expect(words.follows['send-back'](AFTER)).toContain('They can ask Chris Chief')
    expect(words.follows['send-back']({ ...AFTER, byChief: true })).not.toContain('They can ask')
  })
})

const TEMPLATES = globSync('server/pages/decider/**/*.njk')

test.each(TEMPLATES)('%s has no words of its own', (path) => {
  const parts = /\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>/gs
  expect(
    readFileSync(path, 'utf8')
      .replaceAll(parts, '')
      .match(/[a-z]{2,}/gi) ?? [],
  ).toEqual([])
})

test('a reason that only HR sees is offered to nobody who decides', () => {
  const pack = thePack('rett-uk-social-media')
  const offered = Object.keys(codesOf(pack, 'keep_reason'))
  const forHr = Object.entries(pack.keep_reasons).filter(([, { hr_only }]) => hr_only)
  expect(forHr.length).toBeGreaterThan(0)
  for (const [code] of forHr) expect(offered).not.toContain(code)
  expect(offered).toContain('family-or-friend')
  expect(codesOf(pack, 'typed_name')).toEqual({})
})

test.each([
  ['12', 12],
  [' 1,204 ', 1204],
  ['1 204', 1204],
  ['0', undefined],
  ['10000', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['', undefined],
  [['1', '2'], undefined],
])('a number typed as %s is read as %s', (typed, count) => {
  expect(readCount(typed).count).toBe(count)
})
