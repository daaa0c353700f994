import { hr } from '../../../../words/en/hr/index.ts'
import type { EventOf } from '../../../../workflows/case/events.ts'
import type { Flag } from '../../../../workflows/pack/types.ts'
import { askOf, inWords, longDate, titleAndClause } from '../../case-context.ts'
import type { Says, Speaks } from './pieces.ts'

const words = hr.events.opened

/** What HR says of a leaver, after their name. */
export const FLAG_WORDS: Readonly<Record<Flag, { readonly on: string; readonly off: string }>> =
  hr.events.flags

export const OPENING: Says<'opened'> = {
  opened: (event, context) => ({
    text: openedWords(event, context) + aside(event, context),
    tone: 'teal',
    shown: event.duties.map(({ id, dueDate }) =>
      words.duty(titleAndClause(context, id), longDate(context, dueDate), askOf(context, id)),
    ),
  }),
}

function openedWords({ endDate, duties }: EventOf<'opened'>, context: Speaks): string {
  const count = duties.filter(({ owner, signs }) => !owner && !signs).length
  return words.text(context.names.leaver, longDate(context, endDate), count)
}

/** What HR said of the leaver, and whose place the chief takes. */
function aside({ flags = [], absent = [], mailbox }: EventOf<'opened'>, { names }: Speaks): string {
  const said = flags.length
    ? words.flags(names.leaver, inWords(flags.map((flag) => FLAG_WORDS[flag].on)))
    : ''
  const alone = absent.includes('line') ? words.alone(names.chief) : ''
  const unconfirmed = mailbox === 'work' ? words.work : words.unconfirmed
  return said + alone + (mailbox ? unconfirmed : '')
}
