import { describe, expect, it } from 'vitest'
import { renderMail } from '../../../activities/mail/frame.ts'
import type { MailModel } from '../../../activities/mail/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import type { NoticeType } from '../../../workflows/notices.ts'
import type { Kind, Role } from '../../../workflows/policy/types.ts'
import { readingGrade } from './reading-grade.ts'

const KINDS: readonly (readonly [Kind, string])[] = [
  ['employee', 'manager'],
  ['volunteer', 'volunteer supervisor'],
  ['consultant', 'contract owner'],
  ['contractor', 'contract owner'],
]

const CLAUSE = `The contact details of business contacts made during the course of your work or
volunteering are regarded as our confidential information, and as such you will be required to
delete all such details from your personal social networking accounts.`

const types = Object.keys(TEMPLATES) as NoticeType[]

const asKind = (model: MailModel, kind: Kind, label: string): MailModel => ({
  ...model,
  leaver: { ...model.leaver, kind },
  line: { ...model.line, label },
})

/** A template's example, once for each kind of leaver. */
const mailsOf = (type: NoticeType) =>
  KINDS.map(([kind, label]) => {
    const model = asKind(TEMPLATES[type].example, kind, label)
    return { kind, model, mail: renderMail(model) }
  })

const mails = types.flatMap(mailsOf)
const sentTo = (role: Role) => types.filter((type) => TEMPLATES[type].example.to.role === role)

/** The mail of several notices, its facts taken from one of their examples. */
const together = (model: MailModel, ...notices: readonly NoticeType[]) =>
  renderMail({ ...model, notices: notices.map((type) => ({ type, duties: [] })) })

