import { z } from 'zod'
import { hr } from '../../../../words/en/hr/index.ts'
import { readDay } from '../../../web/typed-day.ts'

const words = hr.exported

/** The first and the last day of a period. */
export const periodForm = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const range = { from: '2000-01-01', to: '2099-12-31', outside: words.outside }
  const from = readDay(typed, { name: 'from', what: words.from.what, ...range }, context)
  const to = readDay(typed, { name: 'to', what: words.to.what, ...range }, context)
  if (!from || !to) return z.NEVER
  if (from <= to) return { from, to }
  context.addIssue({ code: 'custom', path: ['to'], message: words.backwards })
  return z.NEVER
})
