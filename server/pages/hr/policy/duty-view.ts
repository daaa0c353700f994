import { clausesIn } from '../../../../policies/faults/clauses.ts'
import {
  anchorOf,
  clauseWords,
  dayWords,
  dueWords,
  english,
  kindsWords,
  listed,
  personWords,
} from '../../../../policies/words.ts'
import type { AnswerKind, Duty, Pack } from '../../../../workflows/pack/types.ts'
import { capital, type Quote, quotesOf } from './words.ts'

export interface DutyView {
  readonly id: string
  readonly title: string
  readonly tags: readonly string[]
  readonly backing: string
  readonly quotes: readonly Quote[]
  readonly asks: readonly { readonly to: string; readonly text: string }[]
  readonly facts: readonly { readonly key: string; readonly text: string; readonly href?: string }[]
  readonly answers: readonly { readonly label: string; readonly note: string }[]
}

/** A duty as somebody reads it who has never seen the file. */
export function dutyView(pack: Pack, duty: Duty): DutyView {
  const { ask } = duty
  const volunteers = ask['en.volunteer']
  return {
    id: duty.id,
    title: english(duty.title),
    tags: tagsOf(duty),
    backing: backingWords(duty),
    quotes: duty.clause ? quotesOf(pack, clausesIn(duty.clause).join(', ')) : [],
    asks: [
      { to: volunteers ? 'What is asked' : '', text: english(ask) },
      ...(volunteers ? [{ to: 'And of volunteers', text: volunteers }] : []),
    ],
    facts: factsOf(pack, duty),
    answers: duty.answers.flatMap((id) => {
      const answer = pack.answers[id]
      return answer ? [{ label: english(answer.label), note: noteOf(answer) }] : []
    }),
  }
}

function tagsOf({ default: off, owner, needs, applies_to }: Duty): string[] {
  return [
    ...(off ? ['Only where HR turns it on'] : []),
    ...(applies_to.when === 'raised' ? ['Only once somebody asks for it'] : []),
    ...(owner ? [`For ${personWords(owner)} to do`] : []),
    ...(needs ? ['The signature'] : []),
  ]
}

/** What backs a duty, where the clauses quoted below it do not say it all. */
function backingWords({ clause, source }: Duty): string {
  if (clause === undefined) return `Not in the policy. Source: ${source}`
  if (typeof clause === 'string') return ''
  const numbers = [...new Set(Object.values(clause))]
  return numbers
    .map((number) => {
      const kinds = Object.entries(clause).flatMap(([kind, one]) =>
        one === number ? [`${kind}s`] : [],
      )
      return capital(`${clauseWords(number)} for ${listed(kinds)}`)
    })
    .join('. ')
}

function factsOf(pack: Pack, duty: Duty) {
  const { ladder, reminders_wd: reminders, before = [], skip_when: skip = [] } = duty
  const others = before.flatMap((id) => pack.duties.find((one) => one.id === id) ?? [])
  return [
    { key: 'For', text: capital(forWords(duty)) },
    ...(skip.length
      ? [{ key: 'Left out', text: capital(listed(skip.map(skipWords), 'and')) }]
      : []),
    { key: 'Due', text: capital(dueWords(duty)) },
    ...(reminders.length ? [{ key: 'Reminders', text: capital(remindersWords(duty)) }] : []),
    ...(others.length
      ? [{ key: 'Comes before', text: listed(others.map(({ title }) => `“${english(title)}”`)) }]
      : []),
    duty.owner
      ? { key: 'When it is late', text: 'HR gets a note each week until it is done' }
      : { key: 'When it is late', text: capital(`ladder “${ladder}”`), href: `#ladder-${ladder}` },
  ]
}

const CONDITIONS: Readonly<Record<string, string>> = {
  has_org_email: ' who has an email address from us',
  worked_with_volunteers: ' who held volunteers’ details',
  keeps_other_role: ' who keeps another role',
}

function forWords({ applies_to: { kinds, when, per } }: Duty): string {
  const who = kindsWords(kinds) + (when ? (CONDITIONS[when] ?? '') : '')
  return per ? `${who}, with an answer for each network` : who
}

const skipWords = (skip: 'legal_hold' | 'keeps_other_role'): string =>
  skip === 'legal_hold' ? 'while everything is to be kept' : 'for who keeps another role'

/** '3, 7 and 9 working days after the last day' */
function remindersWords(duty: Duty): string {
  const days = [...duty.reminders_wd].sort((a, b) => a - b)
  const last = days.at(-1) ?? 0
  const alike = days.every((day) => Math.sign(day) === Math.sign(last))
  if (!alike || days.length === 1) return listed(days.map((day) => dayWords(day, anchorOf(duty))))
  const numbers = listed(days.map((day) => String(Math.abs(day))))
  return `${numbers} working days ${last < 0 ? 'before' : 'after'} ${anchorOf(duty)}`
}

function noteOf({ means, agreed_by: by, raises, needs = [] }: AnswerKind): string {
  return [
    ...(means === 'unsure' ? ['the line is asked to help'] : []),
    ...(by ? [`counts once the ${by} agrees`] : []),
    ...(raises ? ['goes to people at once, past every ladder'] : []),
    ...needs.map((need) => NEEDS[need]),
  ].join(', ')
}

const NEEDS: Readonly<Record<NonNullable<AnswerKind['needs']>[number], string>> = {
  reason: 'with a reason',
  count: 'with how many',
  date: 'with the day',
}
