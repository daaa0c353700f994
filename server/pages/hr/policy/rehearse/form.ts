import type { CalendarData } from '../../../../../policies/calendar.ts'
import type { Pinned } from '../../../../../policies/pin.ts'
import { english } from '../../../../../policies/words.ts'
import { ABSENT, FLAGS, type Typed } from '../../../../../rehearsal/asked.ts'
import {
  BOUNCES,
  CHIEFS,
  HR,
  LEAVERS,
  LINES,
  SWITCHES,
} from '../../../../../rehearsal/behaviour.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { lineLabelOf, type Pack } from '../../../../../workflows/pack/types.ts'
import { typedParts } from '../../../../web/typed-day.ts'
import { capital } from '../text.ts'

type Query = Readonly<Record<string, unknown>>

const LISTS = ['bounces', 'flags', 'on', 'absent']

/**
 * What a page's address asks for. A day stands in three boxes, or as an ISO day under its name;
 * several of a list in one text, too, as somebody who writes the address by hand has them.
 */
export const typedFrom = (query: Query): Typed => ({
  ...Object.fromEntries(
    Object.entries(query).map(([name, value]) => {
      const texts = [value].flat().filter((one) => typeof one === 'string')
      return [name, LISTS.includes(name) ? texts.flatMap((text) => text.split(',')) : texts[0]]
    }),
  ),
  start: dayFrom(query, 'start'),
  end: dayFrom(query, 'end'),
})

function dayFrom(query: Query, name: string): string | undefined {
  const whole = query[name]
  if (typeof whole === 'string') return whole
  const { day, month, year } = typedParts(query, name)
  if (!day && !month && !year) return undefined
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** What the boxes show again. */
export const boxesOf = (query: Query, name: string, iso: string | undefined) => {
  const typed = typedParts(query, name)
  return Object.values(typed).some(Boolean) ? typed : (iso ?? typed)
}

export interface Choices {
  readonly pack: Pack
  readonly calendars: ReadonlyMap<string, Pinned<CalendarData>>
}

/** The lines of each choice, with the usual one apart. Pure. */
export function choicesOf({ pack, calendars }: Choices) {
  const others = (codes: Readonly<Record<string, string>>, usual: string) => ({
    usual: codes[usual] ?? usual,
    others: items(codes).filter(({ value }) => value !== usual),
  })
  const kinds = Object.fromEntries(pack.person_kinds.map((kind) => [kind, capital(kind)]))
  const titles = Object.fromEntries([...calendars].map(([id, { data }]) => [id, data.title]))
  const off = pack.duties.filter((duty) => duty.default === 'off')
  return {
    kind: others(kinds, pack.person_kinds[0] ?? ''),
    calendar: others(titles, pack.calendar),
    leaver: others(LEAVERS, 'never'),
    line: others(LINES, 'never'),
    chief: others(CHIEFS, 'never'),
    hr: others(HR, 'sees-to-it'),
    switch: others(SWITCHES, 'none'),
    bounces: BOUNCES.map((who) => ({
      value: who,
      text: capital(hr.policy.rehearsal.form.bouncing[who]),
    })),
    flags: items(FLAGS),
    absent: items(ABSENT),
    on: off.map(({ id, title }) => ({ value: id, text: english(title) })),
    lineLabels: [...new Set(pack.person_kinds.map((kind) => lineLabelOf(pack, kind)))].join(', '),
  }
}

const items = (codes: Readonly<Record<string, string>>) =>
  Object.entries(codes).map(([value, text]) => ({ value, text }))
