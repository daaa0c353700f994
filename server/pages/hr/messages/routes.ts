import { Router } from 'express'
import { z } from 'zod'
import { readAgain } from '../../../../activities/mail/content/read-again.ts'
import { makeMails } from '../../../../activities/mail/render/languages.ts'
import { readMails } from '../../../../db/queries/case-mails.ts'
import { messageOf } from '../../../../db/queries/mail/written.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { CaseContext } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { contextOf, readNamedRecord } from '../../../read/named-record.ts'
import { seesWords } from '../../../read/rights/rights.ts'
import { forCase, type OfCase } from '../case/page.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { messagesView, messageView } from './view.ts'

/** Every mail of a case, and each as it went. Reads only. */
export function messageRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases/:id/messages', forCase(deps, showAll))
  router.get('/cases/:id/messages/:mail', forCase(deps, showOne))
  router.get('/cases/:id/messages/:mail/html', forCase(deps, showHtml))
  return router
}

const FRAME = { active: 'cases', activeIsPage: false } as const

const showAll: OfCase = async (deps, file, _req, res) => {
  const model = messagesView(file, await readMails(deps.db, file.id), await knownOf(deps, file))
  await showHrPage(deps, res, { template: 'hr/messages/messages.njk', model, frame: FRAME })
}

const showOne: OfCase = async (deps, file, req, res, next) => {
  const mail = (await readMails(deps.db, file.id)).find(({ id }) => id === req.params.mail)
  if (!mail) return next()
  const said = seesWords(hrOf(res)) ? await written(deps, file, mail.id) : 'hidden'
  const model = messageView({ file, known: await knownOf(deps, file) }, mail, said)
  await showHrPage(deps, res, { template: 'hr/messages/message.njk', model, frame: FRAME })
}

/** With who was who before, as mails went to them. */
const knownOf = async ({ db }: ServerDeps, file: CaseFile): Promise<CaseContext> =>
  contextOf(file, await readNamedRecord(db, file.id))

/** The mail as a program that reads mail shows it: its own styles, nothing from elsewhere, no link. */
const showHtml: OfCase = async (deps, file, req, res, next) => {
  const message = seesWords(hrOf(res)) && (await written(deps, file, req.params.mail))
  if (!message || 'unreadable' in message) return next()
  res.set('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
  res.send(message.html)
}

async function written(deps: ServerDeps, { id }: CaseFile, mail: unknown) {
  const known = z.uuid().safeParse(mail)
  if (!known.success) return undefined
  const { db, policyOf, linkKeys, words, config } = deps
  const addressing = { db, policyOf, linkKeys, mail: { baseUrl: config.BASE_URL } }
  const mails = await messageOf(db, { caseId: id, mail: known.data })
  return readAgain({ ...addressing, mailsIn: makeMails(words) }, mails)
}
