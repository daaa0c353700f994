import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hr } from '../../words/en/hr/index.ts'
import { latinIn } from '../support/words/veiled.ts'

const TEMPLATES = globSync('server/pages/hr/**/*.njk', { exclude: ['**/case-action/**'] })
const COMMENT = /\{#.*?#\}/gs
const TAG = /\{[%{].*?[%}]\}/gs
/** A name of ours, which nobody translates. */
const CODE = /<code>[A-Z_]+<\/code>/g

describe.each(TEMPLATES)('%s', (path) => {
  const template = readFileSync(path, 'utf8').replaceAll(COMMENT, '')
  const tags = template.match(TAG) ?? []

  test('has no words of its own', () => {
    expect(latinIn(template.replaceAll(TAG, '').replaceAll(CODE, ''))).toEqual([])
    const texts = tags.flatMap((tag) => tag.replaceAll(/<[^>]*>/g, '').match(/'[^']*'/g) ?? [])
    expect(texts.filter((text) => /^'\p{Lu}|\p{L} \p{L}/u.test(text))).toEqual([])
  })

  test('says only what is in the catalogue', () => {
    const [, group = ''] = /\{% set w = words\.([\w.]+) %\}/.exec(template) ?? []
    const named = tags.flatMap((tag) => [...tag.matchAll(/(?<![\w.'])(w|words)\.([\w.]+)/g)])
    const paths = named
      .filter(([, from]) => from === 'words' || group)
      .map(([, from, rest]) => (from === 'w' ? `${group}.${rest}` : `${rest}`))
      .filter((one) => !path.includes('/shared/') && one !== group)
    expect(paths.filter((one) => at(one) === undefined)).toEqual([])
  })
})

/** What stands at a path of the catalogue. */
const at = (path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (entry, key) => (entry as Readonly<Record<string, unknown>> | undefined)?.[key],
      hr,
    )
