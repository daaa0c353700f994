import type { Away, Span } from '../../rehearsal/away.ts'
import { DAY, HOUR } from '../../workflows/plan/durations.ts'
import { fc } from '../support/generated.ts'

/** When the relay, and what acts, is away while a case goes on: for hours, days or weeks. Generated. */

/** An hour over lunch, a night, a long weekend, a week of holidays, and a month. */
const LENGTHS = [2 * HOUR, 14 * HOUR, 4 * DAY, 9 * DAY, 30 * DAY]

/** A case begins, climbs and ends within these days of its start. */
const DAYS = 110

const spans = (startedAt: number): fc.Arbitrary<readonly Span[]> =>
  fc
    .array(
      fc.record({
        from: fc.integer({ min: 1, max: DAYS * 24 }).map((hours) => startedAt + hours * HOUR),
        length: fc.constantFrom(...LENGTHS),
      }),
      { maxLength: 2 },
    )
    .map((given) => {
      const all = given
        .map(({ from, length }) => ({ from, to: from + length }))
        .sort((a, b) => a.from - b.from)
      return all.filter(({ from }, index) => from > (all[index - 1]?.to ?? 0))
    })

export const outagesFrom = (startedAt: number): fc.Arbitrary<Away> =>
  fc.record({ relay: spans(startedAt), engine: spans(startedAt) })

/** The same as nobody could know better at an instant: what came later is left out. */
export const knownAt = ({ relay, engine }: Away, at: number): Away => {
  const begun = (all: readonly Span[]) => all.filter(({ from }) => from <= at)
  return { relay: begun(relay), engine: begun(engine) }
}
