import { describe, expect, it } from 'vitest'
import { renderSignIn } from '../../../activities/mail/render/sign-in.ts'
import { fullDay, longDay } from '../../../words/days.ts'

describe('the sign-in mail', () => {
  const link = 'https://leaving.example.org/sign-in/sample'
  const mail = renderSignIn({ organisation: 'Sample Trust', name: 'Harper\r\n<b>Help', link })

  it('says how long its one link lives', () => {
    expect(mail.subject).toBe('Your sign-in link for Leavewell')
    expect(mail.text.match(/https?:\S+/g)).toEqual([link])
    expect(mail.html.match(/href="[^"]*"/g)).toEqual([`href="${link}"`])
    expect(mail.text).toContain('The link works once, and for 10 minutes.')
  })

  it('keeps names on one line and escaped', () => {
    expect(mail.text).toContain('Hello Harper <b>Help,')
    expect(mail.html).toContain('Hello Harper &lt;b&gt;Help,')
  })
})

describe('a day in a mail', () => {
  it('carries its weekday', () => {
    expect(longDay('2027-02-12')).toBe('Friday 12 February')
    expect(fullDay('2028-02-29')).toBe('Tuesday 29 February 2028')
  })

  it('has to be a day', () => {
    expect(() => longDay('soon')).toThrow('"soon" is not a day')
  })
})
