import type { RequestHandler } from 'express'
import { type CaseRecord, readRecord } from '../../../../db/queries/record.ts'
import type { FinalState } from '../../../../workflows/case/events.ts'
import { isAskedStill } from '../../../../workflows/moments/still.ts'
import type { ServerDeps } from '../../../deps.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { answerRows } from '../shared/answer-rows.ts'
import { canReopen, changeWords, closesOn } from '../shared/can-reopen.ts'
import { isNeutral } from '../shared/going.ts'
import { partiesOf } from '../shared/parties.ts'
import { stillText, waitSentences } from '../shared/waits-for-person.ts'
import { canSayLate } from './late.ts'
import { signedBy } from './signed.ts'

/** GET: what was sent or how it ended, to keep. Stays there while the visit lasts, closed or not. */
export const showReceipt =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    if (!hasReceipt(visit)) return res.redirect('/tasks')
    const record = await readRecord(deps.db, visit.file.id)
    showTo(deps, res, 'pages/leaver/check/receipt.njk', receiptModel(visit, record))
  }

/** Whether something was sent, or the case has ended. */
export const hasReceipt = ({ file, mine }: Visit): boolean =>
  file.state.status === 'closed' || mine.state.declaredAt !== undefined

/** Ends at which the list was closed with something on it still open. */
const STOPPED: readonly FinalState[] = [
  'closed-not-confirmed',
  'closed-risk-accepted',
  'partly-confirmed',
]
const UNFINISHED: readonly FinalState[] = [
  ...STOPPED,
  ...(['referred', 'cancelled', 'contact-stopped', 'objection-upheld'] as const),
]

/** The receipt as the page shows it. Pure. */
export function receiptModel(visit: Visit, record: CaseRecord) {
  const { file, organisation, names } = visit
  const w = file.words.receipt
  const closed = file.state.status === 'closed'
  return {
    ...{ title: w.title, words: w, headline: headline(file), closed },
    sections: closed ? keptAndComplain(visit) : [],
    change: changeWords(visit),
    still: isAskedStill(visit.mine.state) ? file.words.still.link : '',
    reopen: file.words.reopen,
    late: lateModel(visit),
    held: file.words.myData.link,
    pdf: file.words.paper.receipt,
    reference: { label: w.reference, value: file.reference },
    date: fullDate(file, dateOf(visit, record)),
    rows: answerRows(visit, record, false),
    signed: signedBy(visit, record),
    next: nextText(visit),
    correct: w.correctHow(names.hr, hrReach(file)),
    thanks: isNeutral(file) ? '' : w.thanks(file.kind, organisation),
  }
}

/** What somebody who keeps the receipt may look for later. */
function keptAndComplain(visit: Visit) {
  const { privacy } = visit.file.words
  const who = partiesOf(visit)
  return privacy
    .sections(who)
    .filter(({ id }) => id === 'how-long' || id === 'complain')
    .map((one) => (one.id === 'how-long' ? { ...one, text: privacy.howLong(who) } : one))
}

function headline(file: Visit['file']): string {
  const { status, final } = file.state
  const w = file.words.receipt
  if (final && UNFINISHED.includes(final)) return w.stopped
  const said = isNeutral(file) ? w.neutral : w
  return status === 'closed' ? said.done : said.have
}

/** The way to say late that what was open is done, or that it was said. */
function lateModel(visit: Visit) {
  const { late: w } = visit.file.words
  const { confirmedLateAt } = visit.mine.state
  if (confirmedLateAt !== undefined)
    return { text: w.thanks(fullDate(visit.file, confirmedLateAt)) }
  return canSayLate(visit) ? { text: w.offer, link: w.link } : undefined
}

/** The day of the signature; of the end, where nobody signed. On the case's clock. */
function dateOf({ file, mine: { state } }: Visit, { events }: CaseRecord): number {
  const end = events.findLast(({ type }) => type === 'closed')
  return state.declaredAt ?? end?.at ?? file.now
}

function nextText(visit: Visit): string {
  const { state } = visit.file
  const { final } = state
  const w = visit.file.words.receipt
  if (final === 'referred') return w.referred
  if (final === 'cancelled' || final === 'contact-stopped') return w.cancelled
  if (final === 'objection-upheld') return visit.file.words.upheld
  const { endedBy = 'chief' } = state
  if (final && STOPPED.includes(final)) return w.stoppedBy(visit.names[endedBy])
  if (state.status === 'closed') return w.closed
  if (visit.mine.anythingWaits) return w.waits
  const toCome = [...waitSentences(visit), stillText(visit)].join(' ').trim()
  if (toCome) return toCome
  const closes = canReopen(visit) && closesOn(visit)
  return closes ? visit.file.words.reopen.next(closes) : w.nothing
}
