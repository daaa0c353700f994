import { expect, test } from 'vitest'
import type { Behaviour } from '../../rehearsal/behaviour.ts'
import { remembering } from '../../rehearsal/memo-calendar.ts'
import { mailText, samplePeople } from '../../rehearsal/people.ts'
import { rehearse } from '../../rehearsal/rehearse.ts'
import { fullDay } from '../../words/days.ts'
import { together } from '../../words/en/mails/together.ts'
import type { Role } from '../../workflows/pack/types.ts'
import { london, theCalendar, thePack } from '../support/policy.ts'
import { SILENCE } from './silence.ts'

/** Makes docs/mails.md: what lies in whose inbox, as subjects with their days. */

const pack = thePack('rett-uk-social-media')
const calendar = remembering(theCalendar('england-and-wales'))
const people = samplePeople()

interface Line {
  readonly day: string
  readonly subject: string
  /** It answers a press, and goes by itself. */
  readonly alone: boolean
  /** It asks its reader for something. */
  readonly asks: boolean
}

interface Asked {
  readonly endDate: string
  readonly behaviour: Behaviour
  readonly start?: string
  readonly name?: string
}

/** Each person's mails of one case, in order. */
function inboxes({ endDate, behaviour, start = '2026-11-30', name }: Asked): Map<Role, Line[]> {
  const facts = {
    kind: 'volunteer',
    flags: [],
    endDate,
    startedAt: london(`${start} 10:00`),
  } as const
  const situation = { pack, calendar, facts, language: 'en' }
  const rehearsed = rehearse(situation, behaviour)
  const found = new Map<Role, Line[]>()
  for (const mail of rehearsed.mails) {
    const { person } = people
    const named = name
      ? {
          ...people,
          person: (role: Role) => (role === 'leaver' ? { ...person(role), name } : person(role)),
        }
      : people
    const said = mailText(rehearsed, mail, named, { pack, language: 'en' })
    if (!said) continue
    const day = calendar.dateOf(mail.at)
    const alone = mail.timing === 'at-once'
    const asks = mail.notices.some(({ type }) => /^ask-|^decide/.test(type))
    const line = { day, subject: said.subject, alone, asks }
    found.set(mail.to, [...(found.get(mail.to) ?? []), line])
  }
  return found
}

const WHO: Readonly<Partial<Record<Role, string>>> = {
  leaver: 'The leaver',
  line: 'Who leads them',
  chief: 'The chief executive',
  'data-lead': 'Who looks after data',
  hr: 'HR',
}

const section = (title: string, lines: readonly Line[] = []): string =>
  [
    `### ${title}: ${lines.length} ${lines.length === 1 ? 'mail' : 'mails'}`,
    '',
    ...(lines.length ? ['| day | subject |', '| --- | --- |'] : ['Nothing.']),
    ...lines.map(({ day, subject }) => `| ${fullDay(day)} | ${subject} |`),
    '',
  ].join('\n')

const allOf = (found: ReadonlyMap<Role, readonly Line[]>): string =>
  (Object.keys(WHO) as Role[]).map((role) => section(WHO[role] ?? role, found.get(role))).join('\n')

/** What several cases have for one person: one mail a day, by the words that such a mail has. */
function inOne(cases: readonly ReadonlyMap<Role, readonly Line[]>[], role: Role): Line[] {
  const all = cases.flatMap((one) => one.get(role) ?? [])
  const days = Map.groupBy(
    all.filter(({ alone }) => !alone),
    ({ day }) => day,
  )
  const joined = [...days].map(([day, lines]): Line => {
    const [only, second] = lines
    if (only && !second) return only
    const asks = lines.some((one) => one.asks)
    const subject = together.subject[asks ? 'asked' : 'told'](lines.length, day)
    return { day, subject, alone: false, asks }
  })
  return [...joined, ...all.filter(({ alone }) => alone)].sort((a, b) => a.day.localeCompare(b.day))
}

/**
 * What the same people got where each duty had a ladder of its own, counted on the engine of that time:
 * of a silent volunteer's case until its end, and of five late leavers of one line.
 */
const BEFORE: Readonly<Partial<Record<Role, number>>> = { leaver: 14, line: 7, chief: 9, hr: 16 }
const BEFORE_OF_FIVE = { line: 30, chief: 40 } as const

/** Before and now, side by side. What answers a press of its reader's is not counted now. */
function table(silent: ReadonlyMap<Role, readonly Line[]>, five: readonly Inboxes[]): string {
  const now = (lines: readonly Line[] = []) => lines.filter(({ alone }) => !alone).length
  const rows = (Object.keys(BEFORE) as Role[]).map(
    (role) => `| ${WHO[role]} | ${BEFORE[role]} | ${now(silent.get(role))} |`,
  )
  const ofFive = (['line', 'chief'] as const).map(
    (role) => `| ${WHO[role]}, of five | ${BEFORE_OF_FIVE[role]} | ${now(inOne(five, role))} |`,
  )
  const head = ['| to | before | now |', '| --- | --- | --- |']
  return [...head, ...rows, ...ofFive, ''].join('\n')
}

type Inboxes = ReadonlyMap<Role, readonly Line[]>

const NAMES = ['Ada Sample', 'Ben Sample', 'Cem Sample', 'Dee Sample', 'Eve Sample']
const ends: Behaviour = { ...SILENCE, chief: 'closes' }

test('docs/mails.md says what lies in whose inbox', async () => {
  const silent = inboxes({ endDate: '2026-12-18', behaviour: ends })
  const honest = inboxes({
    endDate: '2026-12-18',
    behaviour: { ...SILENCE, leaver: 'in-time' },
  })
  const five = NAMES.map((name) => inboxes({ endDate: '2026-12-18', behaviour: ends, name }))
  const quarter = ['2026-12-04', '2026-12-18', '2027-01-15', '2027-01-29', '2027-02-12'].map(
    (endDate, index) => inboxes({ endDate, behaviour: ends, name: NAMES[index] ?? '' }),
  )
  const text = [
    '# Whose inbox holds what',
    '',
    'Made by `test/rehearsal/mails-doc.test.ts` from the built-in policy, so it is what the product does. The people are samples; HR starts each case on Monday 30 November 2026. HR’s weekly notes of one case are left to their digest.',
    '',
    '## Before and now',
    '',
    'Mails of the silent volunteer’s case below to its end, and of five such cases under one line and one chief executive. Before, each duty had a ladder of its own; now a case has one conversation with each person ([0045](decisions/0045-one-row-a-case.md)), and a person one mail a day ([0047](decisions/0047-one-mail-a-day-and-one-page-for-each-person.md)). What answers a press of its reader’s is not counted now.',
    '',
    table(silent, five),
    '## A volunteer who never answers, last day 18 December 2026',
    '',
    'Nobody answers but the chief executive, who closes the case once that is offered.',
    '',
    allOf(silent),
    '## A volunteer who does each thing on its day',
    '',
    allOf(honest),
    '## Who leads five volunteers, none of whom answers',
    '',
    section('Who leads them', inOne(five, 'line')),
    '## A chief executive over a quarter, five who never answer',
    '',
    section('The chief executive', inOne(quarter, 'chief')),
  ].join('\n')
  await expect(`${text.trimEnd()}\n`).toMatchFileSnapshot('../../docs/mails.md')
})
