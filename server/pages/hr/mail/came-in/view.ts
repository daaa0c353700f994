import { withoutTokens } from '../../../../../db/crypto/link-text.ts'
import type { MailIn } from '../../../../../db/queries/mail/in.ts'
import type { PileReason } from '../../../../../db/tables/mail-in.ts'
import { oneLine, readable } from '../../../../../mailbox/message.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { Role } from '../../../../../workflows/pack/types.ts'
import * as dates from '../../../../look/dates.ts'
import { shownName } from '../../../../read/names.ts'
import type { Need } from '../../today/needs.ts'

const words = hr.mailIn

/** The organisation's own. */
type Zone = { readonly zone: string }
type OnPile = MailIn & { readonly reference: string | null }
/** Whom our mail was for that a message is about, by name and by what they are in the case. */
export interface WasFor {
  readonly name: string
  readonly role: Exclude<Role, 'hr'>
}

/** Of a message so much is shown, in characters. */
const SHOWN = 100_000

/** What waits for a person, as a table. Pure. */
export const pileView = (count: number, mails: readonly OnPile[], zone: Zone) => ({
  more: Math.max(0, count - mails.length),
  rows: mails.map((mail) => ({
    href: `/mail/came-in/${mail.id}`,
    from: fromOf(mail),
    subject: [mail.reference, mail.subject || words.noSubject].filter(Boolean).join(' · '),
    came: dates.fullClock(mail.received_at, zone),
    why: whyOf(mail),
  })),
})

/** One message, to be read as text: nothing in it becomes a link or a picture, and links of ours open nothing. Pure. */
export const messageView = (mail: OnPile, wasFor: WasFor | undefined, zone: Zone) => ({
  id: mail.id,
  title: words.one.title(fromOf(mail)),
  facts: [
    { key: words.one.subject, text: mail.subject || words.noSubject },
    { key: words.one.came, text: dates.fullClock(mail.received_at, zone) },
    ...(mail.reference ? [{ key: words.one.case, text: mail.reference }] : []),
    ...(wasFor ? [{ key: words.one.ours, text: personOf(wasFor) }] : []),
    { key: words.one.why, text: whyOf(mail) },
    ...(mail.is_cut ? [{ key: '', text: words.one.cut }] : []),
  ],
  said: mail.said ?? '',
  whole: withoutTokens(readable((mail.raw ?? Buffer.alloc(0)).subarray(0, SHOWN).toString('utf8'))),
})

const personOf = ({ name, role }: WasFor): string =>
  words.one.person(shownName(name), words.give.roles[role])

const fromOf = ({ from_address: from }: MailIn): string => oneLine(from ?? '', 80) || words.nobody

const WHY: Readonly<Record<PileReason, string>> = words.why

const whyOf = ({ why }: MailIn): string => WHY[why ?? 'unmatched']

/** What HR's first page says while something waits. Pure. */
export function cameInNeeds(
  { count, since }: { readonly count: number; readonly since: Date | null },
  zone: Zone,
): Need[] {
  if (!since || count === 0) return []
  const { heading, text, action } = words.need
  const on = dates.fullClock(since, zone)
  return [{ heading: heading(count), text: text(on), tone: 'amber', href: '/mail/came-in', action }]
}
