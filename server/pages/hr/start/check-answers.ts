import { hr } from '../../../../words/en/hr/index.ts'
import { type Kind, say } from '../../../../workflows/pack/types.ts'
import type { CheckedStart, StartInput } from '../../../intake/start.ts'
import * as dates from '../../../look/dates.ts'
import { capital, inWords } from '../../../read/case-context.ts'
import { languageName } from '../../../read/names.ts'

const words = hr.start.check.answers

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
  const started = leaver.startDate ? day(leaver.startDate) : words.notGiven
  const rows: readonly (readonly [key: string, text: string, field: string])[] = [
    [words.name, leaver.name, 'leaver-name'],
    [words.email, leaver.email ?? words.none, 'leaver-email'],
    ...(leaver.email
      ? [[words.confirmed, yesOrNo(input.addressConfirmed), 'addressConfirmed'] as const]
      : []),
    [words.workEmail, leaver.workEmail ?? words.none, 'leaver-workEmail'],
    [words.phone, leaver.phone ?? words.notGiven, 'leaver-phone'],
    [words.kind, capital(leaver.kind), 'leaver-kind'],
    [words.role, leaver.role ?? words.notGiven, 'leaver-role'],
    [words.started, started, 'leaver-startDate'],
    [words.endDate, day(endDate), 'endDate'],
    [words.held, yesOrNo(heldVolunteerData), 'heldVolunteerData'],
    [words.line, line?.name ?? words.nobody, 'line-name'],
    ...(line ? [[words.lineEmail, line.email, 'line-email'] as const] : []),
    [words.special, specialWords(input) || words.nothing, 'special'],
    [words.duties, extraWords(checked, leaver.kind) || words.nothing, 'duties'],
    [words.calendar, calendarData.title, 'calendar'],
    ...rareRows(input, checked),
  ]
  return rows.map(([key, text, field]) => ({ key, text, field }))
}

const yesOrNo = (is: boolean | undefined): string => (is ? words.yes : words.no)

function specialWords(input: StartInput): string {
  const said = Object.entries(words.specials).flatMap(([field, special]) =>
    input[field as keyof typeof words.specials] ? [special] : [],
  )
  const mailbox = input.hasOrgEmail && !input.leaver.workEmail ? [words.workMailbox] : []
  return capital(inWords([...said, ...mailbox]))
}

function extraWords({ pack, message }: CheckedStart, kind: Kind): string {
  const chosen = pack.duties.filter(({ id }) => message.dutiesOn.includes(id))
  return inWords(chosen.map(({ title }) => say(title, { language: 'en', kind })))
}

/** What is shown only where it was chosen. */
function rareRows({ language, pack, firstMailOn }: StartInput, checked: CheckedStart) {
  const on = firstMailOn && dates.day(firstMailOn, { zone: checked.calendar.zone })
  const title = say(checked.pack.title, { language: 'en', kind: 'employee' })
  return [
    ...(on ? [[words.firstMail, on, 'firstMailOn'] as const] : []),
    ...(language ? [[words.language, languageName(language), 'language'] as const] : []),
    ...(pack ? [[words.pack, title, 'pack'] as const] : []),
  ]
}
