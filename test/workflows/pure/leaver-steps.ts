import { REQUEST_KINDS, type RequestKind } from '../../../workflows/case/codes.ts'
import { addWorkingDays } from '../../../workflows/plan/calendar.ts'
import type { Draft, PureCase } from './model.ts'
import { calendar } from './model.ts'

const KINDS: readonly RequestKind[] = REQUEST_KINDS

interface Numbers {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly careless: boolean
}

/** What a leaver asks for beside answers, and what is replied; the numbers pick which. */
export function leaverStep(
  { state, now }: PureCase,
  kind: 'request' | 'reply' | 'choose-networks',
  { a, b, c, careless }: Numbers,
): Draft {
  const ahead = addWorkingDays(calendar, calendar.dateOf(now), (c % 15) + (careless ? 0 : 1))
  if (kind === 'request') {
    const what = KINDS[a % KINDS.length] ?? 'question'
    return { kind, what, ...(careless && b % 2 ? {} : { until: ahead }), way: 'phone' }
  }
  if (kind === 'choose-networks') {
    const duty = state.duties.find(({ id }) => id === 'social-contacts')
    const used = (duty?.parts ?? []).filter((_, index) => (b >> (index % 7)) % 2 === 1)
    return { kind, duty: careless ? 'no-such' : 'social-contacts', used }
  }
  const open = (state.requests ?? []).filter(({ repliedAt }) => careless || !repliedAt)
  const to = open[a % (open.length || 1)]?.event ?? 99
  return {
    ...{ kind, to },
    ...(b % 2 ? { until: ahead } : {}),
    ...(careless ? {} : { uphold: c % 7 === 0 }),
  }
}
