import type { NewDates } from '../case/events.ts'
import { apply, type CaseState } from '../case/state.ts'
import { datesAfter } from '../case/waits.ts'
import type { DateRequest } from '../decide/decision.ts'

/**
 * The case as it will stand once a mail that waits has left, for what the mail itself says: it is
 * written before its case knows, and names the days that hold from then on. A mail that does not
 * wait changes nothing. Pure; `now` is the case's clock, `count` counts dates on its calendar.
 */
export function afterWait(
  state: CaseState,
  mail: string,
  now: number,
  count: (request: DateRequest) => NewDates | { readonly refused: unknown },
): CaseState {
  const request = datesAfter(state, mail)
  const plan = request && count(request)
  if (!plan || 'refused' in plan) return state
  return apply(state, {
    ...{ type: 'mailed', by: { role: 'engine' }, mail, to: 'leaver', notices: [], outcome: 'sent' },
    ...{ plan, number: state.number, at: Math.max(now, state.at) },
  })
}
