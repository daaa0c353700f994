import { describe, expect, test } from 'vitest'
import { english, withoutMarks, withSpans } from '../../words/marks.ts'
import { fc } from '../support/generated.ts'

describe('a text that is English on a page that is not', () => {
  test('stands in an element that says so, wherever it was joined to other words', () => {
    const html = `<p>Diolch, ${english('thank you')}.</p>`
    expect(withSpans(html)).toBe('<p>Diolch, <span lang="en">thank you</span>.</p>')
  })

  test('is plain where no element can be', () => {
    const text = english('Your list')
    const html = `<title>${text}</title><option value="${text}">${text}</option><a title="${text}">x</a>`
    expect(withSpans(html)).toBe(
      '<title>Your list</title><option value="Your list">Your list</option><a title="Your list">x</a>',
    )
    expect(withoutMarks(`Re: ${text}`)).toBe('Re: Your list')
  })

  test('leaves no mark behind, whatever somebody typed', () => {
    const typed = fc.string({ unit: fc.constantFrom('\ue000', '\ue001', 'a', '<', '>', ' ') })
    fc.assert(
      fc.property(typed, (text) => {
        expect(withSpans(`<p>${english(text)}${text}</p>`)).not.toMatch(/[\ue000\ue001]/)
      }),
    )
  })
})
