import { describe, expect, it } from 'vitest'
import type { HrNote } from '../../../activities/mail/content/model.ts'
import { FINALS, HR_NOTES } from './codes.ts'
import { said, those, times } from './read-mail.ts'
import { ALL, situationsOf } from './situations.ts'

const note = (...hrNotes: HrNote[]) => said('hr-note', { hrNotes })

describe('mails to HR', () => {
  it('say in the subject whom they are about, but of what may have got out', () => {
    const toHr = ALL.filter(({ model }) => model.to.role === 'hr').filter(
      ({ type }) => type !== 'fresh-link',
    )
    const unsaid = those(toHr, ({ subject }, { hrNotes, notices, ...model }) => {
      const quiet =
        hrNotes.includes('possible-breach') && notices.every(({ type }) => type === 'hr-note')
      const who = quiet
        ? 'LW-0007: '
        : `Sam Sample (${model.leaver.role ?? model.leaver.kind}, last day 29 Jan): `
      return !subject.startsWith(who) && !subject.startsWith('LW-0007: ')
    })
    expect(unsaid).toEqual([])
  })

  it.each(HR_NOTES)('%s says what happened and what HR can do', (code) => {
    const text = note(code)
    expect(text).toMatch(/^(LW-0007|Sam Sample \(Sample Officer, last day 29 Jan\)): [a-z]/)
    expect(text).toMatch(/\b(enter|call|talk|look|find|keep|answer|help|say|ask|let)\b/i)
  })

  it('are different for every code', () => {
    expect(new Set(HR_NOTES.map((code) => note(code))).size).toBe(HR_NOTES.length)
  })

  it('name the work that is HR own, and what waits', () => {
    const own = situationsOf('hr-note').filter(({ name }) =>
      /^(own-duty|still-waiting);/.test(name),
    )
    expect(own.length).toBeGreaterThan(0)
    expect(
      those(own, ({ text }) => !text.replace(/\s+/g, ' ').includes('Get our things back')),
    ).toEqual([])
  })

  it('give several notes as a list, each once', () => {
    const text = note('rests', 'held', 'rests')
    expect(times(text, 'in peace for now')).toBe(1)
    expect(text).toContain('is to be kept for now')
    expect(text).toMatch(/^Sam Sample \(Sample Officer, last day 29 Jan\): the case rests/)
  })

  it('say of what may have got out that it was passed on, and no more', () => {
    const text = note('possible-breach')
    expect(text).toContain('We have asked Dana Data and Casey Chief to look at it now.')
    expect(text).not.toContain('Sam Sample')
  })

  it('say of what went past every ladder that it waits, and no more', () => {
    const text = note('route-waits')
    expect(text).toContain('nobody has said yet that they deal with it')
    expect(text).not.toContain('Sam Sample')
  })

  it('look to the chief where nobody leads the leaver', () => {
    const text = said('hr-note', { hrNotes: ['line-silent'], withoutLine: true })
    expect(text).toContain('We asked Casey Chief for an informal word')
  })

  it('say of a mail that came back whether the leaver has answered us all the same', () => {
    const half = said('hr-note', { hrNotes: ['leaver-unreachable'], leaverSpoke: true })
    expect(half).toContain('a mail to the leaver came back')
    expect(half).toContain('Ask them which address is right')
    expect(note('leaver-unreachable')).not.toContain('has answered us')
  })

  it('say of a mail that came back late from when on nothing was read, and who was asked since', () => {
    const unread = { on: '2027-01-11', asked: ['line'] } as const
    const text = said('hr-note', { hrNotes: ['leaver-unreachable'], unread })
    expect(text).toContain('It had left on Monday 11 January')
    expect(text).toContain('and those days do not count')
    expect(text).toContain('Meanwhile we asked Lin Line, as nothing was confirmed.')
    expect(note('leaver-unreachable')).not.toContain('It had left')
  })

  it('say of an appeal each week that it is one, and of all else that it waits', () => {
    const duties = ['get-our-things-back']
    const appeal = { type: 'hr-weekly', duties, because: 'appeal' } as const
    const other = { type: 'hr-weekly', duties } as const
    const both = said('hr-weekly', { notices: [other, appeal] })
    expect(both).toMatch(/: an appeal waits for Casey Chief/)
    expect(both).toContain('asks for another look')
    expect(both).toContain('still waits for a person')
    const one = said('hr-weekly', { notices: [other] })
    expect(one).not.toContain('appeal')
  })

  it('tell each end of a case apart', () => {
    const ends = FINALS.map((final) => said('hr-closed', { final }))
    expect(new Set(ends).size).toBe(FINALS.length)
    expect(said('hr-closed', { final: 'referred' })).toContain(
      'Please get in touch with Sam Sample',
    )
  })
})
