import { type Response, Router } from 'express'
import { readMails } from '../../../../db/queries/case-mails.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { CSV } from '../../../look/csv.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { isUnworded, type NamedRecord } from '../../../read/named-record.ts'
import { JSON_FILE, PDF, sendDownload } from '../../../web/download/download.ts'
import { forCase, type OfCase, recordFor } from '../case/page.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { recordCsv } from './csv.ts'
import { fitOf } from './fit.ts'
import { recordJson } from './json.ts'
import { caseLog, newestLog } from './log.ts'
import { recordPaper, type Source } from './paper/index.ts'
import { recordView } from './view.ts'

/** The whole record of a case: to read, and to take away as a paper. */
export function recordRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases/:id/record', forCase(deps, showRecord))
  router.get('/cases/:id/record.pdf', forCase(deps, givePaper))
  router.get('/cases/:id/record.csv', forCase(deps, giveCsv))
  router.get('/cases/:id/record.json', forCase(deps, giveJson))
  return router
}

const showRecord: OfCase = async (deps, file, req, res) => {
  const record = await recordFor(deps, res, file)
  await show(deps, res, { file, record, notice: fitOf(record.rows, req.query.paper) })
}

interface Shown {
  readonly file: CaseFile
  readonly record: NamedRecord
  readonly notice: ReturnType<typeof fitOf> | { readonly tone: 'amber'; readonly text: string }
  readonly status?: number
}

async function show(
  deps: ServerDeps,
  res: Response,
  { file, record, notice: fit, status = 200 }: Shown,
): Promise<void> {
  const more = { unworded: isUnworded(record), hides: record.hidesReasons === true }
  const model = { ...recordView(file, record), fit, ...more }
  const frame = { active: 'cases', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/record/record.njk', model, frame })
}

const givePaper: OfCase = async (deps, file, _req, res) => {
  const body = await deps.printer.print(recordPaper(await sourceOf(deps, res, file)))
  sendDownload(res, { name: `${file.reference}.pdf`, type: PDF, body })
}

const giveCsv: OfCase = async (deps, file, _req, res) => {
  const body = recordCsv(file, await recordFor(deps, res, file))
  sendDownload(res, { name: `${file.reference}.csv`, type: CSV, body })
}

/**
 * The record as an auditor's programs read it, with proofs by the newest checkpoint. A chain is made over
 * whole events: who is not shown something that stands in one would be given it here.
 */
const giveJson: OfCase = async (deps, file, _req, res) => {
  const [record, log] = await Promise.all([recordFor(deps, res, file), newestLog(deps)])
  if (record.hidesReasons) {
    const notice = { tone: 'amber', text: hr.record.json.hides } as const
    return show(deps, res, { file, record, notice, status: 403 })
  }
  const body = recordJson(file, record, await caseLog(deps, file.id, log))
  sendDownload(res, { name: `${file.reference}.json`, type: JSON_FILE, body })
}

/** What a case's paper is made from, as far as whoever is signed in may read it. Seven queries. */
async function sourceOf(
  { db, config }: Pick<ServerDeps, 'db' | 'config'>,
  res: Response,
  file: CaseFile,
): Promise<Source> {
  const [record, mails] = await Promise.all([recordFor({ db }, res, file), readMails(db, file.id)])
  return { file, record, mails, baseUrl: config.BASE_URL }
}
