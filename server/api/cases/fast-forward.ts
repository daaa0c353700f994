import { z } from 'zod'
import { api } from '../../../words/en/api.ts'
import {
  FastForwardError,
  fastForward,
  MOST_DAYS,
  type Target,
} from '../../intake/clock/time-machine.ts'
import { endpoint } from '../endpoint.ts'
import { Problem, unknownCase } from '../problem.ts'
import { movedShape } from '../shapes.ts'
import { iso } from './case-view.ts'

const targetSchema = z
  .strictObject({
    days: z
      .number()
      .positive(api.clock.tooFew)
      .max(MOST_DAYS, api.clock.tooMany(MOST_DAYS))
      .optional(),
    to: z.literal('next', api.clock.onlyNext).optional(),
  })
  .refine(({ days, to }) => (days === undefined) !== (to === undefined), {
    path: ['days'],
    message: api.clock.either,
  })

export const moveClock = endpoint({
  method: 'post',
  path: '/cases/:id/fast-forward',
  summary: "Time machine only: moves the case's clock and answers what was handled on the way",
  body: targetSchema,
  answers: { 200: movedShape },
  onlyOnce: true,
  async handle(deps, { caller, id, body }) {
    const target: Target = body.days === undefined ? { to: 'next' } : { days: body.days }
    try {
      const by = { role: 'hr', user: caller.id } as const
      const { now, handled } = await fastForward(deps, id, target, by)
      const events = handled.map(({ at, ...event }) => ({ at: iso(at), ...event }))
      return { status: 200, body: { now: iso(now), handled: events } }
    } catch (error) {
      if (!(error instanceof FastForwardError)) throw error
      if (error.status === 404) throw unknownCase()
      throw new Problem(error.status, 'clock-not-moved', error.message)
    }
  },
})
