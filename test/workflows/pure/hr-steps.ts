import type { Command } from '../../../workflows/contract/commands.ts'
import { FLAGS, KINDS, RUNGS } from '../../../workflows/pack/types.ts'
import { addDays, addWorkingDays } from '../../../workflows/plan/calendar.ts'
import { calendar, type PureCase } from './model.ts'

/** One of HR's switches; the numbers pick which, and with what. Endings are rare. */
export function hrMessage(
  { pack, state, now }: PureCase,
  { a, b, c }: { readonly a: number; readonly b: number; readonly c: number },
  id: string,
): Command {
  const common = { id, by: { role: 'hr' } } as const
  const today = calendar.dateOf(now)
  const ahead = addWorkingDays(calendar, today, (c % 25) + 1)
  const off = pack.duties.filter((duty) => duty.default === 'off').map((duty) => duty.id)
  const own = state.duties.filter(({ owner }) => owner).map((duty) => duty.id)
  if (a === 0) return { ...common, kind: 'cancel', why: 'rejoined' }
  if (a === 2) return { ...common, kind: 'end-unconfirmed' }
  if (a === 1) return { ...common, kind: 'stop-contact', why: 'deceased' }
  const switches: readonly Command[] = [
    { ...common, kind: 'remind' },
    { ...common, kind: 'extend', until: ahead },
    { ...common, kind: 'pause', reason: 'other', ...(b % 2 ? { until: ahead } : {}) },
    { ...common, kind: 'resume' },
    { ...common, kind: 'hold', reason: 'other' },
    { ...common, kind: 'lift-hold' },
    { ...common, kind: 'lift-hold' },
    { ...common, kind: 'change-line' },
    { ...common, kind: 'change-end-date', endDate: addDays(today, (c % 80) - 20) },
    { ...common, kind: 'set-flag', flag: FLAGS[b % FLAGS.length] ?? 'no_email', on: c % 2 === 0 },
    { ...common, kind: 'add-duty', duty: off[b % (off.length || 1)] ?? 'no-such' },
    { ...common, kind: 'settle-own', duty: own[b % (own.length || 1)] ?? 'no-such' },
    { ...common, kind: 'change-language', language: 'cy' },
    { ...common, kind: 'recalculate' },
    { ...common, kind: 'add-note' },
    { ...common, kind: 'correct-details', leaverKind: KINDS[b % KINDS.length] ?? 'employee' },
    { ...common, kind: 'reopen-case' },
    { ...common, kind: 'remind-decider', who: RUNGS[b % RUNGS.length] ?? 'line' },
    { ...common, kind: 'answer-referral', accept: c % 3 === 0 },
  ]
  return switches[a % switches.length] ?? { ...common, kind: 'remind' }
}
