import { describe, expect, test } from 'vitest'
import { asOf } from '../../../activities/mail/content/as-of.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import { ALL } from './situations.ts'

/** A day after every day that the sample mails name. */
const LONG_AFTER = '2031-01-06'

/** What says of a day that it is still to come. */
const TO_COME =
  /\b(?:by|until|before|runs out on|new date:|will .{0,80} on) \w+day \d|\bon \w+day \d[^.]* we will\b/i

const textOf = (subject: string, text: string): string => `${subject} ${text}`.replace(/\s+/g, ' ')

describe('a mail that goes long after it was planned', () => {
  test.each(ALL.map((one) => [`${one.type} ${one.name}`, one.model] as const))(
    '%s: names no day as to come that is past',
    (_name, model) => {
      const { subject, text } = renderMail({ ...model, ...asOf(model, LONG_AFTER) })
      const said = textOf(subject, text)
      expect(TO_COME.exec(said)?.[0], said).toBeUndefined()
    },
  )

  test('says the same as ever where its days are still to come', () => {
    for (const { model } of ALL) {
      expect(renderMail({ ...model, ...asOf(model, '2020-01-06') })).toEqual(renderMail(model))
    }
  })

  test('would name such a day without this', () => {
    const named = ALL.filter(({ model }) => {
      const { subject, text } = renderMail(model)
      return TO_COME.test(textOf(subject, text))
    })
    expect(new Set(named.map(({ type }) => type)).size).toBeGreaterThan(10)
  })
})
