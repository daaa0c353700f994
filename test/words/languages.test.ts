import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, makeWords } from '../../words/index.ts'
import { english } from '../../words/marks.ts'
import { cy } from '../support/words/cy.ts'

const folders = readdirSync('words', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

describe('the list of languages', () => {
  test('names every folder of words, and none that is not there', () => {
    expect(Object.keys(LANGUAGES).toSorted()).toEqual(folders.toSorted())
  })

  test.each(Object.keys(LANGUAGES))('takes %s from the folder of that name', async (code) => {
    const words = Object.values(await import(`../../words/${code}/index.ts`))
    expect(words).toContain(LANGUAGES[code])
    expect(Intl.getCanonicalLocales(code)).toEqual([code])
  })

  test('is what there is where no other list is handed in', () => {
    for (const code of folders) {
      expect(spoken(makeWords()(code))).toEqual(spoken(makeWords(LANGUAGES)(code)))
    }
  })
})

describe('what a language lacks', () => {
  const wordsIn = makeWords({ cy })
  const ofCy = spoken(wordsIn('cy'))
  const own = spoken(cy)

  test('is English on pages and in mails, and marked as that', () => {
    const inEnglish = spoken(wordsIn('en'))
    expect(ofCy.size).toBe(inEnglish.size)
    for (const [path, text] of inEnglish) {
      expect([path, ofCy.get(path)]).toEqual([path, own.get(path) ?? (text && english(text))])
    }
    expect([...ofCy.keys()].filter((path) => path.startsWith('mails.'))).not.toEqual([])
  })
})

/** The words that stand in a catalogue as they are, each by where it stands. */
function spoken(entry: unknown, path = ''): Map<string, string> {
  if (typeof entry === 'string') return path.endsWith('.id') ? new Map() : new Map([[path, entry]])
  if (typeof entry !== 'object' || entry === null) return new Map()
  return new Map(
    Object.entries(entry).flatMap(([key, one]) => [...spoken(one, path ? `${path}.${key}` : key)]),
  )
}
