import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { journalFiles } from '../../../activities/mail/journal/files.ts'
import { openJournal } from '../../../activities/mail/journal/journal.ts'
import { LastWords, lineOf, NEWEST } from '../../../activities/mail/journal/lines.ts'

const NOW = Date.parse('2027-02-04T09:00:00Z')
const ID = '<a@sample.example>'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leavewell-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what a journal knows of a mail', () => {
  const known = (...words: readonly Parameters<typeof lineOf>[1][]) => {
    const last = new LastWords()
    for (const [index, word] of words.entries()) {
      last.takeIn(lineOf(new Date(NOW + index), word, ID))
    }
    return last.handed(ID)?.state
  }

  test.each([
    [[], undefined],
    [['asked'], 'unknown'],
    [['asked', 'taken'], 'sent'],
    [['asked', 'not-taken'], undefined],
    [['asked', 'not-taken', 'asked', 'taken'], 'sent'],
  ] as const)('%j comes to %s', (words, state) => {
    expect(known(...words)).toBe(state)
  })

  test('is the last word by its time, in whatever order files are read', () => {
    const last = new LastWords()
    last.takeIn(lineOf(new Date(NOW + 2), 'taken', ID))
    last.takeIn(lineOf(new Date(NOW + 1), 'not-taken', ID))
    expect(last.handed(ID)?.state).toBe('sent')
  })

  test('suffers half a line, and lines that are none', () => {
    const last = new LastWords()
    last.takeIn(
      `rubbish\n2027-02-04T09:00:00.000Z asked <ha\n${lineOf(new Date(NOW), 'asked', ID)}`,
    )
    expect(last.since(null).map(({ messageId }) => messageId)).toEqual([ID])
  })
})

test('the newest of many are at hand, whatever order they come in, without those that did not go', () => {
  const last = new LastWords()
  const many = Array.from({ length: 10 * NEWEST }, (_, index) => (index * 7) % (10 * NEWEST))
  for (const index of many) {
    last.takeIn(lineOf(new Date(NOW + index), 'taken', `<${index}@sample.example>`))
  }
  expect(last.newest(null)).toEqual(last.since(null).slice(-NEWEST))
  const [first, second, third] = last.newest(null).slice(-3)
  last.takeIn(lineOf(new Date(NOW + 10 * NEWEST), 'not-taken', third?.messageId ?? ''))
  expect(last.newest(first?.at ?? null)).toEqual([second])
})

describe('the files of a journal', () => {
  test('hold a line for each word, and neither names nor addresses', async () => {
    const journal = openJournal(folder, () => NOW)
    await journal.asked(ID)
    await journal.concluded(ID, 'sent')
    await journal.close()
    const [name = ''] = readdirSync(folder)
    expect(name).toMatch(/^2027-02\.[\w-]+\.journal$/)
    expect(readFileSync(join(folder, name), 'utf8')).toBe(
      `2027-02-04T09:00:00.000Z asked ${ID}\n2027-02-04T09:00:00.000Z taken ${ID}\n`,
    )
  })

  test('are read with those of other machines, and what comes to them later', async () => {
    const files = journalFiles(folder, () => NOW)
    await files.add('own\n', true)
    writeFileSync(join(folder, '2027-01.elsewhere.journal'), 'one\ntwo\nhal')
    writeFileSync(join(folder, 'notes.txt'), 'no line\n')
    expect((await files.news()).join('').split('\n').sort()).toEqual(['', 'one', 'own', 'two'])
    appendFileSync(join(folder, '2027-01.elsewhere.journal'), 'f\n')
    expect((await files.news()).join('')).toBe('half\n')
    await files.close()
  })

  test('are all read again where one of them cannot be, and the folder is made where it is gone', async () => {
    const files = journalFiles(folder, () => NOW)
    writeFileSync(join(folder, '2027-01.a.journal'), 'one\n')
    mkdirSync(join(folder, '2027-02.b.journal'))
    await expect(files.news()).rejects.toThrow('EISDIR')
    rmSync(join(folder, '2027-02.b.journal'), { recursive: true })
    expect(await files.news()).toEqual(['one\n'])
    rmSync(folder, { recursive: true })
    expect(await files.news()).toEqual([])
    expect(readdirSync(folder)).toEqual([])
  })

  test('begin anew each month, and go after thirteen', async () => {
    let now = Date.parse('2027-01-31T23:59:59Z')
    writeFileSync(join(folder, '2025-12.elsewhere.journal'), 'old\n')
    writeFileSync(join(folder, '2026-01.elsewhere.journal'), 'kept\n')
    const files = journalFiles(folder, () => now)
    await files.add('a\n', true)
    now += 1_000
    await files.add('b\n', true)
    await files.close()
    const months = readdirSync(folder).map((name) => name.slice(0, 7))
    expect(months.sort()).toEqual(['2026-01', '2027-01', '2027-02'])
  })

  test('that cannot be written let no mail go again that may be out', async () => {
    const journal = openJournal(folder, () => NOW)
    await journal.asked(ID)
    await journal.close()
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'no folder any more')
    await expect(journal.concluded(ID, 'later')).rejects.toThrow('EEXIST')
    expect(journal.handed(ID)?.state).toBe('unknown')
    rmSync(folder)
    await journal.asked('<b@sample.example>')
    expect(readdirSync(folder)).toHaveLength(1)
  })
})
