import { describe, expect, test } from 'vitest'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import { makeMails } from '../../../activities/mail/render/languages.ts'
import { fullDay, longDay } from '../../../words/days.ts'
import { makeWords } from '../../../words/index.ts'
import { cy } from '../../support/words/cy.ts'
import { modelIn } from './welsh.ts'

const mailsIn = makeMails(makeWords({ cy }))

describe('a mail in a language that is there in part', () => {
  const own = renderMail(TEMPLATES.reminder.example, mailsIn('cy'))
  const other = renderMail(TEMPLATES.invite.example, mailsIn('cy'))

  test('is said in it where there is a mail, and what stands around it where there are words', () => {
    expect(own.html).toContain('<html lang="cy">')
    expect(own.subject).toBe('Ateb: Gadael Sample Trust')
    expect(own.text).toMatch(
      /^Helo Sam Sample,\n\nDiolch am bopeth hyd yn hyn\.\n\nMae gennych 2 beth ar ôl\./,
    )
    expect(own.html).toMatch(/>Diolch am bopeth hyd yn hyn\.</)
    expect(own.html).toMatch(/>Ewch ymlaen yma:</)
  })

  test('is English otherwise, and says so to a screen reader', () => {
    expect(other.text).toMatch(/^Helo Sam Sample,\n\nThank you/)
    expect(other.html).toContain('<span lang="en">Thank you for your work')
    expect(other.html).toContain('<span lang="en">Start here:</span>')
  })

  test('says what it lacks in English days, beside its own', () => {
    const { text, html } = renderMail(TEMPLATES['final-reminder'].example, mailsIn('cy'))
    expect(text).toContain(
      'Ar Dydd Iau 18 Chwefror gofynnwn i Lin Line, eich manager, eich ffonio.',
    )
    expect(html).toMatch(/<li><span lang="en">[^<]*: due Friday 12 February, [^<]*<\/span><\/li>/)
  })

  test('says a person’s own words in no language', () => {
    const { html } = renderMail(TEMPLATES['formal-letter'].example, mailsIn('cy'))
    expect(html).toMatch(/<blockquote[^>]*>\n<p[^>]*>Dear Sam Sample,<\/p>/)
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

describe('a mail of its own language about a pack that is there in part', () => {
  const mail = renderMail(modelIn('cy', 'reminder'), mailsIn('cy'))
  const list = renderMail(modelIn('cy', 'open-again'), mailsIn('cy'))
  const final = renderMail(modelIn('cy', 'final-reminder'), mailsIn('cy'))

  test('says days in it', () => {
    expect(mail.text).toMatch(/erbyn Dydd (Llun|Mawrth|Mercher|Iau|Gwener) \d+ (Ionawr|Chwefror)\./)
    expect(list.text).toContain('Cysylltiadau ar eich rhwydweithiau: erbyn Dydd Gwener 12 Chwefror')
  })

  test('says which of the pack’s words are English, and only those', () => {
    expect(list.html).toContain('<li><span lang="en">Other contact details and files</span>: erbyn')
    expect(final.html).toContain('i Lin Line, eich <span lang="en">manager</span>, eich ffonio.')
    expect(mail.html).toContain(
      'Y nesaf yw “<span lang="en">Work email off personal accounts</span>”',
    )
    expect(list.html).toContain('<li>Cysylltiadau ar eich rhwydweithiau: erbyn')
  })

  test('has no mark where no element can be', () => {
    expect(list.text).toContain('- Other contact details and files: erbyn')
    expect(list.html).toContain('<title>Ateb: Gadael ')
    expect(final.subject).toBe('Final reminder: please confirm before Thursday 11 February')
    expect(final.html).toContain(`<title>${final.subject}</title>`)
    for (const { subject, text, html } of [mail, list, final]) {
      expect(subject + text + html).not.toMatch(/[\ue000\ue001]/)
    }
  })

  test('marks each text once where the mail is English as a whole', () => {
    const { html, text } = final
    expect(html).toMatch(
      /<li><span lang="en">Other contact details and files: due Friday [^<]*<\/span>/,
    )
    expect(text).toContain('- Other contact details and files: due Friday 12 February')
    expect(html + text).not.toMatch(/[\ue000\ue001]/)
  })
})

describe('nothing is marked, and every day is English', () => {
  test.each([
    ['for who reads English', modelIn('en', 'invite')],
    ['for whoever works for the organisation', modelIn('cy', 'ask-line', 'line')],
  ])('%s', (_who, model) => {
    const english = renderMail(model, makeMails(makeWords({ cy }))(model.language))
    expect(english.html).not.toContain('lang="en"')
    expect(JSON.stringify(model)).not.toMatch(/[\ue000\ue001]/)
    expect(english.text).toContain('Friday 12 February')
  })
})

test('a day is said in the language of its template, in English where none is named', () => {
  expect([longDay('2027-02-12', 'cy'), fullDay('2028-02-29', 'cy')]).toEqual([
    'Dydd Gwener 12 Chwefror',
    'Dydd Mawrth 29 Chwefror 2028',
  ])
  expect(longDay('2027-02-12')).toBe('Friday 12 February')
})

test('the question whether an address is theirs names nobody', () => {
  const { subject, text, html } = renderMail(TEMPLATES['confirm-address'].example)
  expect(subject + text + html).not.toMatch(/Sam Sample|LW-|confirm a few/)
})
