import { type Response, Router } from 'express'
import { readMails } from '../../../../db/queries/case-mails.ts'
import type { ServerDeps } from '../../../deps.ts'
import { CSV } from '../../../look/csv.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { isUnworded } from '../../../read/named-record.ts'
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
  const fit = fitOf(record.rows, req.query.paper)
  const model = { ...recordView(file, record), fit, unworded: isUnworded(record) }
  const frame = { active: 'cases', activeIsPage: false } as const
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

/** The record as an auditor's programs read it, with proofs by the newest checkpoint. */
const giveJson: OfCase = async (deps, file, _req, res) => {
  const [record, log] = await Promise.all([recordFor(deps, res, file), newestLog(deps)])
  const body = recordJson(file, record, await caseLog(deps, file.id, log))
  sendDownload(res, { name: `${file.reference}.json`, type: JSON_FILE, body })
}

/** What a case's paper is made from, as far as whoever is signed in may read it. Seven queries. */
export async function sourceOf(
  { db, config }: Pick<ServerDeps, 'db' | 'config'>,
  res: Response,
  file: CaseFile,
): Promise<Source> {
  const [record, mails] = await Promise.all([recordFor({ db }, res, file), readMails(db, file.id)])
  return { file, record, mails, baseUrl: config.BASE_URL }
}
