import type { RequestHandler, Response } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { takeSure } from '../shared/one-box.ts'
import { recordedFor } from '../shared/recorded.ts'

/** What the leaver can say of what was recorded for them. */
const SAYINGS = { right: 'agree', wrong: 'dispute' } as const

type Saying = keyof typeof SAYINGS

/** GET: one thing on a page. The box is empty: a robot that presses the button says nothing. */
export const showSaying =
  (deps: ServerDeps, saying: Saying): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const recorded = recordedFor(visit, await readRecord(deps.db, visit.file.id))
    if (!recorded.length) return res.redirect('/tasks')
    await show(deps, res, saying, [], 200)
  }

/** POST: agrees, or disputes: then what was recorded no longer counts. */
export const takeSaying =
  (deps: ServerDeps, saying: Saying): RequestHandler =>
  (req, res) => {
    const { recorded } = visitOf(res).file.words
    const kind = SAYINGS[saying]
    const w = recorded[kind]
    return takeSure(deps, req, res, {
      draft: { kind, by: { role: 'leaver' } },
      missing: w.missing,
      typed: { key: recorded.sent, text: w.box },
      back: '/tasks',
      next: `/tasks?saved=${saying}`,
      show: (errors, status) => show(deps, res, saying, errors, status),
    })
  }

/** What the leaver has just said of what was recorded, as their list says it back. Pure. */
export function savedSaying({ file, mine, names }: Visit, saved: unknown) {
  if (mine.anythingWaits || (saved !== 'right' && saved !== 'wrong')) return undefined
  const { recorded } = file.words
  return { text: recorded[SAYINGS[saved]].saved(names.hr), tone: 'green' as const }
}

async function show(
  deps: ServerDeps,
  res: Response,
  saying: Saying,
  errors: readonly FieldError[],
  status: number,
) {
  const visit = visitOf(res)
  const { recorded: shared, back } = visit.file.words
  const w = shared[SAYINGS[saying]]
  const record = await readRecord(deps.db, visit.file.id)
  const model = {
    title: w.title,
    words: w,
    shared,
    action: `/tasks/recorded/${saying}`,
    back,
    recorded: recordedFor(visit, record),
  }
  showTo(deps, res, 'pages/leaver/recorded/speak.njk', { ...model, errors }, status)
}
