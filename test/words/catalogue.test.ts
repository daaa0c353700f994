import { describe, expect, test } from 'vitest'
import { filledIn } from '../../words/catalogue.ts'
import { makeWords } from '../../words/index.ts'
import { english } from '../../words/marks.ts'
import { cy } from '../support/words/cy.ts'

const wordsIn = makeWords({ cy })

describe('a language that is there in part', () => {
  test('says its own words, and English ones that are marked for the rest', () => {
    const { list, shared } = wordsIn('cy')
    expect(list.thanks('Sam')).toBe('Diolch, Sam')
    expect(list.send).toBe(english('Check your answers and send'))
    expect(shared.line('Lin Line', 'manager')).toBe(english('Lin Line, your manager,'))
  })

  test('leaves alone what is a code and no word', () => {
    const sections = filledIn(() => [{ id: 'why', text: 'Why' }], undefined)
    expect(sections()).toEqual([{ id: 'why', text: english('Why') }])
  })

  test('marks what is deep in a group, a list or what a function gives', () => {
    const { rest } = wordsIn('cy').shared.open.notice
    expect(rest('Sample Charity', 'hr@sample.example')[0]).toEqual({
      key: english('Who asks:'),
      text: english('Sample Charity.'),
    })
  })
})

test('English is unmarked, and a language that nobody has is English throughout', () => {
  expect(wordsIn('en').list.title).toBe('Your list')
  expect(wordsIn('fr').list.title).toBe(english('Your list'))
})
