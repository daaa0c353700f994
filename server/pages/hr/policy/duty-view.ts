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
import { hr } from '../../../../words/en/hr/index.ts'
import type { AnswerKind, Duty, Pack } from '../../../../workflows/pack/types.ts'
import { capital, type Quote, quotesOf } from './text.ts'

const words = hr.policy.page.duty

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
      { to: volunteers ? words.asked : '', text: english(ask) },
      ...(volunteers ? [{ to: words.volunteers, text: volunteers }] : []),
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
    ...(off ? [words.off] : []),
    ...(applies_to.when === 'raised' ? [words.raised] : []),
    ...(owner ? [words.owner(personWords(owner))] : []),
    ...(needs ? [words.signature] : []),
  ]
}

/** What backs a duty, where the clauses quoted below it do not say it all. */
function backingWords({ clause, source }: Duty): string {
  if (clause === undefined) return words.source(source ?? '')
  if (typeof clause === 'string') return ''
  const numbers = [...new Set(Object.values(clause))]
  return numbers
    .map((number) => {
      const kinds = Object.entries(clause).flatMap(([kind, one]) =>
        one === number ? [words.kind(kind)] : [],
      )
      return capital(words.clauseFor(clauseWords(number), listed(kinds)))
    })
    .join('. ')
}

function factsOf(pack: Pack, duty: Duty) {
  const { reminders_wd: reminders = [], before = [], skip_when: skip = [] } = duty
  const others = before.flatMap((id) => pack.duties.find((one) => one.id === id) ?? [])
  return [
    { key: words.for, text: capital(forWords(duty)) },
    ...(skip.length
      ? [{ key: words.leftOut, text: capital(listed(skip.map((one) => words.skip[one]))) }]
      : []),
    { key: words.due, text: capital(dueWords(duty)) },
    ...(reminders.length ? [{ key: words.reminders, text: capital(remindersWords(duty)) }] : []),
    ...(others.length
      ? [
          {
            key: words.comesBefore,
            text: listed(others.map(({ title }) => words.title(english(title)))),
          },
        ]
      : []),
    duty.owner ? { key: words.late, text: words.weekly } : { key: words.late, ...lateWords(duty) },
    ...(duty.counts_from ? [{ key: words.counts, text: words.fromLastDay }] : []),
  ]
}

/** What happens when it is late, with where that is told on the page. */
function lateWords({ climbs, ladder = '' }: Duty): { text: string; href: string } {
  return climbs
    ? { text: capital(words.climbs[climbs]), href: '#ladder-row' }
    : { text: capital(words.ladder(ladder)), href: `#ladder-${ladder}` }
}

const CONDITIONS: Readonly<Record<string, string>> = words.conditions

function forWords({ applies_to: { kinds, when, per } }: Duty): string {
  const who = kindsWords(kinds) + (when ? (CONDITIONS[when] ?? '') : '')
  return per ? words.perNetwork(who) : who
}

/** '3, 7 and 9 working days after the last day' */
function remindersWords(duty: Duty): string {
  const days = [...(duty.reminders_wd ?? [])].sort((a, b) => a - b)
  const last = days.at(-1) ?? 0
  const alike = days.every((day) => Math.sign(day) === Math.sign(last))
  if (!alike || days.length === 1) return listed(days.map((day) => dayWords(day, anchorOf(duty))))
  const numbers = listed(days.map((day) => String(Math.abs(day))))
  return words[last < 0 ? 'remindersBefore' : 'remindersAfter'](numbers, anchorOf(duty))
}

function noteOf({ means, agreed_by: by, raises, needs = [] }: AnswerKind): string {
  return [
    ...(means === 'unsure' ? [words.unsure] : []),
    ...(by ? [words.agrees(by)] : []),
    ...(raises ? [words.raises] : []),
    ...needs.map((need) => words.needs[need]),
  ].join(', ')
}
