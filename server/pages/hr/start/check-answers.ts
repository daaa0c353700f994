import { type Kind, say } from '../../../../workflows/pack/types.ts'
import type { CheckedStart, StartInput } from '../../../intake/start.ts'
import * as dates from '../../../look/dates.ts'
import { capital, inWords } from '../../../read/case-context.ts'
import { languageName } from '../../../read/language-name.ts'

interface AnswerRow {
  readonly key: string
  readonly text: string
  /** The field of the form that changes it. */
  readonly field: string
}

/** What was typed, each with the field that changes it. Pure. */
export function answerRows(input: StartInput, checked: CheckedStart): AnswerRow[] {
  const { leaver, line, endDate, heldVolunteerData } = input
  const { calendar, calendarData } = checked
  const day = (iso: string) => dates.day(iso, { zone: calendar.zone })
  const started = leaver.startDate ? day(leaver.startDate) : 'Not given'
  const rows: readonly (readonly [key: string, text: string, field: string])[] = [
    ['Name', leaver.name, 'leaver-name'],
    ['Their own email address', leaver.email ?? 'None', 'leaver-email'],
    ...(leaver.email
      ? [['They confirmed it', input.addressConfirmed ? 'Yes' : 'No', 'addressConfirmed'] as const]
      : []),
    ['Work email address', leaver.workEmail ?? 'None', 'leaver-workEmail'],
    ['Kind of leaver', capital(leaver.kind), 'leaver-kind'],
    ['Role', leaver.role ?? 'Not given', 'leaver-role'],
    ['Role started', started, 'leaver-startDate'],
    ['Last day', day(endDate), 'endDate'],
    ['Held volunteers’ details', heldVolunteerData ? 'Yes' : 'No', 'heldVolunteerData'],
    ['Line', line?.name ?? 'Nobody', 'line-name'],
    ...(line ? [['Line’s email address', line.email, 'line-email'] as const] : []),
    ['Something special', specialWords(input) || 'Nothing', 'special'],
    ['More to see to', extraWords(checked, leaver.kind) || 'Nothing', 'duties'],
    ['Bank holidays of', calendarData.title, 'calendar'],
    ...rareRows(input, checked),
  ]
  return rows.map(([key, text, field]) => ({ key, text, field }))
}

const SPECIAL_WORDS = {
  noEmail: 'has no email',
  safeContact: 'mail is not safe',
  leftOnBadTerms: 'leaves on bad terms',
  keepsOtherRole: 'keeps another role',
} as const

function specialWords(input: StartInput): string {
  const said = Object.entries(SPECIAL_WORDS).flatMap(([field, words]) =>
    input[field as keyof typeof SPECIAL_WORDS] ? [words] : [],
  )
  const mailbox = input.hasOrgEmail && !input.leaver.workEmail ? ['has a work mailbox'] : []
  return capital(inWords([...said, ...mailbox]))
}

function extraWords({ pack, message }: CheckedStart, kind: Kind): string {
  const chosen = pack.duties.filter(({ id }) => message.dutiesOn.includes(id))
  return inWords(chosen.map(({ title }) => say(title, { language: 'en', kind })))
}

/** What is shown only where it was chosen. */
function rareRows({ language, pack }: StartInput, checked: CheckedStart) {
  const title = say(checked.pack.title, { language: 'en', kind: 'employee' })
  return [
    ...(language ? [['Language', languageName(language), 'language'] as const] : []),
    ...(pack ? [['Policy', title, 'pack'] as const] : []),
  ]
}
