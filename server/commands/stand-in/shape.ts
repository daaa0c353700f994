import { z } from 'zod'
import type { StandIn } from '../../../db/queries/organisation/stand-ins.ts'
import { address, lineOfText, NAME_MAX } from '../../intake/fields.ts'
import * as dates from '../../look/dates.ts'

/** Who stands in, by whoever names them; days are read beside it. */
export const standInShape = z.object({
  name: lineOfText('the name of who stands in'),
  email: address('the email address of who stands in'),
})

/**
 * The name as cases hold it while somebody stands in: it says for whom, and where both names are too long
 * to stand in one, as much of each as there is room for. Pure.
 */
export function actingName({ name, of_name: of }: Pick<StandIn, 'name' | 'of_name'>): string {
  const both = (a: string, b: string) => `${a} (for ${b})`
  const whole = both(name, of)
  return whole.length <= NAME_MAX ? whole : both(shortened(name), shortened(of))
}

/** Characters of each of two names that have to share one. */
const HALF = (NAME_MAX - ' (for )'.length) / 2 - 1

/** Never cut within a letter and its marks. */
function shortened(name: string): string {
  if (name.length <= HALF) return name
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en').segment(name)) {
    if (kept.length + segment.length > HALF) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/**
 * Whether somebody stands in on a day, is still to begin, or is over: what ends before it begins is over
 * at once. Days are ISO. Pure.
 */
export const phaseOn = (
  { from_day: from, to_day: to }: Pick<StandIn, 'from_day' | 'to_day'>,
  today: string,
): 'before' | 'now' | 'over' => (to < from || today > to ? 'over' : today < from ? 'before' : 'now')

/** A day (ISO) as people read it. Pure. */
export const inFull = (day: string): string => dates.fullDay(day, { zone: 'UTC' })
