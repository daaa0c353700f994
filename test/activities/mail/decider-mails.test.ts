import { describe, expect, it } from 'vitest'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import type { Reason } from '../../../activities/mail/notices/shared/asking.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { REASONS } from './codes.ts'
import { said, those, times } from './read-mail.ts'
import { ALL, asking, situationsOf, to } from './situations.ts'

const byRoute = (type: NoticeType) => ({
  notices: [{ type, duties: [], because: 'safeguarding' as const }],
})
const askLine = (...reasons: Reason[]) => said('ask-line', asking('ask-line', ...reasons))
const askChief = (...reasons: Reason[]) => said('ask-chief', asking('ask-chief', ...reasons))

describe('mails to the chief and others who decide', () => {
  it('say who is meant: initials in the subject, and name, role, last day and reference at the head', () => {
    const theirs = ALL.filter(({ model }) =>
      ['chief', 'chair', 'data-lead'].includes(model.to.role),
    )
    expect(theirs.length).toBeGreaterThan(100)
    expect(those(theirs, ({ subject }) => /Sam Sample/.test(subject))).toEqual([])
    expect(those(theirs, ({ subject, text }) => !`${subject} ${text}`.includes('LW-0007'))).toEqual(
      [],
    )
    const asked = theirs.filter(
      ({ type }) => type.startsWith('ask-chief') || type === 'decide-or-close',
    )
    const who = 'Sam Sample (employee, Sample Officer; last day Friday 29 January; LW-0007)'
    const unsaid = those(asked, ({ subject, text }, { leaver }) => {
      const flat = text.replace(/\s+/g, ' ')
      return (
        !subject.includes('S.S. (Sample Officer, last day 29 Jan)') ||
        !flat.includes(who.replace('employee', leaver.kind))
      )
    })
    expect(unsaid).toEqual([])
  })
})

describe('the line', () => {
  it('reads what is known of each mail, never what was read', () => {
    const { text } = renderMail(TEMPLATES['ask-line'].example)
    expect(text).toContain('Monday 11 January, first mail: handed to our mail service')
    expect(text).toContain('Tuesday 9 February, reminder: not known: it may or may not have gone')
    expect(text).toContain('None of this says what they read.')
    expect(text).not.toMatch(/opened|clicked/)
  })

  it.each<[Reason, string, string]>([
    ['late', 'please have a quick word', 'asks for an informal word first'],
    ['unsure', 'please have a quick word', 'who are in doubt to speak to you'],
    ['handed-back', 'please have a quick word', 'This has come back to you:'],
    ['kept', 'please say if you agree', 'for a reason that needs your agreement:'],
    ['handed-over', 'please say if you agree', 'Do you have it now'],
    ['by-hand', 'please go through a few things with them', 'by phone or by letter'],
    ['own-duty', 'a few things for you when they leave', 'it is with you:'],
  ])('asked because of %s reads what is wanted, and of whom', (reason, what, words) => {
    const subject = `Sam Sample (Sample Officer, last day 29 Jan): ${what}`
    expect(askLine(reason).startsWith(`${subject} Hello`)).toBe(true)
    expect(askLine(reason)).toContain(words)
    const again = said('ask-line-again', asking('ask-line-again', reason))
    expect(again.startsWith(`Re: ${subject} Hello`)).toBe(true)
  })

  it('asked again reads that it is about a question, and who waits', () => {
    expect(said('ask-line-again', asking('ask-line-again', 'unsure'))).toContain(
      'is not sure about this, or would like help with it, and still waits for a word from you:',
    )
  })

  it('reads on no network and for no reason what is kept', () => {
    const networks = /LinkedIn|Facebook|Instagram|WhatsApp|YouTube|claim|union|friend/i
    expect(askLine('kept')).not.toMatch(networks)
    expect(askLine('kept')).toContain('It does not say who the contacts are')
  })

  it('is asked once for each of several reasons, each duty under its own', () => {
    const text = askLine('unsure', 'kept', 'late')
    for (const reason of ['unsure', 'kept', 'late']) {
      expect(times(text, `Sample ${reason} (clause 5.14)`)).toBe(1)
    }
    expect(times(text, 'give them a call')).toBe(1)
    expect(text.indexOf('Sample unsure')).toBeLessThan(text.indexOf('Sample kept'))
  })

  it('reads under the better reason what has two', () => {
    const { openDuties } = TEMPLATES['ask-line'].example
    const duties = openDuties.slice(0, 1).map(({ id }) => id)
    const notices = (['late', 'kept'] as const).map((because) => ({
      ...{ type: 'ask-line' as const, duties, because },
    }))
    const text = said('ask-line', { notices, openDuties: openDuties.slice(0, 1) })
    expect(text).toContain('needs your agreement')
    expect(text).not.toContain('has not yet confirmed')
  })

  it('is not asked to go easy on passwords, nor told of the chief, for work of their own', () => {
    expect(askLine('own-duty')).not.toMatch(/password|Casey Chief|went to you alone/)
    expect(askLine('own-duty', 'late')).toMatch(/password.*Casey Chief/)
  })

  it('is not told that the leaver knows, nor that mails were missed, where none went', () => {
    const text = said('ask-line', { ...asking('ask-line', 'by-hand', 'late'), mailsToLeaver: [] })
    expect(text).not.toMatch(/They know that|missed our mails|Did our mails|Our mails to/)
    expect(text).toContain('so they may not know of it yet')
    expect(askLine('unsure')).toContain('They know that we are asking you.')
  })

  it('does not thank, in our name, somebody who left on bad terms', () => {
    const neutral = situationsOf('ask-line').filter(({ model }) => model.tone === 'neutral')
    expect(those(neutral, ({ text }) => /thank/i.test(text))).toEqual([])
    expect(askLine('late')).toContain('"Thank you for all you have done with us."')
  })

  it('has nothing to do about what is for information only', () => {
    const { subject, text } = renderMail(TEMPLATES['line-note'].example)
    expect(subject).toBe('Sam Sample (Sample Officer, last day 29 Jan): for your information')
    expect(text).toContain('There is nothing for you to do.')
    expect(text).not.toContain('http')
  })
})

