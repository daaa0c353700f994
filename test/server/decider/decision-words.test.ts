import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { landed } from '../../../server/commands/questions/needs.ts'
import { questionOf } from '../../../server/commands/questions/question.ts'
import { readAnswers } from '../../../server/commands/questions/read.ts'
import { codesOf } from '../../../server/pages/decider/shared/codes.ts'
import { readCount } from '../../../server/web/typed-count.ts'
import { decider } from '../../../words/en/decider/index.ts'
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

describe('what somebody writes', () => {
  const posting = questionOf('posting', {
    asks: (need) => decider.questions[need]({ effect: 'add-duty', needs: ['posting'] }),
    duties: () => [],
    codes: () => [],
    day: () => ({}),
  })
  const read = (typed: string) => readAnswers([posting], { posting: typed }, decider.typing)

  test.each([
    ['bell\u0007', 'That has a hidden character in it: type it again'],
    ['turned \u202e round', 'That has a hidden character in it: type it again'],
    ['x'.repeat(501), 'That is too long: shorten it to 500 characters or fewer'],
    ['…', 'That has no letters in it: type it again'],
    [' ', 'Enter which post it is'],
  ])('is refused as %j, and told at its field', (typed, message) => {
    expect(read(typed)).toMatchObject({ errors: [{ path: 'posting', message }] })
  })

  test('goes beside the command, its lines as they were typed', () => {
    const answers = { ...read(' one\r\ntwo ') }
    expect(answers).toEqual({ answers: { posting: 'one\ntwo' } })
    expect(landed({ posting: 'one', why: 'away', count: 3 })).toEqual({
      codes: { reason: 'away', count: 3 },
      words: { posting: 'one' },
    })
  })
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
