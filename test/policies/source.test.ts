import { describe, expect, test } from 'vitest'
import { readSource } from '../../policies/source.ts'

const TEXT = `# a remark
pack: small
title:
  en: Words
duties:
  - id: one
    clause: "5.10"

  - { id: two, days: [1,
      2] }
again: &named
  inner: 1
same: *named
`

describe('the line of a path', () => {
  const { lineOf } = readSource(TEXT)

  test.each([
    ['a key', ['pack'], 2],
    ['a key in a key', ['title', 'en'], 4],
    ['an item', ['duties', 1], 9],
    ['a key of an item', ['duties', 0, 'clause'], 7],
    ['an item that stands on a later line', ['duties', 1, 'days', 1], 10],
    ['a number that was written as a word', ['duties', '1', 'days'], 9],
    ['a key of an alias', ['same', 'inner'], 12],
    ['what is missing: that of what is around it', ['duties', 0, 'title'], 6],
    ['what is missing beneath what is missing', ['title', 'cy', 'volunteer'], 3],
    ['an item past the end', ['duties', 7], 5],
    ['nothing: that of the whole', [], 2],
  ])('%s', (_what, path, line) => {
    expect(lineOf(path)).toBe(line)
  })
})

test('lines are counted alike where a browser has sent the text', () => {
  expect(readSource(TEXT.replaceAll('\n', '\r\n')).lineOf(['duties', 0, 'clause'])).toBe(7)
})

describe('what is no plain YAML is told with its line', () => {
  test.each([
    ['a list that is not closed', 'a: 1\nb: [1, 2\nc: 3\n', 3],
    ['two texts in one', 'a: 1\n---\na: 2\n', 2],
    ['a tab to indent by', 'a:\n\t- 1\n', 2],
    ['a tag of no schema', 'a: 1\nb: !secret 2\n', 2],
  ])('%s', (_what, text, line) => {
    const { faults } = readSource(text)
    expect(faults.map((fault) => fault.line)).toContain(line)
    expect(faults[0]?.message).toMatch(/^this is no YAML that can be read: .+\. Mend it there/)
    expect(faults[0]?.message).not.toMatch(/line \d|\n/)
  })

  test('a key that would be read as another one: 5.10 is 5.1', () => {
    const { faults } = readSource('clauses:\n  5.9: a\n  5.10: b\n  ~: c\n  2026: d\n')
    expect(faults).toEqual([
      { line: 3, path: [], message: 'the key 5.10 is read as 5.1: put it in quotes, as "5.10"' },
      { line: 4, path: [], message: 'the key ~ is read as null: put it in quotes, as "~"' },
    ])
  })

  test('a key twice, in whichever way it is written', () => {
    const { faults } = readSource('a: 1\nb: { c: 1, "c": 2 }\n2: x\n"a": 3\n"2": y\n')
    const second = 'stands here a second time: write it once, with all that it says'
    expect(faults).toEqual([
      { line: 4, path: [], message: `the key a ${second}` },
      { line: 5, path: [], message: `the key 2 ${second}` },
      { line: 2, path: [], message: `the key c ${second}` },
    ])
  })

  test('an alias of nothing', () => {
    expect(readSource('a: 1\nb: *nothing\n').faults).toEqual([
      expect.objectContaining({ message: expect.stringContaining('Unresolved alias') }),
    ])
  })

  test('aliases that would grow without end', () => {
    const rows = Array.from({ length: 12 }, (_, i) => {
      const inner =
        i === 0
          ? 'x'
          : Array(9)
              .fill(`*a${i - 1}`)
              .join(', ')
      return `a${i}: &a${i} [${inner}]`
    })
    expect(readSource(rows.join('\n')).faults[0]?.message).toContain('Write it without aliases')
  })

  test('nesting past all depth', () => {
    expect(readSource('['.repeat(20_000)).faults.length).toBeGreaterThan(0)
  })

  test.each(['', ' ', '\n\n', '# only a remark', '\0', '\uFEFF', '---'])('%j is read', (text) => {
    expect(() => readSource(text)).not.toThrow()
  })
})
