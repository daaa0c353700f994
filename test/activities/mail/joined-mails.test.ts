import { describe, expect, it } from 'vitest'
import type { MailModel } from '../../../activities/mail/content/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { addresses, times } from './read-mail.ts'

/** The mail of several notices, its facts taken from one of their examples. */
const together = (model: MailModel, ...notices: readonly NoticeType[]) =>
  renderMail({ ...model, notices: notices.map((type) => ({ type, duties: [] })) })

describe('several notices in one mail', () => {
  const combinations: readonly (readonly [NoticeType, readonly NoticeType[]])[] = [
    ['reminder', ['reminder', 'final-reminder']],
    ['more-time', ['reminder', 'more-time']],
    ['recorded-for-you', ['reminder', 'recorded-for-you', 'final-reminder']],
    ['open-again', ['final-reminder', 'open-again', 'more-time']],
    ['reminder', ['fresh-link', 'reminder']],
    ['list-changed', ['list-changed', 'final-reminder', 'reminder']],
    ['not-agreed', ['not-agreed', 'list-changed', 'more-time']],
    ['formal-letter', ['formal-letter', 'list-changed']],
    ['please-keep', ['please-keep', 'reminder', 'recorded-for-you']],
    ['ask-line', ['ask-line-again', 'ask-line', 'line-note']],
    ['ask-chief', ['ask-chief', 'ask-chief-again', 'decide-or-close', 'line-note']],
    ['hr-note', ['hr-note', 'hr-note']],
  ]

  it.each(combinations)('greet, link and sign once: %s with %j', (type, notices) => {
    const { text } = together(TEMPLATES[type].example, ...notices)
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

  it.each(['closed-not-confirmed', 'closed-referred', 'cancelled', 'receipt'] as const)(
    'ask for nothing beside the end of the case: %s',
    (type) => {
      const { openDuties } = TEMPLATES.reminder.example
      const end = { ...TEMPLATES[type].example, openDuties, notices: [{ type, duties: [] }] }
      expect(together(end, 'reminder', 'list-changed', type)).toEqual(renderMail(end))
    },
  )

  it('are refused when there are none', () => {
    expect(() => together(TEMPLATES.invite.example)).toThrow('LW-0007 carries no notice')
  })
})
