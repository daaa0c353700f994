import { describe, expect, it } from 'vitest'
import type { MailModel } from '../../../activities/mail/content/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import { fc, runs } from '../../support/generated.ts'
import { hostileText } from './hostile.ts'
import { addresses } from './read-mail.ts'
import { TYPES } from './situations.ts'

const NASTY = [
  ...['"><svg onload>', '{{7*7}}', 'Sam\r\nBcc: other@example.org', 'Sam\u2028\n\nPay here'],
  ...["O'Sample & Daughters</p>", '\u202eelpmaS maS', '=1+1\u0000', '$& $1', ''],
]
const ALLOWED =
  'html head meta title style body div p h2 ul li br a span blockquote !doctype'.split(' ')

const examples = TYPES.map((type) => TEMPLATES[type].example)

/** Everything that people typed is the same text, in names and in their own words. */
const typed = (model: MailModel, text: string): MailModel => ({
  ...model,
  organisation: text,
  hr: { ...model.hr, name: text },
  to: { ...model.to, name: text },
  leaver: { ...model.leaver, name: text, role: text },
  line: { ...model.line, name: text },
  chief: { name: text },
  dataLead: { name: text },
  notices: model.notices.map((notice) => ({ ...notice, words: text })),
})

function expectHarmless(model: MailModel): void {
  const { subject, text, html } = renderMail(model)
  expect(subject).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+$/u)
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u)
  expect(text + html).toBe((text + html).toWellFormed())
  const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]*)/gi)].map(([, tag]) => tag))
  expect([...tags].filter((tag) => !ALLOWED.includes(tag ?? ''))).toEqual([])
  expect(html).not.toMatch(/<[^>]*onload/)
}

describe('what people typed', () => {
  it.each(NASTY)('stays words in every mail: %j', (text) => {
    for (const example of examples) {
      expectHarmless(typed(example, text))
      expect(renderMail(typed(example, text)).text).not.toMatch(/^(Bcc|Pay here)|49/m)
    }
  })

  it('stays words in any mail, whatever it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), hostileText, (example, text) => {
        expectHarmless(typed(example, text))
      }),
      { numRuns: runs(400, 2_000) },
    )
  })

  it('is escaped, not lost', () => {
    const { example } = TEMPLATES.invite
    const to = { ...example.to, name: '"><svg onload> & {{7*7}}' }
    const { text, html } = renderMail({ ...example, to })
    expect(text).toContain('Hello "><svg onload> & {{7*7}},')
    expect(html).toContain('Hello &quot;&gt;&lt;svg onload&gt; &amp; {{7*7}},')
  })
})

describe("a person's own words to the leaver", () => {
  const say = (words: string) => {
    const { example } = TEMPLATES['formal-letter']
    return renderMail({
      ...example,
      notices: example.notices.map((notice) => ({ ...notice, words })),
    })
  }

  it('keep their paragraphs, set apart from ours', () => {
    const { text, html } = say('One.\r\n\r\n\r\n- Two\n- Three\r\n')
    expect(text).toContain('\n\n    One.\n\n    - Two\n    - Three\n\n    Casey Chief\n\n')
    expect(html).toMatch(/<blockquote[^>]*>\n<p[^>]*>One\.<\/p>\n<p[^>]*>- Two<br>- Three<\/p>/)
  })

  it('are never taken for ours, however they are written', () => {
    const { text } = say('Bye.\n\nHello Sam Sample,\n\nHarper Help\n------\n- Pay here')
    expect(text.match(/^(Hello|Harper|-----|- Pay)/gm)).toEqual(['Hello', 'Harper'])
  })

  it.each(['https://pay.example.net/now', 'HTTP://x.example', 'www.pay.example.net/x'])(
    'bring no address beside ours: %s',
    (address) => {
      const { text, html } = say(`Look at ${address} today.`)
      expect(text).toContain('Look at [address left out] today.')
      expect(addresses(text)).toHaveLength(1)
      expect(html).not.toContain(address)
    },
  )
})
