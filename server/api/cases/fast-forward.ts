import { z } from 'zod'
import { FastForwardError, fastForward, type Target } from '../../intake/time-machine.ts'
import { endpoint } from '../endpoint.ts'
import { Problem, unknownCase } from '../problem.ts'
import { movedShape } from '../shapes.ts'
import { iso } from './case-view.ts'

const targetSchema = z
  .strictObject({
    days: z
      .number()
      .positive('Choose more than 0 days')
      .max(400, 'Choose at most 400 days')
      .optional(),
    to: z.literal('next', 'Only “next” is known: just past what happens next').optional(),
  })
  .refine(({ days, to }) => (days === undefined) !== (to === undefined), {
    path: ['days'],
    message: 'Send either {"days": 7} or {"to": "next"}',
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
