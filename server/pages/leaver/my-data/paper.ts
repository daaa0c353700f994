import type { WholeRecord } from '../../../../db/queries/record.ts'
import {
  type Block,
  type Cell,
  cell,
  heading,
  type Paper,
  text,
} from '../../../../paper/document.ts'
import type { ServerDeps } from '../../../deps.ts'
import { fullClock } from '../../../look/dates.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import type { Visit } from '../../visit/visit.ts'
import { checkBlocks, paperFor } from '../shared/paper/frame.ts'
import type { Said } from './events/index.ts'
import type { heldAbout } from './view.ts'

type Held = ReturnType<typeof heldAbout>

/** All that is held about the leaver, as the page says it. Pure. */
export function heldPaper(
  deps: Pick<ServerDeps, 'config'>,
  visit: Visit,
  held: Held,
  record: WholeRecord,
): Paper {
  const { myData: w } = visit.file.words
  return paperFor(visit, w.title, [
    text(w.intro(visit.organisation)),
    ...[heading(w.about.heading), pairs(held.about)],
    ...[heading(w.people.heading), pairs(held.people)],
    ...[heading(w.lines.heading), pairs(held.lines)],
    ...waitingBlocks(visit, held),
    ...[heading(w.events.heading), happenedTable(visit, held.events)],
    ...(held.refused.length
      ? [heading(w.refused.heading), happenedTable(visit, held.refused)]
      : []),
    ...mailBlocks(visit, held),
    ...[heading(w.visits.heading), text(w.visits.text)],
    {
      is: 'list',
      items: held.visits.map((one) =>
        w.visits.open(atTime(visit, one.at), atTime(visit, one.until)),
      ),
    },
    ...[heading(w.out.heading), text(w.out.text(visit.file.people.hr.name, hrReach(visit.file)))],
    ...checkBlocks(deps, visit, record),
  ])
}

const pairs = (rows: readonly { readonly key: string; readonly text: string }[]): Block => ({
  is: 'pairs',
  rows: rows.map(({ key, text }) => ({ key, text })),
})

/** 'Thu 18 Feb 2027, 10:12' */
const atTime = ({ file }: Visit, at: Date | number): string =>
  fullClock(at, { zone: file.calendar.zone, lang: file.language })

const saidCell = ({ text, typed }: Said): Cell => [
  text,
  ...typed.map(({ what, value }) => `${what}: ${value}`),
]

function waitingBlocks({ file }: Visit, { waiting }: Held): Block[] {
  const { waiting: w } = file.words.myData
  if (!waiting.length) return []
  const items = waiting.map((one) => saidCell(one).join('\n'))
  return [heading(w.heading), text(w.text), { is: 'list', items }]
}

function happenedTable(visit: Visit, events: Held['events']): Block {
  const { paper: w } = visit.file.words
  const rows = events.map((one) => [cell(atTime(visit, one.at)), saidCell(one)])
  return { is: 'table', head: [w.when, w.what], widths: [3, 10], rows }
}

function mailBlocks(visit: Visit, { mails }: Held): Block[] {
  const { myData, paper: w } = visit.file.words
  const { heading: title, unread, noMail } = myData.mails
  if (!mails.length) return [heading(title), text(noMail)]
  const rows = mails.map((one) => [cell(atTime(visit, one.at)), cell(one.text), cell(one.outcome)])
  return [
    ...[heading(title), text(unread)],
    { is: 'table', head: [w.when, w.mail, w.became], widths: [3, 5, 5], rows },
  ]
}
