import type {
  Because,
  Decider,
  Duty,
  Fit,
  Kind,
  Offered,
  Pack,
  Role,
  Step,
  Text,
} from '../workflows/pack/types.ts'

/** How a pack's parts are said in sentences: on the policy's page, in its differences and faults. */

export const aKind = (kind: Kind): string => `${kind === 'employee' ? 'an' : 'a'} ${kind}`

export const english = (text: Text): string => text.en ?? ''

/** 'a, b and c' */
export const listed = (words: readonly string[], and = 'and'): string =>
  words.length < 2
    ? (words[0] ?? 'none')
    : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`

export const workingDays = (count: number): string =>
  count === 1 ? '1 working day' : `${count} working days`

/** '10 working days after the last day' */
export function dayWords(offset: number, from = 'the last day'): string {
  if (offset === 0) return `on ${from}`
  return `${workingDays(Math.abs(offset))} ${offset < 0 ? 'before' : 'after'} ${from}`
}

/** From which day a duty's days are counted. */
export const anchorOf = ({ applies_to }: Pick<Duty, 'applies_to'>): string =>
  applies_to.when === 'raised' ? 'the day it is asked for' : 'the last day'

export const dueWords = (duty: Pick<Duty, 'due' | 'applies_to'>): string =>
  dayWords(duty.due.offset_wd, anchorOf(duty))

const PEOPLE: Readonly<Record<Role, string>> = {
  leaver: 'the leaver',
  line: 'the line',
  chief: 'the chief executive',
  chair: 'the chair',
  'data-lead': 'the data-protection lead',
  hr: 'HR',
}

export const personWords = (who: Role | Decider): string => PEOPLE[who]

/** Who is the line: 'manager, volunteer supervisor or contract owner' */
export const lineWords = ({ line_label, person_kinds }: Pack): string =>
  listed([...new Set(person_kinds.map((kind) => line_label[kind] ?? 'line'))], 'or')

/** Whom a duty is for, without its conditions: 'everybody', 'employees and volunteers' */
export function kindsWords(kinds: 'all' | readonly Kind[]): string {
  return kinds === 'all' ? 'everybody' : listed(kinds.map((kind) => `${kind}s`))
}

/** What a step does to a person: 'the line is asked to have an informal word' */
export const stepAct = ({ to, kind }: Pick<Step, 'to' | 'kind'>): string =>
  ACTS[kind].replace('WHO', personWords(to))

const ACTS: Readonly<Record<Step['kind'], string>> = {
  final_reminder: 'WHO gets a last reminder',
  ask_for_informal_word: 'WHO is asked to have an informal word',
  refer: 'WHO is asked to look into it',
  reminder: 'WHO is reminded',
  decide_or_close: 'WHO is asked to decide or to close',
  note_only: 'WHO is told, and asked for nothing',
}

/** A step's other particulars, to stand after what it does: ' (clause 3.3), with a copy to HR' */
export function stepMore({ clause, cc = [], needs, weekly_note: weekly }: Step): string {
  return [
    clause ? ` (${clauseWords(clause)})` : '',
    cc.length ? `, with a copy to ${listed(cc.map(personWords))}` : '',
    needs ? ', if mail to the line has arrived' : '',
    weekly ? ', and HR gets a note each week until somebody decides' : '',
  ].join('')
}

/** 'clause 5.14', 'clauses 5.3 and 5.4' */
export function clauseWords(clause: string): string {
  const numbers = clause.split(',').map((one) => one.trim())
  return `${numbers.length > 1 ? 'clauses' : 'clause'} ${listed(numbers)}`
}

/** The questions that an outcome answers: 'where something is late or at the last step' */
export const fitWords = (fits: readonly Fit[] | undefined): string =>
  fits
    ? listed(
        fits.map((fit) => (fit === 'last_step' ? 'at the last step' : `where ${BECAUSE[fit]}`)),
        'or',
      )
    : 'nowhere'

/** When an outcome is offered: 'to everybody', 'for employees, while they are in post' */
export function offeredWords(offered: Offered | undefined): string {
  const { kinds, in_post: inPost, because, last_step: last } = offered ?? {}
  const parts = [
    ...(kinds ? [`for ${kindsWords(kinds)}`] : []),
    ...(inPost === undefined ? [] : [inPost ? 'while they are in post' : 'after the last day']),
    ...(because
      ? [
          `where ${listed(
            because.map((one) => BECAUSE[one]),
            'or',
          )}`,
        ]
      : []),
    ...(last ? ['at the last step of a ladder'] : []),
  ]
  return parts.join(', ') || 'always'
}

const BECAUSE: Readonly<Record<Because, string>> = {
  late: 'something is late',
  unsure: 'the leaver is not sure',
  'passed-up': 'it was passed up',
  'handed-back': 'it was handed back',
  kept: 'contacts are kept for a reason',
  'handed-over': 'the leaver says that it was handed over',
  appeal: 'the leaver asks to look again',
  'by-hand': 'the leaver cannot be written to',
  'own-duty': 'the duty is their own',
  safeguarding: 'it is about safeguarding',
  'possible-breach': 'it is about a possible breach',
}
