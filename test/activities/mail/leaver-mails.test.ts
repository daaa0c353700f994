import { describe, expect, it } from 'vitest'
import type { MailModel } from '../../../activities/mail/content/model.ts'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import { askSomebody } from '../../../words/en/mails/around.ts'
import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { said, those } from './read-mail.ts'
import { paragraphsOf, readingGrade, tooHard } from './reading-grade.ts'
import { ALL, situationsOf, TYPES } from './situations.ts'

const CLAUSE = `The contact details of business contacts made during the course of your work or
volunteering are regarded as our confidential information, and as such you will be required to
delete all such details from your personal social networking accounts.`

const THEIRS = TYPES.filter((type) => TEMPLATES[type].example.to.role === 'leaver')
const toLeaver = ALL.filter(({ model }) => model.to.role === 'leaver')

/** They bring what is hard or only a change, and thanks would ring false. */
const PLAIN: readonly NoticeType[] = [
  ...(['list-changed', 'not-agreed', 'please-keep', 'formal-letter'] as const),
  ...(['closed-referred', 'cancelled', 'confirm-address'] as const),
]

/** The first mail that the same leaver got. */
const inviteOf = (model: MailModel): MailModel => ({
  ...model,
  notices: [{ type: 'invite', duties: [] }],
})

describe('mails to the leaver', () => {
  it('say nothing of a list to an address that may be somebody else’s', () => {
    const { html } = renderMail(TEMPLATES['confirm-address'].example)
    expect(html).toContain('>Open the page</a>')
    expect(html).not.toContain('my list')
    expect(renderMail(TEMPLATES.invite.example).html).toContain('>Open my list</a>')
  })

  it.each(THEIRS.filter((type) => !PLAIN.includes(type)))(
    '%s begins and ends with thanks',
    (type) => {
      const usual = situationsOf(type).filter(
        ({ name, model }) => name.startsWith('as usual') && model.tone === 'warm',
      )
      expect(usual.length).toBeGreaterThan(0)
      expect(those(usual, ({ text }) => !/^Hello Sam Sample,\n\nThank you/.test(text))).toEqual([])
      expect(those(usual, ({ text }) => !text.includes('\n\nWith thanks,\nHarper Help\n'))).toEqual(
        [],
      )
    },
  )

  it.each(PLAIN)('%s ends without thanks, as it began', (type) => {
    expect(those(situationsOf(type), ({ text }) => /with thanks/i.test(text))).toEqual([])
  })

  it('do not warm whom it would sting', () => {
    const neutral = toLeaver.filter(({ model }) => model.tone === 'neutral')
    const warm = /thank|grateful|wish you|glad/i
    expect(those(neutral, ({ subject, text }) => warm.test(subject + text))).toEqual([])
  })

  it.each(THEIRS)('%s reads at grade 6 or below', (type) => {
    const theirs = situationsOf(type).filter(({ model }) => model.to.role === 'leaver')
    expect(those(theirs, ({ text }) => readingGrade(text) > 6)).toEqual([])
    const hard = theirs.flatMap(({ model }) => tooHard(paragraphsOf(renderMail(model).text)))
    expect([...new Set(hard)]).toEqual([])
  })

  it('would be found out by the grade of the clause that they explain', () => {
    expect(readingGrade(CLAUSE)).toBeGreaterThan(12)
  })

  it('say once the day that everything shares, and at first both ends where there are several', () => {
    const openDuties = TEMPLATES.invite.example.openDuties.map((duty) => ({
      ...duty,
      dueDate: '2027-02-12',
    }))
    const late = said('invite', { openDuties })
    expect(late).toContain('tell us by Friday 12 February.')
    expect(late).toContain('All by Friday 12 February:')
    expect(late.match(/12 February/g)).toHaveLength(2)
    const usual = said('invite')
    expect(usual).toContain('tell us by Friday 12 February, the first of it by Tuesday 26 January.')
    expect(usual).toContain('Work email off personal accounts: by Tuesday 26 January')
  })

  it('keep their subject as the list grows shorter and the dates move', () => {
    const { example } = TEMPLATES.reminder
    const later = { ...example, done: 7, finishBy: '2027-03-05', openDuties: [] }
    const subjects = [renderMail(example), renderMail(later)].map(({ subject }) => subject)
    const first = renderMail(TEMPLATES.invite.example).subject
    expect(subjects).toEqual([`Re: ${first}`, `Re: ${first}`])
  })

  it('have a subject of their own only where it must not be missed among the others', () => {
    const own: NoticeType[] = [
      ...(['final-reminder', 'please-keep', 'formal-letter'] as const),
      ...(['confirm-address', 'still-true'] as const),
    ]
    const ends: NoticeType[] = ['receipt', 'cancelled', 'fresh-link']
    const others = THEIRS.filter((type) => ![...own, ...ends, 'invite'].includes(type))
    const stray = others.flatMap((type) =>
      those(
        situationsOf(type).filter(({ model }) => model.to.role === 'leaver'),
        ({ subject }, model) => subject !== `Re: ${renderMail(inviteOf(model)).subject}`,
      ),
    )
    expect(stray).toEqual([])
  })

  it('say what we never ask for below a new link, not as what is left', () => {
    const text = said('fresh-link')
    expect(text.indexOf('Here is your new link')).toBeLessThan(text.indexOf('We will never ask'))
  })

  it('name the day of the call and the person before it happens', () => {
    expect(said('final-reminder')).toMatch(
      /^Final reminder: please confirm before Thursday 18 February .* On Thursday 18 February we will ask Lin Line, your manager, to give you a call/,
    )
    expect(said('final-reminder', { withoutLine: true, lineAskedOn: null })).toMatch(
      /^Final reminder: please confirm before Friday 26 February .* On Friday 26 February we will ask Casey Chief to give you a call/,
    )
  })

  it('announce no call where nobody will be asked', () => {
    expect(said('final-reminder', { lineAskedOn: null })).not.toContain('call')
  })

  it('name what is due first as the next step', () => {
    const [first, later] = TEMPLATES.reminder.example.openDuties
    const about = { type: 'reminder' as const, duties: [later?.id ?? ''] }
    expect(said('reminder', { notices: [about] })).toContain(`The next one is "${first?.title}"`)
  })

  it('ask only for the signature when that is all that is left', () => {
    const openDuties = TEMPLATES.reminder.example.openDuties.filter(({ signs }) => signs)
    expect(said('reminder', { openDuties })).toContain('You have answered everything.')
  })
})

