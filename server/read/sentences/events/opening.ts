import type { EventOf } from '../../../../workflows/case/events.ts'
import type { Flag } from '../../../../workflows/pack/types.ts'
import { askOf, inWords, longDate, titleAndClause } from '../../case-context.ts'
import type { Says, Speaks } from './said.ts'

/** What HR says of a leaver, after their name. */
export const FLAG_WORDS: Readonly<Record<Flag, { readonly on: string; readonly off: string }>> = {
  has_org_email: { on: 'has a work email address', off: 'has no work email address' },
  worked_with_volunteers: {
    on: 'held volunteers’ details',
    off: 'did not hold volunteers’ details',
  },
  keeps_other_role: { on: 'keeps another role here', off: 'keeps no other role here' },
  left_on_bad_terms: { on: 'left on bad terms', off: 'did not leave on bad terms' },
  safe_contact: {
    on: 'is only spoken to, and gets no mail',
    off: 'can be written to',
  },
  no_email: { on: 'has no email', off: 'has email' },
}

export const OPENING: Says<'opened'> = {
  opened: (event, known) => ({
    text: `The case was opened. ${known.names.leaver} finishes on ${longDate(known, event.endDate)}; ${event.duties.filter(({ owner }) => !owner).length} things to confirm.${aside(event, known)}`,
    tone: 'teal',
    shown: event.duties.map(
      ({ id, dueDate }) =>
        `${titleAndClause(known, id)}, due ${longDate(known, dueDate)}: ${askOf(known, id)}`,
    ),
  }),
}

/** What HR said of the leaver, and whose place the chief takes. */
function aside({ flags = [], absent = [], mailbox }: EventOf<'opened'>, { names }: Speaks): string {
  const said = flags.length
    ? ` ${names.leaver} ${inWords(flags.map((flag) => FLAG_WORDS[flag].on))}.`
    : ''
  const alone = absent.includes('line')
    ? ` Nobody leads them, so ${names.chief} is asked instead.`
    : ''
  const address = mailbox
    ? ` Their own address is not confirmed${mailbox === 'work' ? ', so mail goes to the work address' : ''}.`
    : ''
  return said + alone + address
}
