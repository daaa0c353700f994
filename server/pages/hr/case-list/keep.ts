import { type Response, Router } from 'express'
import { z } from 'zod'
import {
  deleteFilter,
  MOST_SAVED,
  savedFilters,
  saveFilter,
} from '../../../../db/queries/search/saved.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { type Asked, readAsked } from './asked.ts'
import type { More } from './routes.ts'

const words = hr.caseList.saved
const LONGEST = 60

const form = z.object({
  name: z.string().trim().min(1, words.missing).max(LONGEST, words.long(LONGEST)),
})
const text = z.string().catch('')

type Show = (res: Response, asked: Asked, more: More) => Promise<void>

/** A list is kept by a name, for oneself, and forgotten. `show` answers with it and what is wrong. */
export function keepFilter({ db, now }: ServerDeps, show: Show): Router {
  const router = Router()
  router.post('/kept-lists', async (req, res) => {
    const asked = readAsked(Object.fromEntries(new URLSearchParams(text.parse(req.body?.query))))
    const { userId } = hrOf(res)
    const { success, data, error } = form.safeParse(req.body)
    const typed = text.parse(req.body?.name)
    const refuse = (message: string) =>
      show(res, asked, { errors: [{ path: 'name', message }], name: typed })
    if (!success) return refuse(error.issues[0]?.message ?? words.missing)
    const kept = await savedFilters(db, userId)
    if (kept.some(({ name, query }) => name === data.name && query !== asked.query)) {
      return refuse(words.taken(data.name))
    }
    if (kept.length >= MOST_SAVED && !kept.some(({ name }) => name === data.name)) {
      return refuse(words.many(MOST_SAVED))
    }
    await saveFilter(db, userId, { name: data.name, query: asked.query, at: new Date(now()) })
    res.redirect(303, back(asked))
  })
  router.post('/kept-lists/:id/forget', async (req, res) => {
    const asked = readAsked(Object.fromEntries(new URLSearchParams(text.parse(req.body?.query))))
    const { success, data } = z.uuid().safeParse(req.params.id)
    if (success) await deleteFilter(db, hrOf(res).userId, data)
    res.redirect(303, back(asked))
  })
  return router
}

const back = ({ query }: Asked): string => (query ? `/cases?${query}` : '/cases')
