import { describe, expect, it } from 'vitest'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { addresses, those, times, withoutButton, wordsOf } from './read-mail.ts'
import { situationsOf, TYPES } from './situations.ts'

const THREATS =
  /breach|fail|complian|immediately|disciplin|legal action|click here|kindly|oops|donat/i

describe.each(TYPES)('the mail %s, in every situation', (type) => {
  const all = situationsOf(type)

  it('has nothing that is missing, and no markup in its text', () => {
    const missing = /undefined|null|Invalid|NaN|\[object|<[a-z/!]|&[a-z]+;/
    expect(those(all, ({ subject, text }) => missing.test(subject + text))).toEqual([])
    expect(those(all, ({ text }) => /\S {2,}\S/.test(text))).toEqual([])
    expect(those(all, ({ text }) => /[a-z]:\n\n(?!- | {4}\S)/.test(text))).toEqual([])
  })

  it('shows one address at most, whole, and no other', () => {
    const odd = those(all, ({ text, html }, { to, caseUrl, link }) => {
      const [first, ...others] = addresses(text)
      const hrefs = [...html.matchAll(/<a href="([^"]*)"[^>]*>[^<]+<\/a>/g)]
      // Behind the button, and once more to read.
      const shown = hrefs.every(([, href]) => href === first) && times(html, first ?? '') === 2
      const ours = first === undefined || first === (to.role === 'hr' ? caseUrl : link)
      return (
        others.length > 0 ||
        !ours ||
        hrefs.length !== addresses(text).length ||
        (first !== undefined && !shown)
      )
    })
    expect(odd).toEqual([])
  })

  it('says nothing that threatens, and never tells a volunteer', () => {
    expect(those(all, ({ subject, text }) => THREATS.test(subject + text))).toEqual([])
    const volunteers = all.filter(({ model }) => model.leaver.kind === 'volunteer')
    expect(those(volunteers, ({ text }) => /\bmust\b|employ|\bmanager\b/i.test(text))).toEqual([])
  })

  it('speaks of nobody who leads a leaver whom nobody leads', () => {
    const alone = all.filter(({ model }) => model.withoutLine)
    const leads = /manager|supervisor|contract owner/i
    expect(those(alone, ({ subject, text }) => leads.test(subject + text))).toEqual(
      // HR is told which mail came back, whoever's it was.
      alone
        .filter(({ name }) => type === 'hr-note' && /line-unreachable|all notes/.test(name))
        .map(({ name }) => `${type}: ${name}`),
    )
  })

  it('fits the width of a plain-text mail, and its subject a phone', () => {
    const wide = (text: string) =>
      text.split('\n').some((line) => line.length > 76 && !addresses(line).length)
    expect(those(all, ({ text }) => wide(text))).toEqual([])
    // Whose it is stands first: phones cut the end.
    expect(those(all, ({ subject }) => !/^\P{Cc}{1,120}$/u.test(subject))).toEqual([])
  })

  it('says in its HTML what it says in plain text, in English, with nothing to fetch', () => {
    const fetches = /<(img|script|link|iframe|form|table)\b|url\(|@import/
    expect(those(all, ({ html }) => fetches.test(html))).toEqual([])
    expect(those(all, ({ html }) => !/^<!doctype html>\n<html lang="en-GB">/.test(html))).toEqual(
      [],
    )
    const other = those(all, ({ html, text }) => {
      const plain = text.replace(/^-+$/gm, '').replace(/^- /gm, '')
      return wordsOf(withoutButton(html)).join(' ') !== plain.split(/\s+/).filter(Boolean).join(' ')
    })
    expect(other).toEqual([])
  })

  it('is signed: by a person with a mailbox, or for what is kept quiet by nobody', () => {
    const end = TEMPLATES[type].nameless
      ? '\n\nSample Trust\n'
      : 'Harper Help\nSample Trust\npeople@example.org'
    expect(
      those(all, ({ text }, { to }) =>
        to.role === 'hr'
          ? !text.includes('Leavewell, for Sample Trust\nReference LW-0007')
          : !text.includes(end),
      ),
    ).toEqual([])
  })
})