describe('what somebody decided, as the leaver reads it', () => {
  const { decision } = TEMPLATES['recorded-for-you'].example
  const recorded = (more: Partial<NonNullable<typeof decision>>) =>
    said('recorded-for-you', { decision: decision && { ...decision, ...more } })

  it.each([
    ['line', 'Lin Line, your manager, told us'],
    ['chief', 'Casey Chief told us'],
    ['chair', "Sample Trust's chair told us"],
    ['data-lead', 'Dana Data told us'],
    ['hr', 'Harper Help told us'],
  ] as const)('names who recorded it: %s', (rung, words) => {
    expect(recorded({ rung })).toContain(words)
  })

  it('is told as what it was', () => {
    expect(recorded({ settles: 'recorded' })).toContain('told us that you have confirmed this:')
    expect(recorded({ settles: 'not-applicable' })).toContain('your role had nothing of this kind')
    expect(recorded({ settles: 'accepted' })).toContain('agreed that you keep some contacts')
    expect(recorded({ settles: 'accepted' })).not.toContain('Thank you for telling us')
  })

  it('names all that was recorded on one day', () => {
    const earlier = decision && [{ ...decision, duties: ['Work group chats'] }]
    const text = said('recorded-for-you', { decision, ...(earlier ? { earlier } : {}) })
    expect(text).toContain('- Work group chats')
    expect(text).toContain('- Contacts on your own networks')
    expect(text.match(/If this is right/g)).toHaveLength(1)
  })

  it('is not mixed up with another decision of the same day', () => {
    const other = recorded({ effect: 'extend', rung: 'chief' })
    expect(other).not.toContain('Casey Chief')
    const given = said('more-time', { decision: TEMPLATES['recorded-for-you'].example.decision })
    expect(given).toContain('Sample Trust has given you more time.')
  })

  it('is from the organisation where HR gave the time', () => {
    expect(said('more-time', { decision: null })).toContain('Sample Trust has given you more time')
  })

  it('quotes why contacts cannot stay, and who else can be asked', () => {
    const text = said('not-agreed')
    expect(text).toContain(
      'Lin Line, your manager, does not agree with that, and wrote this to you:',
    )
    expect(text).toContain('These people are partners of ours.')
    expect(text).toContain('you can also ask Casey Chief on this page to look at it again')
  })

  it('does not send the leaver back to whoever has just looked again', () => {
    const { decision: refusal } = TEMPLATES['not-agreed'].example
    const text = said('not-agreed', { decision: refusal && { ...refusal, rung: 'chief' } })
    expect(text).toContain('Casey Chief does not agree with that')
    expect(text).not.toContain('look at it again')
  })

  it('comes as a letter with the name of who wrote it', () => {
    const { example } = TEMPLATES['formal-letter']
    const { text } = renderMail(example)
    expect(text).toContain('give me a call.\n\n    Casey Chief\n\n')
    expect(text).toContain('Please finish it by Friday 12 March.')
    const notices = example.notices.map((notice) => ({
      ...{ ...notice, words: `${notice.words}\n\nCasey Chief` },
    }))
    expect(renderMail({ ...example, notices })).toEqual(renderMail(example))
  })
})

