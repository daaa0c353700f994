import { type Response, Router } from 'express'
import { z } from 'zod'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { moveAll } from '../../../intake/clock/all-clocks.ts'
import { FastForwardError, type Target } from '../../../intake/clock/time-machine.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'

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
  router.post('/clock', requireHr(deps, ACTS), async (req, res) => {
    const asked = form.safeParse(req.body)
    try {
      if (!asked.success) throw new FastForwardError(hr.case.badTarget, 422)
      await moveAll(deps, TARGETS[asked.data.to], { role: 'hr', user: hrOf(res).userId })
      res.redirect(303, '/')
    } catch (error) {
      if (!(error instanceof FastForwardError)) throw error
      await show(res.status(error.status), { tone: 'amber', text: error.message })
    }
  })
  return router
}

/** The organisation's clock, where there is a time machine and a case on it. */
export const machineOf = ({ config, now }: ServerDeps, ahead: number | undefined) =>
  config.TIME_MACHINE && ahead !== undefined ? { at: now() + Math.max(0, ahead) } : null
