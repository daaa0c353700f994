import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { filesIn } from '../support/sources.ts'

const [, ...walks] = readFileSync('docs/walks.md', 'utf8').split(/^## /m)

const ALL = ['activities', 'db', 'server', 'workflows'].flatMap(filesIn)

/** How many files a reader has to open for each. */
const MOST: Readonly<Record<string, number>> = {
  'A leaver answers': 15,
  'An overdue moment becomes a mail': 20,
  'Somebody sends a page that was overtaken': 9,
}

describe('the walks that docs/walks.md tells', () => {
  test('are those that have a limit', () => {
    expect(walks.map((walk) => walk.split('\n')[0])).toEqual(Object.keys(MOST))
  })

  test.each(walks.map((walk) => [walk.split('\n')[0] ?? '', walk]))('%s', (title, walk) => {
    const files = [...walk.matchAll(/^\d+\. `([^`]+)`/gm)].map(([, file = '']) => file)
    expect(files.filter((file) => !existsSync(file))).toEqual([])
    expect(files.length).toBeGreaterThan(0)
    expect(files.length).toBeLessThanOrEqual(MOST[title] ?? 0)
  })

  test.each(walks.map((walk) => [walk.split('\n')[0] ?? '', walk]))(
    '%s: what goes by its name is there',
    (_title, walk) => {
      const below = walk.slice(walk.indexOf('By their names'))
      const named = [...below.matchAll(/`([\w./-]+\.ts)`/g)].map(([, file = '']) => file)
      expect(named.filter((file) => !ALL.some((path) => `/${path}`.endsWith(`/${file}`)))).toEqual(
        [],
      )
    },
  )
})
