import { describe, expect, test } from 'vitest'
import { findFault } from '../../db/crypto/chain.ts'
import type { Look, Paper } from '../../paper/document.ts'
import { readCoverage } from '../../paper/fonts.ts'
import { printable } from '../../paper/printable.ts'
import { makeTypeset } from '../../paper/typeset.ts'
import { recordPaper } from '../../server/pages/hr/record/paper/index.ts'
import { fc } from '../support/generated.ts'
import { everyBlock, NAMES } from './every-block.ts'
import { LOOKS } from './looks.ts'
import { linesOf } from './pdf-text.ts'
import { sampleRecord } from './sample-records.ts'
import { SAMPLES } from './samples.ts'

const typeset = makeTypeset()
const coverage = readCoverage()

const saying = (...texts: string[]): Paper => ({
  ...{ title: 'A sample', lang: 'en', author: 'Sample', date: '2027-02-18', foot: 'LW-0001' },
  unshown: 'By number:',
  blocks: texts.map((text) => ({ is: 'text', text })),
})

describe.each(Object.entries(SAMPLES))('the record of %s', (_name, sample) => {
  const source = sampleRecord(sample)

  test('is whole, and its paper is the same bytes twice', () => {
    const { id } = source.file
    expect(findFault(id, source.record.rows, source.record.words)).toBeUndefined()
    const [one, other] = [typeset(recordPaper(source)), typeset(recordPaper(source))]
    expect(one.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one.equals(other)).toBe(true)
  })
})

