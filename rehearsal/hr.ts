import { settled } from '../workflows/case/coverage.ts'
import type { Role } from '../workflows/pack/types.ts'
import { addWorkingDays } from '../workflows/plan/calendar.ts'
import type { Draft, Person, RehearsalView, Saying } from './person.ts'
import { drift, newMail, workingTime } from './person.ts'

/** HR, who sees to what waits for them on the working day after each mail. */
export const hr: Person = {
  role: 'hr',
  when(seen) {
    const { behaviour, calendar, visits } = seen
    if (behaviour.hr === 'never' || !seenTo(seen)) return undefined
    const mail = newMail(seen, 'hr')
    return (
      mail && Math.max(workingTime(calendar, mail.at, 1, [3, 30]) + drift(seen), visits.at(-1) ?? 0)
    )
  },
  says: (seen) => seenTo(seen),
}

/** What waits for HR, one thing at a time. */
function seenTo({ state, calendar, now }: RehearsalView): Saying | undefined {
  if (state.status === 'closed') return undefined
  const [who] = state.unreachable
  if (who && who !== 'hr') {
    return { draft: { kind: 'change-address', who }, words: { email: correctedAddress(who) } }
  }
  const { paused } = state
  if (paused?.why === 'referral') return plain({ kind: 'answer-referral', accept: true })
  const rests = paused?.review !== undefined && paused.review > calendar.dateOf(now)
  if (paused && !rests) return plain({ kind: 'resume' })
  const own = state.duties.find((duty) => duty.owner === 'hr' && !settled(state, duty))
  return own && plain({ kind: 'settle-own', duty: own.id })
}

/** What HR writes where the first address of somebody was refused. */
const correctedAddress = (who: Role): string => `${who}.corrected@example.org`

const plain = (draft: Draft): Saying => ({ draft, words: { reason: 'A sample reason.' } })

/** How long what HR switches on lasts, and how far it moves the last day, in working days. */
const LASTS = 5

/** HR's hand on a switch, so many working days after the start, and back where it has one. */
export const switching: Person = {
  role: 'hr',
  when({ state, behaviour, calendar, visits }) {
    if (state.status === 'closed' || behaviour.switch === 'none') return undefined
    const on = behaviour.switch === 'end-date' ? 1 : 2
    if (visits.length >= on) return undefined
    const days = behaviour.switchAfter + visits.length * LASTS
    return workingTime(calendar, state.openedAt, days, [4, 40])
  },
  says: (seen, said) => (said.length ? undefined : switched(seen)),
}

function switched({ state, behaviour, calendar, pack, visits }: RehearsalView): Saying | undefined {
  const back = visits.length > 0
  switch (behaviour.switch) {
    case 'end-date': {
      const endDate = addWorkingDays(calendar, state.endDate, LASTS)
      return plain({ kind: 'change-end-date', endDate })
    }
    case 'pause': {
      if (back) return state.paused && plain({ kind: 'resume' })
      const [reason = 'pause'] = Object.keys(pack.pause_reasons)
      return plain({ kind: 'pause', reason })
    }
    case 'hold': {
      if (back) return state.hold && plain({ kind: 'lift-hold' })
      const [reason = 'hold'] = Object.keys(pack.hold_reasons)
      return plain({ kind: 'hold', reason })
    }
    case 'none':
      return undefined
  }
}
