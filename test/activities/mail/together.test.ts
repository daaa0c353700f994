import { describe, expect, test } from 'vitest'
import type { MailModel } from '../../../activities/mail/content/model.ts'
import { example } from '../../../activities/mail/notices/shared/example.ts'
import { renderTogether } from '../../../activities/mail/render/together.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import type { Role } from '../../../workflows/pack/types.ts'

/** What stops with the line, told beside a question. */
const NOTE = { type: 'line-note', duties: ['contacts-and-files'] } as const

const LINK = 'https://leaving.example.org/l/sample'

const part = (
  name: string,
  type: NoticeType,
  role: Role,
  special: Partial<MailModel> = {},
): MailModel => {
  const one = example(type, role, special)
  return { ...one, leaver: { ...one.leaver, name }, reference: `LW-${name.length}${name}` }
}

const mail = (...parts: MailModel[]) =>
  renderTogether({
    ...{ organisation: 'Sample Trust', hr: example('invite', 'leaver').hr, to: 'Lin Line' },
    ...{ date: '2027-02-18', link: LINK, parts },
  })

describe('one mail for all that waits for a person', () => {
  test('says in its subject how many wait, and on which day', () => {
    const two = mail(part('Ada', 'ask-line', 'line'), part('Ben', 'ask-line-again', 'line'))
    expect(two.subject).toBe('2 people wait for you (Thursday 18 February)')
    const one = mail(part('Ada', 'ask-line', 'line'), part('Ben', 'line-note', 'line'))
    expect(one.subject).toBe('One person waits for you (Thursday 18 February)')
    const none = mail(part('Ada', 'line-note', 'line'), part('Ben', 'no-longer-needed', 'line'))
    expect(none.subject).toBe('For your information: 2 people who leave (Thursday 18 February)')
  })

  test('has one link, and everybody by name, role and last day for who knows them', () => {
    const { text, html } = mail(
      part('Ada', 'ask-line', 'line'),
      part('Ben', 'decide-or-close', 'chief'),
      part('Cem', 'hr-note', 'hr', { hrNotes: ['line-silent'] }),
    )
    expect(text.match(/https?:\/\/\S+/g)).toEqual([LINK])
    expect(html.match(/href="/g)).toHaveLength(1)
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Ada (employee, Sample Officer; last day Friday 29 January; LW-3Ada)',
    )
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Cem (employee, Sample Officer; last day Friday 29 January; LW-3Cem)',
    )
  })

  test('says of each who is meant once, in the heading', () => {
    const { text } = mail(part('Ada', 'ask-line', 'line'), part('Cem', 'line-note', 'line'))
    const plain = text.replace(/\s+/g, ' ')
    expect(plain.split('; LW-3Cem)')).toHaveLength(2)
    expect(plain).toContain('We asked Cem about this')
  })

  test('asks the chief for a word where a word is all that is wanted', () => {
    const kept = {
      notices: [{ type: 'ask-chief', duties: ['contacts-and-files'], because: 'kept' }],
    }
    const { text } = mail(part('Ada', 'ask-chief', 'chief', kept as Partial<MailModel>))
    expect(text).toContain('They have sent their answers. Please say if you agree')
    expect(text).not.toContain('Not yet confirmed')
  })

  test('to HR does not say that nothing in it asks for anything', () => {
    const lost = { hrNotes: ['leaver-unreachable'] } as Partial<MailModel>
    const { subject, text } = mail(
      part('Ada', 'hr-note', 'hr', lost),
      part('Ben', 'hr-closed', 'hr'),
    )
    expect(subject).toBe('2 people who leave: what is new (Thursday 18 February)')
    expect(text).not.toContain('asks for an answer')
  })

  test('says of each who is meant, and names nobody in the subject', () => {
    const { subject, text } = mail(
      part('Ada', 'ask-chief', 'chief'),
      part('Ben', 'ask-chief', 'chief'),
    )
    expect(text).toContain('Ada (employee, Sample Officer; last day Friday 29 January; LW-3Ada)')
    expect(subject).not.toMatch(/Ada|Ben/)
  })

  test('says what is the same of several of them once', () => {
    const { text } = mail(part('Ben', 'ask-line', 'line'), part('Ada', 'ask-line', 'line'))
    expect(text.match(/informal word/g)).toHaveLength(1)
    expect(text.indexOf('Ada')).toBeLessThan(text.indexOf('Ben'))
  })

  test('says of each of several all that is asked, also where it is the same', () => {
    const beside = { notices: [...example('ask-line', 'line').notices, NOTE] }
    const later = part('Ben', 'ask-line', 'line', { ...beside, chiefAskedOn: '2027-03-01' })
    const { text } = mail(part('Ada', 'ask-line', 'line', beside), later)
    expect(text.match(/informal word/g)).toHaveLength(2)
    expect(text.replaceAll(/\s+/g, ' ').match(/Other contact details and files/g)).toHaveLength(2)
  })

  test('keeps what is told apart from what is asked, and last', () => {
    const { text } = mail(part('Ada', 'line-note', 'line'), part('Ben', 'ask-line', 'line'))
    expect(text.indexOf('Ben,')).toBeLessThan(text.indexOf('For your information'))
    expect(text.indexOf('For your information')).toBeLessThan(text.indexOf('Ada,'))
  })

  test('keeps the promise of who is asked next, and when', () => {
    const { text } = mail(part('Ada', 'ask-line', 'line'), part('Ben', 'ask-line', 'line'))
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'If nothing has changed by Friday 26 February, we will ask Casey Chief',
    )
  })
})
