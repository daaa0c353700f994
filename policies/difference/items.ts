import { listed } from '../words.ts'
import { type Change, type FieldWords, fieldChanges, same } from './change.ts'

/** Things of one sort by their ids, in the order in which they stand. */
export type Items<T> = ReadonlyMap<string, T>

export const byKey = <T>(record: Readonly<Partial<Record<string, T>>>): Items<T> =>
  new Map(Object.entries(record).filter((pair): pair is [string, T] => pair[1] !== undefined))

export const byId = <T extends { readonly id: string }>(items: readonly T[]): Items<T> =>
  new Map(items.map((item) => [item.id, item]))

export interface Sort<T> {
  /** 'Duty' */
  readonly one: string
  /** How one is named, after its sort: '“Volunteers’ details”'. */
  readonly nameOf: (item: T, id: string) => string
  readonly words?: FieldWords<T>
  /** In the order in which people meet them, so that another order is a change. */
  readonly ordered?: true
}

/** What was added, removed, changed or put in another place, in that order. */
export function itemChanges<T extends object>(
  before: Items<T>,
  after: Items<T>,
  { one, nameOf, words = {}, ordered }: Sort<T>,
): Change[] {
  const named = (items: Items<T>) =>
    [...items].map(([id, item]) => ({ id, name: nameOf(item, id) }))
  const added = named(after).filter(({ id }) => !before.has(id))
  const removed = named(before).filter(({ id }) => !after.has(id))
  const kept = [...after].flatMap(([id, now]) => {
    const was = before.get(id)
    return was ? [{ id, was, now }] : []
  })
  return [
    ...added.map(({ name }) => ({ text: `${one} added: ${name}` })),
    ...removed.map(({ name }) => ({ text: `${one} removed: ${name}` })),
    ...kept.flatMap(({ id, was, now }) =>
      fieldChanges(`${one} ${nameOf(was, id)}`, was, now, words),
    ),
    ...(ordered ? orderChange(before, after, { one, nameOf }) : []),
  ]
}

function orderChange<T>(before: Items<T>, after: Items<T>, { one, nameOf }: Sort<T>): Change[] {
  const common = (items: Items<T>, others: Items<T>) =>
    [...items].filter(([id]) => others.has(id)).map(([id]) => id)
  const now = common(after, before)
  if (same(common(before, after), now)) return []
  const names = now.flatMap((id) => {
    const item = after.get(id)
    return item === undefined ? [] : [nameOf(item, id)]
  })
  return [{ text: `Another order (${one.toLowerCase()}): ${listed(names)}` }]
}