describe('a list that changed', () => {
  it('names the new last day', () => {
    expect(said('list-changed')).toContain('We now have Friday 29 January as your last day')
  })

  it('names what is new where that is known', () => {
    const more = (...duties: string[]) =>
      said('list-changed', { notices: [{ type: 'list-changed', duties, change: 'more' }] })
    expect(more('contacts-and-files')).toContain('on your list: Other contact details and files.')
    expect(more('social-contacts', 'contacts-and-files', 'declaration')).toContain(
      'something new on your list.',
    )
  })

  it('says so when nothing is left on it', () => {
    const text = said('list-changed', { openDuties: [] })
    expect(text).toContain('There is nothing on it for you to do just now.')
    expect(text).not.toContain('This is your list now')
  })
})

describe('answers that wait for a person', () => {
  const waiting = (...reasons: ('unsure' | 'kept' | 'handed-over' | 'appeal')[]) =>
    said('received', {
      notices: reasons.map((because) => ({ type: 'received', duties: [], because })),
    })

  it('are said to wait for what they wait for', () => {
    expect(waiting('unsure')).toContain('asked Lin Line, your manager, to talk with you about it')
    expect(waiting('kept')).toContain('somebody has to agree')
    expect(waiting('handed-over')).toContain('you have handed something over')
    expect(waiting('appeal')).toContain('You asked Casey Chief to look again')
    expect(waiting('appeal')).not.toContain('Lin Line')
    const all = waiting('handed-over', 'kept', 'unsure')
    for (const one of ['talk with you', 'has to agree', 'handed something']) {
      expect(all).toContain(one)
    }
  })
})

it('whoever is asked to keep everything is reminded of the rest alone', () => {
  expect(said('please-keep')).toContain('This part of your list goes on')
  expect(said('please-keep', { openDuties: [] })).not.toContain('list')
})

describe('who complains is told that it arrived', () => {
  const told = (notice: Partial<MailModel['notices'][number]>) =>
    said('request-received', { notices: [{ type: 'request-received', duties: [], ...notice }] })

  it('and by which day it is answered, not how to complain', () => {
    const text = told({ request: 'complaint', answerBy: '2027-02-26' })
    expect(text).toContain('answers you by Friday 26 February. If that does not help, you can go')
    expect(text).not.toContain('If you are not happy')
  })

  it('within 30 days, where the mail is from before days were named', () => {
    expect(told({ request: 'complaint' })).toContain('answers you within 30 days.')
  })

  it('who objects still learns how to complain', () => {
    const text = told({ request: 'objection', answerBy: '2027-02-24' })
    expect(text).toContain('answers you by Wednesday 24 February.')
    expect(text).toContain('If you are not happy')
  })
})

it('a real mail is known by asking elsewhere than the mail says', () => {
  const stray = those(
    toLeaver,
    ({ text }) => !text.replace(/\s+/g, ' ').includes(askSomebody('Sample Trust')),
  )
  expect(stray).toEqual([])
})

it('a receipt says for how long the record is kept, where HR has said so', () => {
  expect(said('receipt', { keepYears: 6 })).toContain('We keep it for 6 years after your last day.')
  expect(said('receipt')).not.toContain('We keep it')
})

it('a receipt lists what was answered; one from before says what was confirmed', () => {
  const text = said('receipt')
  expect(text).toContain('- LinkedIn, WhatsApp: Removed')
  expect(text).toContain('- Other contact details and files: None')
  expect(text).not.toContain('What was confirmed')
  const { answers: _, ...before } = TEMPLATES.receipt.example
  const old = renderMail(before).text
  expect(old).toContain('What was confirmed: that you have seen to')
  expect(old).not.toContain('What you told us')
})
