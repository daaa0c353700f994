import { describe, expect, test } from 'vitest'
import { addressKeys, nameKeys, searchWords, waysToMean } from '../../db/search-words.ts'

/** Whether a name is found by a question. */
const finds = (question: string, name: string): boolean => {
  const keys = new Set(nameKeys(name))
  return waysToMean(question).some((way) => way.every((word) => keys.has(word)))
}

describe('a name is found', () => {
  test.each([
    ['Sam Sample', 'sam sample'],
    ['Sam Sample', 'sample, sam'],
    ['Sam Sample', 'SA sam'],
    ['Zoë Ängström', 'zoe angstrom'],
    ['Zoe Angstrom', 'Zoë Ängström'],
    ['Łukasz Øster', 'lukasz oster'],
    ['Siân O’Hara', "sian o'hara"],
    ["Siân O'Hara", 'ohara'],
    ['Siân O’Hara', 'o hara'],
    ['Anna Mac Donald', 'macdonald'],
    ['Anna MacDonald', 'anna mac donald'],
    ['Jean-Luc Dupont', 'jeanluc'],
    ['Jeanluc Dupont', 'jean luc dup'],
    ['van der Berg', 'vanderberg'],
    ['Vanderberg', 'van der berg'],
    ['王小明', '小明'],
    ['محمد علي', 'علي'],
    ['J Hill', 'j hill'],
  ])('%s by %s', (name, question) => expect(finds(question, name)).toBe(true))

  test.each([
    ['Sam Sample', 'ample'],
    ['Sam Sample', 'sam simple'],
    ['Sam Sample', 's'],
    ['Sam Sample', '%'],
    ['Sam Sample', ' '],
  ])('%s never by %s', (name, question) => expect(finds(question, name)).toBe(false))

  test('by nothing that names no word', () => expect(waysToMean('% _ —')).toEqual([]))
})

test('an address is found whole and by its beginning, by its domain only whole', () => {
  const keys = addressKeys('Sam.Sample@home.example')
  expect(keys).toEqual(expect.arrayContaining([...searchWords('sam.sample@home.example'), 'samp']))
  expect(keys).not.toContain('ho')
})

test('a name has no more keys than its letters give, however long it is', () => {
  expect(nameKeys('a'.repeat(5000))).toHaveLength(23)
  expect(nameKeys('ab '.repeat(5000)).length).toBeLessThan(60)
})
