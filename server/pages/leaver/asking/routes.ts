import { type RequestHandler, Router } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import type { ServerDeps } from '../../../deps.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { showTo, visitOf } from '../../visit/visit.ts'
import { showAsk, takeAsk } from './ask.ts'
import { askedBefore } from './asked-before.ts'
import { byDay, isToCome, lastAsked } from './by-day.ts'
import { answerer, kindOf, offeredKinds } from './kinds.ts'

/** What a leaver asks for, or tells us, beside their answers: a page for each. */
export function askingRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/tasks/ask', showWays(deps))
  router.get('/tasks/ask/:what', showAsk(deps))
  router.post('/tasks/ask/:what', takeAsk(deps))
  router.get('/tasks/ask/:what/sent', showSent(deps))
  return router
}

/** GET: all ways, and what was asked before. Closed, whom to write to at HR. */
const showWays =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const { asking: words, back } = file.words
    const closed = file.state.status === 'closed'
    const ways = offeredKinds(visit).map((what) => ({
      ...{ text: words.kinds[what].title, hint: words.kinds[what].hint },
      href: `/tasks/ask/${what}`,
    }))
    const before = askedBefore(visit, await readRecord(deps.db, file.id))
    const model = { title: words.title, words, back, ways, before }
    const text = closed ? words.closed(file.people.hr.name, hrReach(file)) : words.intro
    showTo(deps, res, 'pages/leaver/asking/ways.njk', { ...model, text })
  }

/**
 * GET: what happens next. Where nothing was sent, or it is answered, or the day that it speaks of is past,
 * the page of all that was asked says how it stands.
 */
const showSent =
  (deps: ServerDeps): RequestHandler =>
  (req, res, next) => {
    const what = kindOf(req.params.what)
    if (!what) return next()
    const visit = visitOf(res)
    const { file, names } = visit
    const asked = lastAsked(visit, what)
    if (!asked || !isToCome(file, asked)) return res.redirect('/tasks/ask')
    const { asking: words } = file.words
    const then = { who: answerer(visit, what), hr: names.hr, by: byDay(file, asked) }
    const model = { title: words.sentTitle, words, text: words.kinds[what].done(then) }
    showTo(deps, res, 'pages/leaver/asking/sent.njk', model)
  }
