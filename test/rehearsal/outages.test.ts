import { describe, expect, test } from 'vitest'
import type { CausedNotice } from '../../activities/mail/content/facts.ts'
import type { Away } from '../../rehearsal/away.ts'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { remembering } from '../../rehearsal/memo-calendar.ts'
import { mailText, samplePeople } from '../../rehearsal/people.ts'
import { type Rehearsal, type Rehearsed, rehearse } from '../../rehearsal/rehearse.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import { addWorkingDays, openEnded } from '../../workflows/plan/calendar.ts'
import { fc, runs } from '../support/generated.ts'
import { london, theCalendar, thePack } from '../support/policy.ts'
import { answersTo, mailsTo, typesOf } from './inbox.ts'
import { knownAt, outagesFrom } from './outages.ts'
import { promises, thenSilent, untrue } from './promises.ts'
import { SILENCE } from './silence.ts'
import { anyBehaviour, casesOf, situationOf } from './situations.ts'

/** The conversation of a case while the relay, or all that acts, is away for hours, days or weeks. */

const pack = thePack('rett-uk-social-media')

interface Played {
  readonly situation: Rehearsal & { readonly away: Away }
  readonly behaviour: Behaviour
  readonly rehearsed: Rehearsed
  readonly given: string
}

const played = (behaviours: fc.Arbitrary<Behaviour>, number: number): readonly Played[] =>
  fc
    .sample(
      casesOf(pack).chain((one) =>
        fc.tuple(fc.constant(one), behaviours, outagesFrom(one.facts.startedAt)),
      ),
      number,
    )
    .map(([one, behaviour, away]) => {
      const plain = situationOf(pack, one)
      const situation = { ...plain, away, calendar: remembering(plain.calendar) }
      const given = JSON.stringify({ ...one, behaviour, away })
      return { situation, behaviour, given, rehearsed: rehearse(situation, behaviour) }
    })

const SILENT = played(
  fc.constantFrom<Behaviour>(SILENCE, { ...SILENCE, chief: 'closes' }),
  runs(40, 300),
)
const ANY = played(anyBehaviour, runs(25, 300))

/** What does not hold, each with the case that it does not hold for. */
const broken = (all: readonly Played[], faults: (one: Played) => readonly string[]): string[] =>
  all.flatMap((one) => faults(one).map((fault) => `${fault}; ${one.given}`))

const LONG = { timeout: 300_000 }

describe('whatever is away, and for how long', LONG, () => {
  test.each([
    ['leaver', 6],
    ['line', 3],
    ['chief', 3],
    ['hr', 3],
  ] as const)('of silent people the %s gets at most %i mails', (who, most) => {
    const ours = SILENT.filter(
      ({ rehearsed }) => who === 'leaver' || !rehearsed.state.duties.some(({ owner }) => owner),
    )
    expect(
      broken(ours, ({ rehearsed }) => {
        const mails = mailsTo(rehearsed, who).map(typesOf)
        return mails.length > most ? [`${mails.length} mails: ${mails.join(' | ')}`] : []
      }),
    ).toEqual([])
  })

  test('nobody gets two mails of a case within two working days, but answers to what they did', () => {
    expect(broken([...SILENT, ...ANY], tooSoon)).toEqual([])
  })

  test('each step waits for the one before it to be told and slept over', () => {
    expect(broken(SILENT, ({ rehearsed, situation }) => inOneGo(rehearsed, situation))).toEqual([])
  })

  test('one mail at most is called the final reminder', () => {
    expect(
      broken([...SILENT, ...ANY], ({ rehearsed }) => {
        const finals = mailsTo(rehearsed, 'leaver').flatMap(typesOf).filter(isFinalReminder)
        return finals.length > 1 ? [`${finals.length} are`] : []
      }),
    ).toEqual([])
  })

  test('every day that a mail says is to come is, and what it promises is what happens', () => {
    expect(broken([...SILENT.slice(0, ANY.length), ...ANY], lies)).toEqual([])
  })
})

const isFinalReminder = (type: NoticeType): boolean => type === 'final-reminder'

