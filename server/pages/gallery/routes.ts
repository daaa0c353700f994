import { type RequestHandler, Router } from 'express'
import { TEMPLATES } from '../../../activities/mail/notices/index.ts'
import { renderMail } from '../../../activities/mail/render/frame.ts'
import type { ServerDeps } from '../../deps.ts'
import { modelIn, NOTICE_TYPES, STATE_NAMES, stateTitle } from './states.ts'

/**
 * Every mail in every state, by sample data, to be looked at while its words are written. Only
 * where the time machine is: a copy that serves people has no such pages.
 */
export function galleryRoutes(deps: ServerDeps): Router {
  const router = Router()
  if (!deps.config.TIME_MACHINE) return router
  router.get('/gallery', showAll(deps))
  router.get('/gallery/:type/:state', showOne(deps))
  router.get('/gallery/:type/:state/html', showHtml)
  return router
}

const showAll =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    const mails = NOTICE_TYPES.map((type) => {
      const { example } = TEMPLATES[type]
      return {
        ...{ type, to: example.to.role, subject: renderMail(example).subject },
        states: STATE_NAMES.map((state) => ({ state, title: stateTitle(state) })),
      }
    })
    res.send(deps.views.render('pages/gallery/all.njk', { title: 'Every mail', mails }))
  }

const found = (params: Record<string, unknown>) => {
  const type = NOTICE_TYPES.find((one) => one === params.type)
  const state = STATE_NAMES.find((one) => one === params.state)
  return type && state ? { type, state } : undefined
}

const showOne =
  (deps: ServerDeps): RequestHandler =>
  (req, res, next) => {
    const one = found(req.params)
    if (!one) return next()
    const model = modelIn(one.type, one.state)
    const { subject, text } = renderMail(model)
    const about = { ...one, to: model.to.name, state: one.state, stateTitle: stateTitle(one.state) }
    const page = { title: subject, text, about }
    res.send(deps.views.render('pages/gallery/one.njk', page))
  }

/** The mail as a program that reads mail shows it: its own styles, and nothing from elsewhere. */
const showHtml: RequestHandler = (req, res, next) => {
  const one = found(req.params)
  if (!one) return next()
  res.set('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'")
  res.send(renderMail(modelIn(one.type, one.state)).html)
}
