import { describe, expect, test } from 'vitest'
import { english, withoutMarks } from '../../words/marks.ts'
import { packWords } from '../../words/pack.ts'
import { type Kind, say } from '../../workflows/pack/types.ts'

const TITLE = { en: 'Phone lists', 'en.volunteer': 'Lists of numbers' }
const WELSH = { ...TITLE, cy: 'Rhestrau ffôn' }

describe('words of a pack', () => {
  test('are marked where it lacks the reader’s language', () => {
    expect(packWords({ language: 'cy', kind: 'employee' }, WELSH)).toBe('Rhestrau ffôn')
    expect(packWords({ language: 'cy', kind: 'employee' }, TITLE)).toBe(english('Phone lists'))
  })

  test('are never marked for who reads English, nor where there are none', () => {
    expect(packWords({ language: 'en', kind: 'volunteer' }, TITLE)).toBe('Lists of numbers')
    expect(packWords({ language: 'en', kind: 'employee' }, {})).toBe('')
    expect(packWords({ language: 'cy', kind: 'employee' }, {})).toBe('')
  })

  const texts = [
    {},
    TITLE,
    WELSH,
    { 'en.volunteer': 'Lists' },
    { ...TITLE, 'cy.volunteer': 'Ffôn' },
  ]
  const kinds: readonly Kind[] = ['employee', 'volunteer']
  const readers = ['en', 'cy'].flatMap((language) => kinds.map((kind) => ({ language, kind })))

  test.each(readers)('are those that anybody would be told: $language, $kind', (reader) => {
    expect(texts.map((text) => withoutMarks(packWords(reader, text)))).toEqual(
      texts.map((text) => say(text, reader)),
    )
  })
})
