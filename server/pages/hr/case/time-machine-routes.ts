import { Router } from 'express'
import { z } from 'zod'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { FastForwardError, fastForward, type Target } from '../../../intake/clock/time-machine.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { caseOf, showCase, wholeCaseOf } from './page.ts'

const form = z.object({ to: z.enum(['next', 'day', 'week']) })

const TARGETS: Record<z.infer<typeof form>['to'], Target> = {
  next: { to: 'next' },
  day: { days: 1 },
  week: { days: 7 },
}

/** The time machine's buttons. */
export function clockRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.post('/cases/:id/fast-forward', async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (!file) return
    const asked = form.safeParse(req.body)
    try {
      if (!asked.success) throw new FastForwardError(hr.case.badTarget, 422)
      const by = { role: 'hr', user: hrOf(res).userId } as const
      await fastForward(deps, file.id, TARGETS[asked.data.to], by)
      res.redirect(303, `/cases/${file.id}`)
    } catch (error) {
      if (!(error instanceof FastForwardError)) throw error
      const flash = { tone: 'amber', text: error.message } as const
      const after = await wholeCaseOf(deps, file.id, res, next)
      if (after) await showCase(deps, res, after, { flash, status: error.status })
    }
  })
  return router
}
