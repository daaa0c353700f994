import { describe, expect, test } from 'vitest'
import { takeApart } from '../../mailbox/message.ts'
import { ownWords } from '../../mailbox/words.ts'

/** What of an answer is its writer's own, by how programs build it. */
const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'above what it answers': [
    'Where do I bring my keys?',
    '',
    'On Sat, 28 Nov 2026 at 09:00, Example Charity',
    '<leaving@org.example> wrote:',
    '> Hello,',
  ],
  'below it': [
    'On Sat, 28 Nov 2026 at 09:00, Example Charity wrote:',
    '> Hello,',
    '> please look through your list.',
    '',
    'Where do I bring my keys?',
  ],
  'behind another program’s lines': [
    'Where do I bring my keys?',
    '',
    'Von: Example Charity <leaving@org.example>',
    'Gesendet: Samstag, 28. November 2026 09:00',
    'An: A Leaver',
    'Betreff: Your list',
    '',
    'Hello,',
  ],
  'in Welsh': [
    'Where do I bring my keys?',
    '',
    'Oddi wrth: Example Charity <leaving@org.example>',
    'Anfonwyd: 28 Tachwedd 2026',
    '',
    'Helo,',
  ],
}

describe('what somebody wrote is found without what they answer', () => {
  test.each(Object.entries(ANSWERS))('%s', (_, lines) => {
    expect(ownWords(lines.join('\n'))).toBe('Where do I bring my keys?')
  })

  test('between its lines', () => {
    const lines = ['Hello,', 'On Monday, HR wrote:', '> Your keys?', 'Gone.', '> Your laptop?']
    expect(ownWords([...lines, 'At home.'].join('\n'))).toBe('Hello,\nGone.\nAt home.')
  })

  test('in HTML alone, where a part of it is marked as answered', async () => {
    const html = [
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>Where do I bring my keys?</p><blockquote type="cite"><p>Hello,</p></blockquote>',
    ]
    const { text } = await takeApart(Buffer.from(html.join('\r\n')))
    expect(ownWords(text)).toBe('Where do I bring my keys?')
  })

  test('all of it, where they wrote nothing of their own', () => {
    expect(ownWords('> Hello,')).toBe('> Hello,')
  })

  test('what looks like it in somebody’s own words is theirs', () => {
    const own = 'Ring me.\nPhone: 01632 960 001\nEmail: me@home.example\nOn Monday I wrote to you.'
    expect(ownWords(own)).toBe(own)
  })
})
