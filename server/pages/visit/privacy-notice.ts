import type { Words } from '../../../words/index.ts'

interface Teller {
  readonly organisation: string
  /** How to reach HR, in the middle of a sentence. */
  readonly hr: string
  readonly keepYears: number | null | undefined
}

/** In two layers: why it is asked and who sees the answers; then who asks, what is kept and seen, by whom, for how long, and how to complain. Pure. */
export function toldModel(
  { shared }: Pick<Words, 'shared'>,
  { organisation, hr, keepYears }: Teller,
) {
  const { first, more, points, rest } = shared.open.notice
  const rows = { first: first(organisation), rest: rest(organisation, hr, keepYears) }
  return { more, points: points(organisation), ...rows }
}