describe('a character that no font has', () => {
  const shownOf = (text: string) => {
    const { paper, unshown } = printable(saying(text), coverage)
    return [paper.blocks.map((block) => ('text' in block ? block.text : '')).join(''), unshown]
  }

  test.each([
    ['Siân Ŵyn, Łukasz, Nguyễn Thị Ánh, Ọlátúnjí Adébáyọ̀', []],
    ['محمد أبو الخير יוסף 山田太郎 김민수 王小明 👩🏽‍💻', []],
    ['\u2068محمد\u2069', []],
    ['नरेंद्र ਸਿੰਘ கண்ணன்', []],
  ])('is none of %s', (text, none) => {
    expect(shownOf(text)).toEqual([text, none])
  })

  test('is shown by its number, and said', () => {
    expect(shownOf('ᚠ x 𐎠')).toEqual(['U+16A0 x U+103A0', ['U+103A0', 'U+16A0']])
  })

  // Typst 0.14 puts such a mark into what a letter stands for, wherever that letter is.
  test.each([
    ['Zoë\u200e Leaver', 'Zoë Leaver'],
    ['An\u00adna\u200b, Jo\ufeff\u2060', 'Anna, Jo'],
    ['\u200fWolf\u200cram', 'Wolfram'],
    // Of two scripts: what would stand where it stands without the mark.
    ['Anna \u200eיוסף\u200e', 'Anna יוסף'],
    ['יוסף\u200e\nAn\u00adna', 'יוסף\nAnna'],
    ['יוסף \u200fכהן, Zoë\u200e An\u00adna', 'יוסף כהן, Zoë Anna'],
    ['محمد\u200e (sample)', 'محمد (sample)'],
  ])('of %j the marks that nobody sees are left out', (text, clean) => {
    expect(shownOf(text)).toEqual([clean, []])
  })

  test.each([
    ...['👩🏽‍💻 ❤️ 1️⃣', 'יוסף ❤️ 1️⃣', 'علی‌رضا', 'Anna علی‌رضا'],
    ...['יוסף\u200e 12', 'יוסף\u200e, כהן', 'Anna\u200f! יוסף', 'Anna, \u2068יוסף\u2069 12'],
  ])('in %s they are kept, as they say how it is shown', (text) => {
    expect(shownOf(text)[0]).toBe(text)
  })

  test('turns nothing round', () => {
    expect(shownOf('paid \u202eton')).toEqual(['paid U+202Eton', ['U+202E']])
  })

  test('stops no record, whatever is in it', { timeout: 60_000 }, () => {
    const any = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 20 }), (texts) => {
        expect(typeset(saying(...texts)).length).toBeGreaterThan(1000)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a word that is longer than a line', () => {
  const pages = (pdf: Buffer): number =>
    pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

  test.each([
    ...['Maximilian', 'Παπαδόπουλος', 'Щедрый', 'Գրիգոր', 'გიორგი', 'አበበ', 'יוסף', 'محمد'],
    ...['नरेंद्र', 'ਸਿੰਘ', 'கண்ணன்', 'สมชาย', '山田', '김민수', '★', 'Щa', 'a?b&c%'],
  ])('of %s breaks where the line ends', (name) => {
    // Of 300 letters, three lines or so: unbroken, sixty of them would stand on two pages.
    const word = name.repeat(Math.ceil(300 / name.length))
    expect(pages(typeset(saying(...Array<string>(60).fill(word))))).toBeGreaterThan(2)
  })
})

test('nothing that is typed is read as markup', () => {
  const typed = '#panic("no") $x$ *b* _i_ = h @ref <label> // c /* d */ `r` \\ #{7*7} ]'
  expect(() => typeset(saying(typed))).not.toThrow()
  expect(() => typeset({ ...saying('x'), title: typed, foot: typed, author: typed })).not.toThrow()
})

describe('read aloud, a paper', () => {
  const lines = linesOf(typeset(everyBlock()))
  const after = (start: string) => lines.slice(lines.indexOf(start) + 1)

  test('begins with its title and what could not be shown', () => {
    expect(lines.slice(0, 3)).toEqual([
      'Everything that a paper can hold',
      'By number: U+103A0, U+16A0, U+16BE, U+16C1',
      'A note',
    ])
  })

  test('says names as they are written, one after the other', () => {
    const [sam, sian] = after('Names')
    expect([sam, sian]).toEqual(NAMES.slice(0, 2))
    const all = lines.join('').normalize('NFC')
    expect(all).toContain('Ọlátúnjí Adébáyọ̀'.normalize('NFC'))
    expect(all).toContain('U+16A0U+16C1U+16BEU+16BE U+103A0')
  })

  test('has no unseen mark of a name in other words', () => {
    const { paper } = printable(saying('Anna\u200eBelle', 'Asked by a manager.'), coverage)
    expect(linesOf(typeset(paper)).slice(-2)).toEqual(['AnnaBelle', 'Asked by a manager.'])
  })

  test('has none of a name in another script either', () => {
    const { paper } = printable(saying('Asked: \u200eיוסף\u200e', 'Asked by a manager.'), coverage)
    expect(linesOf(typeset(paper)).at(-1)).toBe('Asked by a manager.')
  })

  test('adds no letter where it breaks a long name', () => {
    expect(after('Names').join('').match(/M+/)?.[0]).toBe('M'.repeat(100))
  })

  test('says a table row by row, and its head once', () => {
    const table = after('A table')
    expect(table.slice(0, 5)).toEqual(['No.', 'Name', '1', 'Sam Sample', 'said beside'])
    expect(table.filter((line) => line === 'No.')).toHaveLength(1)
  })
})

describe('in an organisation’s own look', () => {
  const paper = saying('Something')
  const inLook = (look: Look) => typeset({ ...paper, look })

  test.each(['drawn', 'photographed'] as const)(
    'has its %s logo, by its name, and is the same bytes twice',
    (which) => {
      const one = inLook(LOOKS[which])
      expect(one.toString('latin1')).toContain(`/Alt (${paper.author})`)
      // Another organisation's paper between them leaves nothing behind.
      inLook(LOOKS.broken)
      expect(inLook(LOOKS[which]).equals(one)).toBe(true)
    },
  )

  test('has its colour', () => {
    const { accent } = LOOKS.drawn
    expect(inLook({ accent, logo: null }).equals(typeset(paper))).toBe(false)
  })

  test('is there without a logo that cannot be set', () => {
    expect(inLook(LOOKS.broken).equals(typeset(paper))).toBe(true)
  })
})
