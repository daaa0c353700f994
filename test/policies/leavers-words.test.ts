import { describe, expect, test } from 'vitest'
import { loadPolicies } from '../../policies/load.ts'
import { say, type Text } from '../../workflows/pack/types.ts'
import { readingGrade } from '../activities/mail/reading-grade.ts'

const FOLDER = new URL('../../policies/', import.meta.url)
const packs = [loadPolicies(), loadPolicies(new URL('examples/', FOLDER), FOLDER)]
  .flatMap(({ packs }) => [...packs.values()])
  .flatMap(({ data }) => data.person_kinds.map((kind) => ({ id: data.pack, kind, pack: data })))

const AVOID = /\b(breach|failure|non-complian|immediately|legal action|click here|kindly|oops)/i
const TO_EMPLOYEES =
  /\b(must|required|disciplinary|employment|employee|your manager|work for us)\b/i

describe.each(packs)('what a $kind reads of $id', ({ kind, pack }) => {
  const words = (text: Text) => say(text, { language: 'en', kind })
  const own = pack.duties.filter(({ owner }) => !owner)
  const labels = [
    ...Object.values(pack.answers).flatMap(({ label, status }) => [label, status]),
    ...Object.values(pack.keep_reasons).map(({ label }) => label),
  ].map(words)
  const all = [...own.flatMap(({ title, ask }) => [title, ask]), pack.statement].map(words)

  test.each(own)('$id is at or under US grade 6', ({ ask }) => {
    expect(readingGrade(words(ask))).toBeLessThanOrEqual(6)
  })

  test('so are the answers and what is signed', () => {
    expect(readingGrade(labels.join('\n\n'))).toBeLessThanOrEqual(6)
    expect(readingGrade(words(pack.statement))).toBeLessThanOrEqual(6)
  })

  test('titles are short enough for a line on a phone', () => {
    expect(own.map(({ title }) => words(title)).filter((title) => title.length > 32)).toEqual([])
  })

  test('no word frightens or scolds', () => {
    expect([...all, ...labels].filter((text) => AVOID.test(text))).toEqual([])
  })

  if (kind === 'volunteer') {
    test('they are asked and never told, and not as if employed', () => {
      const asks = /\b(we ask you|please|would you)\b/i
      expect(own.map(({ ask }) => words(ask)).filter((text) => !asks.test(text))).toEqual([])
      expect([...all, ...labels].filter((text) => TO_EMPLOYEES.test(text))).toEqual([])
    })
  }
})
