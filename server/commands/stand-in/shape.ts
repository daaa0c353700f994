import { z } from 'zod'
import type { StandIn } from '../../../db/queries/organisation/stand-ins.ts'
import { address, lineOfText } from '../../intake/fields.ts'

/** Who stands in, by whoever names them; days are read beside it. */
export const standInShape = z.object({
  name: lineOfText('the name of who stands in'),
  email: address('the email address of who stands in'),
})

/** The name as cases hold it while somebody stands in: it says for whom. Pure. */
export const actingName = ({ name, of_name: of }: Pick<StandIn, 'name' | 'of_name'>): string =>
  `${name} (for ${of})`.slice(0, 120)

/** Whether somebody stands in on a day, is still to begin, or is over. Days are ISO. Pure. */
export const phaseOn = (
  { from_day: from, to_day: to }: Pick<StandIn, 'from_day' | 'to_day'>,
  today: string,
): 'before' | 'now' | 'over' => (today < from ? 'before' : today > to ? 'over' : 'now')
