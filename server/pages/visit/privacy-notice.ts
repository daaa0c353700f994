import type { Words } from '../../../words/index.ts'

interface Teller {
  readonly organisation: string
  /** How to reach HR, in the middle of a sentence. */
  readonly hr: string
  readonly keepYears: number | null | undefined
}

/** Who asks, why, what is kept and seen, by whom, for how long, and how to complain. Pure. */
export function toldModel(
  { shared }: Pick<Words, 'shared'>,
  { organisation, hr, keepYears }: Teller,
) {
  const { more, points, rows } = shared.open.notice
  return { more, points: points(organisation), rows: rows(organisation, hr, keepYears) }
}
