import type { RequestHandler } from 'express'
import { readRecord, type WholeRecord } from '../../../../db/queries/record.ts'
import { type Block, heading, type Paper, text } from '../../../../paper/document.ts'
import { packWords } from '../../../../words/pack.ts'
import { ofLeaver } from '../../../../workflows/case/coverage.ts'
import type { ServerDeps } from '../../../deps.ts'
import { titleOf } from '../../../read/sentences/leaver.ts'
import { PDF, sendDownload } from '../../../web/download/download.ts'
import { type Visit, visitOf } from '../../visit/visit.ts'
import { checkBlocks, paperFor, privacyBlocks } from '../shared/paper/frame.ts'
import { hasReceipt, receiptModel } from './receipt.ts'

/** GET: the receipt as a PDF. Whoever has none yet is shown their list. */
export const giveReceipt =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    if (!hasReceipt(visit)) return res.redirect('/tasks')
    const record = await readRecord(deps.db, visit.file.id)
    const body = await deps.printer.print(receiptPaper(deps, visit, record))
    sendDownload(res, { name: `${visit.file.reference}.pdf`, type: PDF, body })
  }

/** What the leaver was asked and what they confirmed, with nothing that is not theirs to see. Pure. */
function receiptPaper(deps: Pick<ServerDeps, 'config'>, visit: Visit, record: WholeRecord): Paper {
  const { paper: w, receipt } = visit.file.words
  const model = receiptModel(visit, record)
  return paperFor(visit, w.title, [
    text(model.headline),
    {
      is: 'pairs',
      rows: [
        { key: w.you, text: visit.names.leaver },
        { key: w.day, text: model.date },
        { key: model.reference.label, text: model.reference.value },
      ],
    },
    ...(model.late ? [text(model.late.text)] : []),
    heading(receipt.confirmed),
    { is: 'pairs', rows: model.rows.map(({ key, text }) => ({ key, text })) },
    ...signedBlocks(model.signed, receipt),
    ...[heading(receipt.next), text(model.next), heading(receipt.correct), text(model.correct)],
    ...askedBlocks(visit),
    ...privacyBlocks(visit),
    ...checkBlocks(deps, visit, record),
    ...(model.thanks ? [text(model.thanks)] : []),
  ])
}

function signedBlocks(
  signed: ReturnType<typeof receiptModel>['signed'],
  w: Visit['file']['words']['receipt'],
): Block[] {
  if (!signed) return []
  const { statement, name } = signed
  return [...[heading(w.signed), text(statement)], ...(name ? [text(`${w.signedBy} ${name}`)] : [])]
}

/** Each question in the words that were shown. */
function askedBlocks({ file }: Visit): Block[] {
  const asked = ofLeaver(file.state).flatMap(({ id }): Block[] => {
    const duty = file.pack.duties.find((one) => one.id === id)
    return duty ? [heading(titleOf(file, id), 3), text(packWords(file, duty.ask))] : []
  })
  return [heading(file.words.paper.asked), ...asked]
}
