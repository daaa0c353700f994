import { describe, expect, test } from 'vitest'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { paragraph } from '../../../activities/mail/render/blocks.ts'
import { fullDay, longDay } from '../../../activities/mail/render/dates.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import { makeMails } from '../../../activities/mail/render/languages.ts'
import { makeWords } from '../../../words/index.ts'
import { modelIn, reminder as welshReminder } from './welsh.ts'

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

describe('a mail of its own language about a pack that is there in part', () => {
  const mailsIn = makeMails(makeWords({ cy: WELSH }), { cy: { reminder: welshReminder } })
  const mail = renderMail(modelIn('cy', 'reminder'), mailsIn('cy'))

  test('says days in it', () => {
    expect(mail.text).toContain('hyd Dydd Gwener 29 Ionawr 2027.')
    expect(mail.text).toContain('Cysylltiadau ar eich rhwydweithiau: erbyn Dydd Gwener 12 Chwefror')
  })

  test('says which of the pack’s words are English, and only those', () => {
    expect(mail.html).toContain('<li><span lang="en">Other contact details and files</span>: erbyn')
    expect(mail.html).toContain('Lin Line (<span lang="en">manager</span>).')
    expect(mail.html).toContain('<li>Cysylltiadau ar eich rhwydweithiau: erbyn')
  })

  test('has no mark where no element can be', () => {
    expect(mail.text).toContain('- Other contact details and files: erbyn')
    expect(mail.subject).toBe('Nodyn: Work email off personal accounts')
    expect(mail.html).toContain('<title>Nodyn: Work email off personal accounts</title>')
    expect(mail.subject + mail.text + mail.html).not.toMatch(/[\ue000\ue001]/)
  })

  test('marks each text once where the mail is English as a whole', () => {
    const { html, text } = renderMail(modelIn('cy', 'invite'), mailsIn('cy'))
    expect(html).toMatch(
      /<li><span lang="en">Other contact details and files: by Friday [^<]*<\/span>/,
    )
    expect(text).toContain('- Other contact details and files: by Friday 12 February')
    expect(html + text).not.toMatch(/[\ue000\ue001]/)
  })
})

describe('nothing is marked, and every day is English', () => {
  test.each([
    ['for who reads English', modelIn('en', 'invite')],
    ['for whoever works for the organisation', modelIn('cy', 'ask-line', 'line')],
  ])('%s', (_who, model) => {
    const english = renderMail(model, makeMails(makeWords({ cy: WELSH }))(model.language))
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
