import type { RequestHandler } from 'express'
import { type CaseRecord, readRecord } from '../../../db/record.ts'
import { settled, unsure } from '../../../workflows/policy/coverage.ts'
import type { ServerDeps } from '../../deps.ts'
import { inWords } from '../cases/known.ts'
import { fullDate, quoted, titleOf } from '../link/case-words.ts'
import { showTo, type Visit, visitOf } from '../link/visit.ts'
import { answerRows } from './check-model.ts'
import { type LeaverState, withWaiting } from './with-waiting.ts'
import { words } from './words.ts'

const w = words.receipt

/** GET: what was sent or how it ended, to keep. Stays there while the visit lasts, closed or not. */
export const showReceipt =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const { status } = visit.file.state
    const mine = withWaiting(visit.file)
    if (status !== 'closed' && mine.state.declaredAt === undefined) return res.redirect('/tasks')
    const record = await readRecord(deps.db, visit.file.id)
    showTo(deps, res, 'pages/tasks/receipt.njk', receiptModel(visit, mine, record))
  }

/** The receipt as the page shows it. Pure. */
export function receiptModel(visit: Visit, mine: LeaverState, record: CaseRecord) {
  const { file, organisation } = visit
  const closed = file.state.status === 'closed'
  const stopped = file.state.final === 'closed-not-confirmed'
  const headline = stopped ? w.stopped : closed ? w.done : w.have
  const { hr } = file.people
  return {
    ...{ title: w.title, words: w, headline, closed },
    reference: { label: w.reference, value: file.reference },
    date: fullDate(file, dateOf(visit, mine, record)),
    rows: answerRows(file, record, false),
    next: nextText(visit, mine),
    correct: w.correctHow(visit.names.hr, hr.email),
    thanks: w.thanks(file.kind, organisation),
  }
}

/** The day of the signature; of the end, where nobody signed. On the case's clock. */
function dateOf({ file }: Visit, { state }: LeaverState, { events }: CaseRecord): number {
  const end = events.find(({ type }) => type === 'closed')
  return state.declaredAt ?? end?.at ?? file.now
}

function nextText({ file, names }: Visit, { state, anythingWaits }: LeaverState): string {
  if (file.state.final === 'closed-not-confirmed') return w.stoppedBy(names.chief)
  if (file.state.status === 'closed') return w.closed
  if (anythingWaits) return w.waits
  const questions = state.duties.filter((duty) => !settled(state, duty) && unsure(duty))
  if (!questions.length) return w.nothing
  return w.question(inWords(questions.map(({ id }) => quoted(titleOf(file, id)))), names.line)
}