const addresses = (text: string): string[] => text.match(/https?:\/\/[^\s"<]+/g) ?? []

/** What a reader of the HTML sees, word by word. */
const wordsOf = (html: string): string[] =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .split(/\s+/)
    .filter(Boolean)

const times = (text: string, part: string): number => text.split(part).length - 1

describe.each(types)('the mail %s, to each kind of leaver', (type) => {
  it('shows one address at most, whole, and no other', () => {
    for (const { model, mail } of mailsOf(type)) {
      const address = model.to.role === 'hr' ? model.caseUrl : model.link
      expect(addresses(mail.text).filter((found) => found !== address)).toEqual([])
      expect(addresses(mail.text).length).toBeLessThanOrEqual(1)
      const hrefs = [...mail.html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)]
      expect(hrefs.map(([, href, shown]) => [href, shown])).toEqual(
        addresses(mail.text).map((found) => [found, found]),
      )
    }
  })

  it('says nothing that threatens', () => {
    for (const { kind, mail } of mailsOf(type)) {
      expect(`${mail.subject}\n${mail.text}`).not.toMatch(
        /breach|fail|complian|immediately|disciplin|legal action|click here|kindly|oops|donat/i,
      )
      if (kind === 'volunteer') {
        expect(mail.text).not.toMatch(/\bmust\b|employ|\bmanager\b/i)
      }
    }
  })

  it('fits the width of a plain-text mail, without any markup', () => {
    for (const { mail } of mailsOf(type)) {
      const long = mail.text.split('\n').filter((line) => line.length > 76)
      expect(long.filter((line) => addresses(line).length === 0)).toEqual([])
      expect(mail.text).not.toMatch(/<[a-z/!]|&[a-z]+;|undefined|null|Invalid|NaN/)
    }
  })

  it('has a subject of one line that a phone can show', () => {
    for (const { mail } of mailsOf(type)) {
      expect(mail.subject.length).toBeLessThanOrEqual(78)
      expect(mail.subject).toMatch(/^\P{Cc}+$/u)
    }
  })

  it('says in its HTML what it says in plain text, in English, with nothing to fetch', () => {
    for (const { mail } of mailsOf(type)) {
      expect(mail.html).toMatch(/^<!doctype html>\n<html lang="en-GB">/)
      expect(mail.html).not.toMatch(/<(img|script|style|link|iframe|form|table)\b/)
      const plain = mail.text.replace(/^-+$/gm, '').replace(/^- /gm, '')
      expect(wordsOf(mail.html)).toEqual(plain.split(/\s+/).filter(Boolean))
    }
  })

  it('is signed by a person with a mailbox', () => {
    for (const { model, mail } of mailsOf(type)) {
      expect(mail.text).toContain(
        model.to.role === 'hr'
          ? 'Leavewell, for Sample Trust\nReference LW-0007'
          : 'Harper Help\nSample Trust\npeople@example.org',
      )
    }
  })
})

describe('mails to the leaver', () => {
  it.each(sentTo('leaver'))('%s begins with thanks', (type) => {
    for (const { mail } of mailsOf(type)) {
      expect(mail.text).toMatch(/^Hello Sam Sample,\n\nThank you/)
    }
  })

  it.each(sentTo('leaver'))('%s reads at grade 6 or below', (type) => {
    for (const { mail, kind } of mailsOf(type)) {
      expect(readingGrade(mail.text), kind).toBeLessThanOrEqual(6)
    }
  })

  it('would be found out by the grade of the clause that they explain', () => {
    expect(readingGrade(CLAUSE)).toBeGreaterThan(12)
  })

  it('keep their subject as the list grows shorter and the dates move', () => {
    const { example } = TEMPLATES.reminder
    const later = { ...example, done: 7, finishBy: '2027-03-05', openDuties: [] }
    const subjects = [renderMail(example), renderMail(later)].map(({ subject }) => subject)
    const first = renderMail(TEMPLATES.invite.example).subject
    expect(subjects).toEqual([`Re: ${first}`, `Re: ${first}`])
  })

  it('name the day of the call and the person before it happens', () => {
    const { subject, text } = renderMail(TEMPLATES['final-reminder'].example)
    expect(subject).toBe('Final reminder: please confirm before Thursday 18 February')
    expect(text.replace(/\s+/g, ' ')).toContain(
      'On Thursday 18 February we will ask Lin Line, your manager, to give you a call',
    )
  })

  it('announce no call where nobody will be asked', () => {
    const { example } = TEMPLATES['final-reminder']
    expect(renderMail({ ...example, lineAskedOn: null }).text).not.toContain('call')
  })

  it('ask only for the signature when that is all that is left', () => {
    const { example } = TEMPLATES.reminder
    const openDuties = example.openDuties.filter(({ id }) => id === 'declaration')
    expect(renderMail({ ...example, openDuties }).text).toContain('You have answered everything.')
  })
})

describe('mails to the line and the chief', () => {
  it.each(sentTo('chief'))('%s names no leaver, only initials and reference', (type) => {
    for (const { mail } of mailsOf(type)) {
      expect(mail.subject).not.toMatch(/Sam|Sample|S\.S\./)
      expect(mail.text).not.toContain('Sam Sample')
      expect(mail.text).toContain('S.S.')
      expect(mail.text).toContain('LW-0007')
    }
  })

  it.each(['no-longer-needed', 'fresh-link', 'decision-copy'] as const)(
    '%s names no leaver when the chief gets it',
    (type) => {
      const to = { role: 'chief' as Role, name: 'Casey Chief' }
      const { subject, text } = renderMail({ ...TEMPLATES[type].example, to })
      expect(subject + text).not.toContain('Sam Sample')
    },
  )

  it('tell the line what the mail server said, never what was read', () => {
    const { text } = renderMail(TEMPLATES['ask-line'].example)
    expect(text).toContain('Monday 11 January, first mail: accepted by their mail server')
    expect(text).toContain('Tuesday 9 February, reminder: we cannot tell if it arrived')
    expect(text).toContain('Accepted does not mean read.')
    expect(text).not.toMatch(/opened|clicked/)
  })

  it('ask the line about the question of a leaver who has sent all answers', () => {
    const { example } = TEMPLATES['ask-line']
    const openDuties = example.openDuties.slice(0, 1)
    const notices = example.notices.map((notice) => ({ ...notice, because: 'unsure' as const }))
    const { text } = renderMail({ ...example, notices, done: example.total, openDuties })
    expect(text).toContain('Sam Sample has sent us their answers, and is not sure about this')
    expect(text).not.toContain('has not yet confirmed')
  })
})

describe('several notices in one mail', () => {
  const combinations: readonly (readonly [MailModel, readonly NoticeType[]])[] = [
    [TEMPLATES.reminder.example, ['reminder', 'final-reminder']],
    [TEMPLATES['more-time'].example, ['reminder', 'more-time']],
    [TEMPLATES['recorded-for-you'].example, ['reminder', 'recorded-for-you', 'final-reminder']],
    [TEMPLATES['open-again'].example, ['final-reminder', 'open-again', 'more-time']],
    [TEMPLATES.reminder.example, ['fresh-link', 'reminder']],
    [TEMPLATES['ask-line'].example, ['ask-line-again', 'ask-line']],
    [TEMPLATES['ask-chief'].example, ['ask-chief', 'ask-chief-again', 'decide-or-close']],
    [TEMPLATES['hr-note'].example, ['hr-note', 'hr-note']],
  ]

  it.each(combinations)('greet, link and sign once: %#', (model, notices) => {
    const { text } = together(model, ...notices)
    expect(addresses(text)).toHaveLength(1)
    for (const once of [
      'Hello ',
      '\n\nThank you',
      'Sample Trust\npeople@',
      'Not sure that this mail',
    ]) {
      expect(times(text, once)).toBeLessThanOrEqual(1)
    }
    const paragraphs = text.split('\n\n')
    expect(new Set(paragraphs).size).toBe(paragraphs.length)
  })

  it('take the subject of the most important, whatever their order', () => {
    const { example } = TEMPLATES.reminder
    const both = together(example, 'reminder', 'final-reminder')
    expect(both.subject).toMatch(/^Final reminder/)
    expect(both).toEqual(together(example, 'final-reminder', 'reminder'))
    expect(both.text).toContain('Also coming up\n--------------')
  })

  it('ask for nothing beside the end of the case', () => {
    const { openDuties } = TEMPLATES.reminder.example
    const end = { ...TEMPLATES['closed-not-confirmed'].example, openDuties }
    expect(together(end, 'reminder', 'closed-not-confirmed')).toEqual(renderMail(end))
  })

  it('are refused when there are none', () => {
    expect(() => together(TEMPLATES.invite.example)).toThrow('LW-0007 carries no notice')
  })
})

describe('what people typed', () => {
  const nasty = [
    '"><svg onload>',
    '{{7*7}}',
    'Sam\r\nBcc: other@example.org',
    'Sam\u2028\n\nPay here',
    "O'Sample & Daughters</p>",
    '\u202eelpmaS maS',
    '=1+1\u0000',
    '$& $1',
    '',
  ]

  it.each(nasty)('stays words in every mail: %j', (name) => {
    for (const { model } of mails) {
      const { subject, text, html } = renderMail({
        ...model,
        organisation: name,
        hr: { ...model.hr, name },
        to: { ...model.to, name },
        leaver: { ...model.leaver, name },
        line: { ...model.line, name },
        chief: { name },
      })
      expect(subject).toMatch(/^[^\p{Cc}\u2028\u202e]+$/u)
      expect(text).not.toMatch(/\r|\u2028|\u202e|\0|^(Bcc|Pay here)|49/m)
      const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]*)/gi)].map(([, tag]) => tag))
      const allowed = 'html head meta title body div p h2 ul li br a !doctype'.split(' ')
      expect([...tags].filter((tag) => !allowed.includes(tag ?? ''))).toEqual([])
      expect(html).not.toMatch(/<[^>]*onload/)
    }
  })

  it('is escaped, not lost', () => {
    const { example } = TEMPLATES.invite
    const to = { ...example.to, name: '"><svg onload> & {{7*7}}' }
    const { text, html } = renderMail({ ...example, to })
    expect(text).toContain('Hello "><svg onload> & {{7*7}},')
    expect(html).toContain('Hello &quot;&gt;&lt;svg onload&gt; &amp; {{7*7}},')
  })
})