describe('the chief', () => {
  it.each<[Reason, string]>([
    ['late', 'an informal word from their manager first. That has not settled it'],
    ['unsure', 'to speak to their manager first. That has not settled it'],
    ['passed-up', 'Their manager has passed this on to you:'],
    ['appeal', 'Now they ask you to look at it again:'],
    ['kept', 'for a reason that needs your agreement:'],
  ])('asked because of %s reads why it comes to them', (reason, words) => {
    expect(askChief(reason)).toContain(words)
    expect(askChief(reason)).toMatch(
      /^S\.S\. \(Sample Officer, last day 29 Jan\): your decision is needed Hello Casey Chief,/,
    )
  })

  it.each(REASONS)('stands in where nobody leads the leaver: %s', (reason) => {
    const text = said('ask-chief', { ...asking('ask-chief', reason), withoutLine: true })
    expect(text).not.toMatch(/manager|That has not settled it/)
    expect(text).toContain(`Sample ${reason}`.replace('Sample own-duty', 'Get our things back'))
  })

  it('reads of mails of which the same is known once what that is', () => {
    const mailsToLeaver = (['invite', 'reminder'] as const).map((type) => ({
      ...{ on: '2027-01-11', type, state: 'sent' as const },
    }))
    const text = said('ask-chief', { ...asking('ask-chief', 'late'), mailsToLeaver })
    expect(text).toContain('We sent them 2 mails: handed to our mail service.')
  })

  it('is told that there was no informal word, where nobody leads the leaver', () => {
    const text = said('ask-chief', { ...asking('ask-chief', 'late'), withoutLine: true })
    expect(text).toContain('Nobody leads this leaver, so it comes to you.')
  })
})

describe('a copy of what was recorded', () => {
  it('says what it was, with its clauses', () => {
    const text = said('decision-copy')
    expect(text).toContain('About: Sam Sample')
    expect(text).toContain('We talked, and agreed a new date (clause 3.3)')
  })

  it.each(['route', 'acknowledge'] as const)(
    'keeps quiet about what must not be in a mail: %s',
    (effect) => {
      const { decision } = TEMPLATES['decision-copy'].example
      const label = 'I am worried about somebody'
      const text = said('decision-copy', { decision: decision && { ...decision, effect, label } })
      expect(text).not.toMatch(/Sam Sample|worried|clause|Contacts/)
      expect(text).toContain('You recorded something about our reference LW-0007')
    },
  )
})

describe.each(['route', 'route-again'] as const)('the mail %s', (type) => {
  const reader = { role: 'chief' as const, name: 'Robin Reader' }

  it('names nobody but its reader, nothing of the matter, and where to look', () => {
    const text = said(type, { to: reader })
    expect(text).toMatch(/^(Re: )?Something needs you today Hello Robin Reader,/)
    expect(text).not.toMatch(/Sam Sample|S\.S\.|Lin Line|Casey|Dana|Harper|people@example/)
    expect(text).not.toMatch(
      /safe|concern|worr|data|breach|personal|information|leav(er|es)\b|polic/i,
    )
    expect(text).toContain('LW-0007')
    expect(times(text, 'https://')).toBe(1)
  })

  it('is the same whatever and whoever it is about', () => {
    const { example } = TEMPLATES[type]
    const other = {
      ...example,
      leaver: { ...example.leaver, name: 'Otto Other', kind: 'volunteer' as const },
      ...byRoute(type),
    }
    expect(renderMail(other)).toEqual(renderMail(example))
  })
})

it('a route that is still open is told of with the day on which its time runs out', () => {
  expect(said('route-again')).toContain('Its time runs out on Sunday 21 February.')
})

it.each([
  ['the data lead', to('data-lead')],
  ['the chief', { ...to('chief'), ...byRoute('no-longer-needed') }],
])('what came to %s by a route does not end with the case', (_who, special) => {
  const text = said('no-longer-needed', special)
  expect(text).not.toMatch(/S\.S\.|nothing more|do not need to do anything/)
  expect(text).toContain('please go on with it outside of these pages')
})
