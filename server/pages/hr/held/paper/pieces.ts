import { type Block, type Cell, cell, heading } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { fullClock } from '../../../../look/dates.ts'
import { fieldName } from '../../record/view.ts'

const words = hr.heldPaper

/** 'Thu 18 Feb 2027, 10:12' in a zone; a dash where there is none. Takes what JSON makes of an instant as well. */
export type Clock = (at: Date | string | null) => string

export const clockIn =
  (zone: string): Clock =>
  (at) =>
    at === null ? words.nothing : fullClock(new Date(at), { zone })

/** A part of the paper: nothing at all where there is nothing to tell. */
interface Part<T> {
  readonly heading: string
  readonly head: readonly string[]
  readonly level?: 2 | 3
  readonly items: readonly T[]
  readonly row: (item: T) => readonly (string | null | Cell)[]
}

export function tableOf<T>({ heading: title, head, level = 2, items, row }: Part<T>): Block[] {
  if (!items.length) return []
  const rows = items.map((item) =>
    row(item).map((value) => (typeof value === 'object' && value ? value : cell(said(value)))),
  )
  return [heading(title, level), { is: 'table', head, widths: head.map(() => 1), rows }]
}

const said = (value: string | null): string => value || words.nothing

/** What is known, each by its name; what is not is left out. */
export const pairsOf = (
  known: readonly (readonly [string, string | null | undefined])[],
): Block => ({
  is: 'pairs',
  rows: known.flatMap(([key, text]) => (text ? [{ key, text }] : [])),
})

const OWN: Readonly<Record<string, string>> = words.fields
const nameOf = (field: string): string => OWN[field] ?? fieldName(field)

/** What was typed, each under its name; texts within texts follow theirs. */
export function typedLines(typed: Readonly<Record<string, unknown>>): Cell {
  const lines = Object.entries(typed).flatMap(([name, value]) =>
    value !== null && typeof value === 'object'
      ? typedLines(value as Record<string, unknown>)
      : [words.events.typed(nameOf(name), String(value ?? ''))],
  )
  return lines.length ? lines : [words.nothing]
}
