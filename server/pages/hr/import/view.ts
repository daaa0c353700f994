import type { Import } from '../../../../db/queries/starts/imports.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { KINDS } from '../../../../workflows/pack/types.ts'
import { byHand } from '../../../../workflows/plan/plan.ts'
import { COLUMNS } from '../../../intake/table/columns.ts'
import * as dates from '../../../look/dates.ts'
import type { FieldError } from '../../../look/params.ts'
import { shortHash } from '../../../look/short-hash.ts'
import { type Choices, choicesIn, shownFor } from './choices.ts'
import type { GoodRow, Looked, LookedRows, WrongRow } from './look.ts'

const words = hr.start.import

/** What a page shows of the rows, and from which on. */
export interface Shown {
  readonly group?: 'wrong' | 'start' | 'already' | undefined
  readonly page: number
  readonly errors: readonly FieldError[]
}

/** Rows of a page. */
const A_PAGE = 100
/** A pasted table up to so many characters can be corrected on the page. */
const MOST_TYPED = 100_000

/** The page of a table that is not started yet. Pure. */
export function tableModel(kept: Import, looked: Looked, shown: Shown) {
  const { id, name, bytes } = kept
  const typed = name === '' && bytes && bytes.length <= MOST_TYPED ? bytes.toString('utf8') : ''
  return {
    ...{ id, typed, errors: shown.errors },
    of: words.found.of(name === '' ? words.pasted : `“${name}”`),
    problems: problemsOf(looked),
    offers:
      looked.is === 'offers'
        ? looked.offers.map(({ encoding: value, sample: text }) => ({ value, text }))
        : [],
    how: looked.is === 'read' ? howModel(looked, choicesIn(kept.choices)) : null,
    rows:
      looked.is === 'read' && !looked.reading.problems.length ? rowsModel(id, looked, shown) : null,
  }
}

const problemsOf = (looked: Looked): readonly string[] =>
  looked.is === 'fault' ? [looked.message] : looked.is === 'read' ? looked.reading.problems : []

const options = COLUMNS.map((value) => ({ value, text: hr.start.table.columns[value] }))

function howModel({ reading, sheets, sheet }: LookedRows, choices: Choices) {
  const { columns, header, order, shortYear } = reading
  return {
    ...{ sheet, sheets: sheets.length > 1 ? sheets : [] },
    header: header?.number ?? '',
    shownFor: shownFor(sheets.length > 1 ? sheet : undefined, header?.number),
    columns: columns.map(({ at, heading, as, samples }) => ({
      name: `column-${at}`,
      heading: heading || words.found.noHeading(at + 1),
      ...{ as, samples: samples.map((one) => one.slice(0, 40)).join(' · ') },
    })),
    options,
    order: order.isNeeded
      ? {
          value: order.taken ?? '',
          hint:
            order.shown === 'both' || !order.shown
              ? order.example
              : words.found.order.shown(order.example),
        }
      : null,
    shortYears: shortYear && {
      value: choices.shortYears ?? '',
      label: words.found.shortYears.label(shortYear),
    },
    ...{ kind: choices.kind ?? '', held: choices.held ?? '', confirmed: choices.confirmed ?? '' },
    kinds: KINDS.map((value) => ({ value, text: hr.start.form.kind.kinds[value] })),
  }
}

function rowsModel(id: string, looked: LookedRows, shown: Shown) {
  const { wrong, good, before } = looked
  const lines = wrongLines(wrong)
  const groups = { wrong: wrong.length, start: good.length, already: before.length }
  const shownOf = { ...groups, wrong: lines.length }
  const [first = 'start'] = (['wrong', 'start', 'already'] as const).filter((one) => groups[one])
  const group = shown.group ?? first
  const from = shown.page * A_PAGE
  const some = <R>(rows: readonly R[]): readonly R[] => rows.slice(from, from + A_PAGE)
  const href = (page: number) => `/cases/import/${id}?show=${group}&page=${page}`
  return {
    group,
    links: (Object.keys(groups) as (keyof typeof groups)[])
      .filter((one) => groups[one])
      .map((one) => ({
        text: words.groups[one](groups[one]),
        href: `/cases/import/${id}?show=${one}`,
        isHere: one === group,
      })),
    wrong: group === 'wrong' ? some(lines) : [],
    start: group === 'start' ? some(good).map(startRow) : [],
    already: group === 'already' ? some(before) : [],
    back: shown.page > 0 ? href(shown.page - 1) : '',
    next: shownOf[group] > from + A_PAGE ? href(shown.page + 1) : '',
    nothing: good.length
      ? ''
      : before.length && !wrong.length
        ? words.allBefore
        : words.nothingToStart,
    wrongCount: wrong.length,
    doubts: doubtsModel(good),
    button: good.length ? words.button(good.length) : '',
    seen: seenOf(looked),
  }
}

/** What is said in the very same words of so many rows is said once of all. */
const SAID_ONCE = 3

/** A line for each row that is wrong, or for all that have the same to correct. Pure. */
export function wrongLines(wrong: readonly WrongRow[]) {
  const same = Map.groupBy(wrong, ({ faults }) => JSON.stringify(faults))
  return [...same.values()].flatMap((rows) => {
    const [first] = rows
    if (!first || rows.length < SAID_ONCE) return rows.map((row) => wrongLine([row], row))
    return [wrongLine(rows, first)]
  })
}

const wrongLine = (rows: readonly WrongRow[], { faults, name }: WrongRow) => ({
  rows: words.rows(rows.map(({ number }) => number)),
  name: rows.length > 1 ? words.andOthers(name || words.noName, rows.length - 1) : name,
  faults,
})

function startRow({ number, name, one: { start } }: GoodRow) {
  const { message, plan, calendar, people, words: typed } = start
  const { zone } = calendar
  const { email = '', workEmail = '' } = typed.leaver
  const to = {
    own: words.start.to(email),
    work: words.start.to(workEmail),
    unconfirmed: words.start.unconfirmed(email),
  }[message.mailbox ?? 'own']
  return {
    ...{ number, name },
    line: typed.line ? words.start.line(typed.line.name) : words.start.noLine(people.chief.name),
    lastDay: dates.day(message.endDate, { zone }),
    mail: byHand(message.flags) ? words.start.noMail : dates.day(plan.inviteAt, { zone }),
    to: byHand(message.flags) ? '' : to,
  }
}

/** So many doubts are told one by one. */
const DOUBTS_TOLD = 10

function doubtsModel(good: readonly GoodRow[]) {
  const all = good.flatMap(({ number, name, doubts }) =>
    doubts.map((doubt) => words.doubts.row(number, hr.start.check.doubts.of[doubt](name))),
  )
  const more = all.length - DOUBTS_TOLD
  return [...all.slice(0, DOUBTS_TOLD), ...(more > 0 ? [words.doubts.more(more)] : [])]
}

/** Says again which rows were shown and which days, so that nothing else is started than that. Pure. */
export const seenOf = ({ good }: Pick<LookedRows, 'good'>): string => {
  const days = good.map(({ number, one: { start } }) => [
    ...[number, start.message.endDate, start.calendar.dateOf(start.plan.inviteAt)],
  ])
  return shortHash(Buffer.from(JSON.stringify(days)))
}
