import type { ChainFault, ChainRow } from './chain.ts'

/** What became of words of which an event holds a commitment, and that are not kept. */
export interface Gone {
  /** The event that they were typed with. */
  readonly number: number
  readonly field: string
  /** The event under which they were erased; nothing where none says so. */
  readonly under?: number
}

type Kept = readonly { readonly number: number; readonly field: string }[]

/**
 * The words that a chain speaks of and that are gone, in its order. Those that a later event `erased`
 * names went under it; all others are missing. Pure; bodies must be JSON.
 */
export function goneWords(rows: readonly Pick<ChainRow, 'body'>[], kept: Kept): Gone[] {
  const bodies = rows.map(({ body }) => JSON.parse(body) as Body)
  const under = new Map<string, number>()
  for (const { type, number, fields } of bodies) {
    if (type !== 'erased') continue
    for (const [of, names] of Object.entries(fields ?? {})) {
      if (Number(of) >= number) continue
      for (const name of names) under.set(`${of} ${name}`, number)
    }
  }
  const there = new Set(kept.map(({ number, field }) => `${number} ${field}`))
  return bodies.flatMap(({ number, words = {} }) =>
    Object.keys(words)
      .map((field) => ({ field, name: `${number} ${field}` }))
      .filter(({ name }) => !there.has(name))
      .map(({ field, name }) => {
        const by = under.get(name)
        return { number, field, ...(by === undefined ? {} : { under: by }) }
      }),
  )
}

interface Body {
  readonly type: string
  readonly number: number
  readonly words?: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, readonly string[]>>
}

/** The first words that are gone though no event says that they were erased. */
export function missingWords(
  rows: readonly Pick<ChainRow, 'body'>[],
  kept: Kept,
): ChainFault | undefined {
  const missing = goneWords(rows, kept).find(({ under }) => under === undefined)
  return (
    missing && {
      number: missing.number,
      fault: `the words of ${missing.field} are missing, and no event says that they were erased`,
    }
  )
}
