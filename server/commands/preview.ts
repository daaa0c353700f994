import { isWaived } from '../../workflows/case/coverage.ts'
import type { Flag, Kind } from '../../workflows/pack/types.ts'
import type { Calendar } from '../../workflows/plan/calendar.ts'
import { changedFacts } from '../../workflows/plan/dates/facts.ts'
import { longDate, titleOf } from '../read/case-context.ts'
import type { CommandContext } from './action.ts'

/** What would become of due dates and duties, before anything is done. */
export interface Preview {
  readonly dates: readonly { readonly title: string; readonly from: string; readonly to: string }[]
  /** Asked as well, with its day, and no longer asked. */
  readonly added: readonly { readonly title: string; readonly due: string }[]
  readonly waived: readonly string[]
}

/** What is to be true of the case. What is left out stays. */
interface Changes {
  readonly flags?: readonly Flag[]
  readonly on?: readonly string[]
  readonly endDate?: string
  readonly kind?: Kind
  readonly calendar?: Calendar
  /** Every date anew, and not only those of what comes or goes. */
  readonly dates?: boolean
}

/**
 * What the case will make of changed facts, by the function that the case itself will use. Throws a
 * RangeError past the calendar's end.
 */
export function preview({ file, known }: CommandContext, changes: Changes): Preview {
  const { state, pack, now } = file
  const { flags = state.flags ?? [], on = state.on ?? [], endDate = state.endDate } = changes
  const { calendar = file.calendar, dates = false, kind = state.kind } = changes
  const facts = { flags, on, absent: state.absent ?? [], endDate, kind, dates }
  const plan = changedFacts({ pack, calendar, state, now }, { how: 'facts', ...facts })
  const waivedNow = new Set(state.duties.filter(isWaived).map(({ id }) => id))
  const again = plan.duties.filter(({ id }) => waivedNow.has(id))
  const moved = plan.duties.filter(({ id }) => !waivedNow.has(id))
  const fromOf = (id: string) => state.duties.find((duty) => duty.id === id)?.dueDate ?? ''
  return {
    dates: moved.map(({ id, dueDate }) => ({
      ...{ title: titleOf(known, id), from: longDate(known, fromOf(id)) },
      to: longDate(known, dueDate),
    })),
    added: [...again, ...(plan.added ?? [])].map(({ id, dueDate }) => ({
      title: titleOf(known, id),
      due: longDate(known, dueDate),
    })),
    waived: (plan.waived ?? []).map((id) => titleOf(known, id)),
  }
}

/** Whether anything would change. */
export const changesSomething = ({ dates, added, waived }: Preview): boolean =>
  added.length > 0 || waived.length > 0 || dates.some(({ from, to }) => from !== to)