function tooSoon({ rehearsed, situation }: Played): string[] {
  const days = openEnded(situation.calendar)
  return (['leaver', 'line', 'chief', 'hr'] as const).flatMap((who) => {
    const told = rehearsed.mails
      .filter(({ to, outcome, timing }) => to === who && outcome === 'sent' && timing !== 'at-once')
      .filter((mail) => !answersTo(mail, who))
      .map(({ at }) => days.dateOf(at))
    return told.slice(1).flatMap((day, index) => {
      const before = told[index] ?? ''
      return day >= addWorkingDays(days, before, 2) ? [] : [`${who}: ${before}, ${day}`]
    })
  })
}

/** What the steps of the row are told by, in their order. */
const STEPS: readonly NoticeType[] = ['final-reminder', 'ask-line', 'ask-chief', 'decide-or-close']

/** Steps of a silent case that came in one go: the next on the day of the one before, or sooner. */
function inOneGo({ mails }: Rehearsed, { calendar }: Rehearsal): string[] {
  const days = openEnded(calendar)
  const told = STEPS.flatMap((step) => {
    const mail = mails.find((one) => one.outcome === 'sent' && one.notices.some(isOfRow(step)))
    return mail ? [{ step, day: days.dateOf(mail.at) }] : []
  })
  return told.slice(1).flatMap(({ step, day }, index) => {
    const before = told[index]
    const soonest = addWorkingDays(days, before?.day ?? '', 1)
    return day >= soonest ? [] : [`${before?.step} ${before?.day}, ${step} ${day}`]
  })
}

/** Its cause is a step of the row, and not that somebody is asked for something else. */
const isOfRow =
  (step: NoticeType) =>
  ({ type, cause }: CausedNotice): boolean =>
    type === step && 'moment' in cause && cause.moment?.row === true

/** What mails say that is not so, as far as anybody could know when they went. */
function lies({ situation, behaviour, rehearsed }: Played): string[] {
  const people = samplePeople(situation.facts.absent)
  return rehearsed.mails.flatMap((mail) => {
    if (mail.outcome !== 'sent') return []
    const shown = mailText(rehearsed, mail, people, { pack, language: 'en' })
    const text = shown?.text.replace(/\s+/g, ' ') ?? ''
    const known = { ...situation, away: knownAt(situation.away, mail.at) }
    const silent = promises(text)
      ? thenSilent(known, behaviour, rehearsed, mail.at).outbox.settled
      : []
    const later = silent.filter(({ at, outcome }) => at > mail.at && outcome !== 'cancelled')
    return untrue(text, mail, later, situation.calendar).map(
      (lie) => `${typesOf(mail)} to ${mail.to}: ${lie}`,
    )
  })
}

/** A silent volunteer's steps, with the days on which each is told. */
function stepsWith(away: Away): string[] {
  const facts = {
    ...({ kind: 'volunteer', flags: [], endDate: '2026-12-18' } as const),
    startedAt: london('2026-11-30 10:00'),
  }
  const calendar = remembering(theCalendar())
  const { mails } = rehearse({ pack, calendar, facts, language: 'en', away }, SILENCE)
  return mails.flatMap((mail) => {
    const step = typesOf(mail).find((type) => STEPS.includes(type))
    return step ? [`${calendar.dateOf(mail.at)} ${step}`] : []
  })
}

test('four weeks without a worker move the steps as four weeks without a relay do', () => {
  const weeks = [{ from: london('2026-12-21 07:00'), to: london('2027-01-18 11:00') }]
  const moved = [
    '2027-01-18 final-reminder',
    '2027-01-20 ask-line',
    '2027-01-28 ask-chief',
    '2027-02-11 decide-or-close',
  ]
  expect(stepsWith({ relay: [], engine: weeks })).toEqual(moved)
  expect(stepsWith({ relay: weeks, engine: [] })).toEqual(moved)
})

test('a first mail that comes late is the day from which all is counted', () => {
  const facts = {
    ...({ kind: 'volunteer', flags: [], endDate: '2027-03-26' } as const),
    startedAt: london('2027-01-11 10:00'),
  }
  const engine = [{ from: london('2027-02-22 07:00'), to: london('2027-03-23 12:00') }]
  const calendar = remembering(theCalendar())
  const situation = { pack, calendar, facts, language: 'en', away: { relay: [], engine } }
  const { state, mails } = rehearse(situation, SILENCE)
  expect(calendar.dateOf(mails[0]?.at ?? 0)).toBe('2027-03-23')
  const fair = addWorkingDays(calendar, '2027-03-23', pack.cadence?.fair_wd ?? 0)
  expect(state.duties.filter(({ owner, dueDate }) => !owner && dueDate < fair)).toEqual([])
})
