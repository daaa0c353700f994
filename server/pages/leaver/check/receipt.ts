import type { RequestHandler } from 'express'
import { type CaseRecord, readRecord } from '../../../../db/queries/record.ts'
import type { FinalState } from '../../../../workflows/case/events.ts'
import type { ServerDeps } from '../../../deps.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { type LeaverState, withPending } from '../../../read/with-pending.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { answerRows } from '../shared/check-model.ts'
import { isNeutral } from '../shared/going.ts'
import { partiesOf } from '../shared/privacy.ts'
import { disputeUntil } from '../shared/recorded.ts'
import { canReopen, changeWords } from '../shared/reopen.ts'
import { waitSentences } from '../shared/waits.ts'
import { signedBy } from './signed.ts'

/** GET: what was sent or how it ended, to keep. Stays there while the visit lasts, closed or not. */
export const showReceipt =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const { status } = visit.file.state
    const mine = withPending(visit.file)
    if (status !== 'closed' && mine.state.declaredAt === undefined) return res.redirect('/tasks')
    const record = await readRecord(deps.db, visit.file.id)
    showTo(deps, res, 'pages/leaver/check/receipt.njk', receiptModel(visit, mine, record))
  }

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
function receiptModel(visit: Visit, mine: LeaverState, record: CaseRecord) {
  const { file, organisation, names } = visit
  const w = file.words.receipt
  const closed = file.state.status === 'closed'
  return {
    ...{ title: w.title, words: w, headline: headline(file), closed },
    sections: closed ? keptAndComplain(visit) : [],
    change: changeWords(visit),
    reopen: file.words.reopen,
    held: file.words.myData.link,
    reference: { label: w.reference, value: file.reference },
    date: fullDate(file, dateOf(visit, mine, record)),
    rows: answerRows(file, record, false),
    signed: signedBy(file, record),
    next: nextText(visit, mine),
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

/** The day of the signature; of the end, where nobody signed. On the case's clock. */
function dateOf({ file }: Visit, { state }: LeaverState, { events }: CaseRecord): number {
  const end = events.find(({ type }) => type === 'closed')
  return state.declaredAt ?? end?.at ?? file.now
}

function nextText(visit: Visit, mine: LeaverState): string {
  const { state } = visit.file
  const { final } = state
  const w = visit.file.words.receipt
  if (final === 'referred') return w.referred
  if (final === 'cancelled' || final === 'contact-stopped') return w.cancelled
  if (final === 'objection-upheld') return visit.file.words.upheld
  if (final && STOPPED.includes(final)) return w.stoppedBy(visit.names.chief)
  if (state.status === 'closed') return w.closed
  if (mine.anythingWaits) return w.waits
  const closes = canReopen(visit.file) && disputeUntil(visit)
  const next = closes ? visit.file.words.reopen.next(closes) : w.nothing
  return waitSentences(visit, mine).join(' ') || next
}
