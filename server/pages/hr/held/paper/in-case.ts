import { type Block, cell, heading, text } from '../../../../../paper/document.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { day, isDay } from '../../../../look/dates.ts'
import type { CaseFile } from '../../../../read/case-file.ts'
import type { NamedRecord } from '../../../../read/named-record.ts'
import { noticeNames } from '../../../../read/sentences/notices.ts'
import { recordView } from '../../record/view.ts'
import type { Held } from '../held-about.ts'
import { placeName } from '../view.ts'
import { clockIn, pairsOf, tableOf, typedLines } from './pieces.ts'

const words = hr.heldPaper

type HeldCase = Held['cases'][number]

/** What is held of somebody in one case: who they are in it, what happened, mails and visits. Pure. */
export function caseBlocks(held: HeldCase, file: CaseFile, record: NamedRecord): Block[] {
  const clock = clockIn(file.calendar.zone)
  const onDay = (when: string | null) => (when && isDay(when) ? day(when, { zone: 'UTC' }) : when)
  const { who, mails, waiting } = words
  return [
    heading(placeName(held)),
    pairsOf([
      [who.name, held.name],
      [who.email, held.email],
      [who.workEmail, held.work_email],
      [who.roleTitle, held.role_title],
      [who.startDate, onDay(held.start_date)],
      [who.phone, held.phone],
      [who.lastDay, onDay(held.endDate ?? null)],
      [who.status, held.status === 'closed' ? who.closed : who.open],
    ]),
    ...eventBlocks(held, file, record),
    ...tableOf({
      ...{ ...mails, level: 3, items: held.mails },
      row: (mail) => [
        noticeNames(mail.notices.map(({ type }) => type)),
        clock(mail.send_at),
        mail.sent_at ? clock(mail.sent_at) : mails.unsent,
      ],
    }),
    ...tableOf({
      ...{ ...waiting, level: 3, items: held.sentAndNotTaken },
      row: (one) => [clock(one.received_at), typedLines(one.words), one.refused ?? waiting.waits],
    }),
    ...linkBlocks(held, clock),
  ]
}

/** In the words of the record; of anybody but the leaver only what they did themselves. */
function eventBlocks(held: HeldCase, file: CaseFile, record: NamedRecord): Block[] {
  const { theirs, done, head, typed, none } = words.events
  const numbers = new Set(held.events.map(({ number }) => number))
  const lines = recordView(file, record).lines.filter(({ number }) => numbers.has(number))
  const rows = lines.map((line) => [
    cell(line.when),
    [line.text, ...line.typed.map(({ what, value }) => typed(what, value))],
  ])
  return [
    heading(held.role === 'leaver' ? theirs : done, 3),
    rows.length ? { is: 'table', head, widths: [3, 10], rows } : text(none),
  ]
}

function linkBlocks({ links }: HeldCase, clock: ReturnType<typeof clockIn>): Block[] {
  const { heading: title, until, ended, visit } = words.links
  const items = links.flatMap((link) => [
    link.revoked_at ? ended(clock(link.revoked_at)) : until(clock(link.expires_at)),
    ...link.visits.map((one) => visit(clock(one.created_at), clock(one.expires_at))),
  ])
  return items.length ? [heading(title, 3), { is: 'list', items }] : []
}
