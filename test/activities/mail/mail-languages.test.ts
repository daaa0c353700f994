import { describe, expect, test } from 'vitest'
import { paragraph } from '../../../activities/mail/blocks.ts'
import { renderMail } from '../../../activities/mail/frame.ts'
import { makeMails } from '../../../activities/mail/languages.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { makeWords } from '../../../words/index.ts'

const WELSH = { mails: { hello: (name: string) => `Helo ${name},` } }
const reminder = { ...TEMPLATES.reminder, blocks: () => [paragraph('Diolch am eich gwaith.')] }
const mailsIn = makeMails(makeWords({ cy: WELSH }), { cy: { reminder } })

describe('a mail in a language that is there in part', () => {
  const own = renderMail(TEMPLATES.reminder.example, mailsIn('cy'))
  const other = renderMail(TEMPLATES.invite.example, mailsIn('cy'))

  test('is said in it where there is a mail, and what stands around it where there are words', () => {
    expect(own.html).toContain('<html lang="cy">')
    expect(own.text).toMatch(/^Helo Sam Sample,\n\nDiolch am eich gwaith\./)
    expect(own.html).toMatch(/>Diolch am eich gwaith\.</)
  })

  test('is English otherwise, and says so to a screen reader', () => {
    expect(other.text).toMatch(/^Helo Sam Sample,\n\nThank you/)
    expect(other.html).toContain('<span lang="en">Thank you for your work')
    expect(other.html).toContain('<span lang="en">Start here:</span>')
  })

  test('shows no mark anywhere, in no part of it', () => {
    for (const { subject, text, html } of [own, other]) {
      expect(subject + text + html).not.toMatch(/[\ue000\ue001]/)
    }
  })

  test('of a language of which there is nothing is English, marked as that', () => {
    const { html } = renderMail(TEMPLATES.invite.example, makeMails(makeWords())('fr'))
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain('<span lang="en">Hello Sam Sample,</span>')
  })
})

test('the question whether an address is theirs names nobody', () => {
  const { subject, text, html } = renderMail(TEMPLATES['confirm-address'].example)
  expect(subject + text + html).not.toMatch(/Sam Sample|LW-|confirm a few/)
})
