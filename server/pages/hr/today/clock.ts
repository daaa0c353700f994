import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { hr } from '../../../../words/en/hr/index.ts'
import { SECOND } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type Mover, makeMover } from '../../../intake/clock/one-move.ts'
import { FastForwardError, type Target } from '../../../intake/clock/time-machine.ts'
import * as dates from '../../../look/dates.ts'
import { comesAgain } from '../shared/comes-again.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { within } from '../shared/within.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'

const words = hr.today.moving

const form = z.object({ to: z.enum(['next', 'day', 'week']) })

const TARGETS: Record<z.infer<typeof form>['to'], Target> = {
  next: { to: 'next' },
  day: { days: 1 },
  week: { days: 7 },
}

const ACTS = { look: 'acts', change: 'acts' } as const

/** What the page says of a clock that was not moved. */
interface Told {
  readonly tone: 'amber'
  readonly text: string
}

/** The time machine's buttons for the whole organisation. `show` answers with the page they stand on. */
export function clockRoutes(
  deps: ServerDeps,
  show: (res: Response, flash: Told) => Promise<void>,
): Router {
  const router = Router()
  const mover = makeMover(deps)
  router.get('/clock', requireHr(deps, ACTS), (req, res) =>
    showMove(deps, { req, res }, { mover, show }),
  )
  router.post('/clock', requireHr(deps, ACTS), async (req, res) => {
    const asked = form.safeParse(req.body)
    try {
      if (!asked.success) throw new FastForwardError(hr.case.badTarget, 422)
      const by = { role: 'hr', user: hrOf(res).userId } as const
      const isOver = await within(PATIENCE_MS, mover.begin(TARGETS[asked.data.to], by))
      const move = mover.look()
      if (move.is === 'failed') throw move.error
      res.redirect(303, isOver ? '/' : '/clock')
    } catch (error) {
      if (!(error instanceof FastForwardError)) throw error
      await show(res.status(error.status), { tone: 'amber', text: error.message })
    }
  })
  return router
}

/** A short move is over before its page: there is nothing to wait for. */
const PATIENCE_MS = 3 * SECOND

interface Shows {
  readonly mover: Mover
  readonly show: (res: Response, flash: Told) => Promise<void>
}

/** How far the clocks are; HR's first page once they are there, or with why they are not. */
async function showMove(
  deps: ServerDeps,
  { req, res }: { readonly req: Request; readonly res: Response },
  { mover, show }: Shows,
): Promise<void> {
  const move = mover.look()
  if (move.is === 'none') return res.redirect(303, '/')
  if (move.is === 'failed') {
    if (!(move.error instanceof FastForwardError)) throw move.error
    return show(res.status(move.error.status), { tone: 'amber', text: move.error.message })
  }
  const { at, from, to } = move.reached ?? { at: 0, from: 0, to: undefined }
  const says = at ? words.says(dates.fullClock(at, { zone: 'Europe/London' })) : ''
  const model = {
    says,
    done: at - from,
    total: to ? to - from : 0,
    again: comesAgain(req, res, '/clock'),
  }
  const frame = { active: 'today', activeIsPage: false } as const
  await showHrPage(deps, res, { template: 'hr/today/moving.njk', model, frame })
}

/** The organisation's clock, where there is a time machine and a case on it. */
export const machineOf = ({ config, now }: ServerDeps, ahead: number | undefined) =>
  config.TIME_MACHINE && ahead !== undefined ? { at: now() + Math.max(0, ahead) } : null
