import { createHmac } from 'node:crypto'
import type { KeyRing } from '../../../db/crypto/keys.ts'
import type { CaseFacts, DutyFacts, RequestFacts } from '../../../db/tables/reports.ts'
import { dateIn } from '../../../policies/calendar.ts'
import { isWaived, ofLeaver } from '../../../workflows/case/coverage.ts'
import type { CaseState, DutyState } from '../../../workflows/case/state.ts'
import { RUNGS, type Rung } from '../../../workflows/pack/codes.ts'
import { DAY } from '../../../workflows/plan/durations.ts'

/** What facts are drawn from: a case's state, when its events were, and its line's address. */
export interface Drawn {
  readonly state: CaseState
  /** When an event of the case was, on its clock, by its number. */
  readonly at: ReadonlyMap<number, number>
  /** Empty where the case's row has none. */
  readonly line: string
  readonly zone: string
}

/** What reports count of a closed case. Pure. */
export function factsOf(keys: KeyRing, { state, at, line, zone }: Drawn): CaseFacts {
  const { declaredAt, inviteAt } = state
  return {
    kind: state.kind,
    final: state.final ?? 'closed',
    line: state.absent?.includes('line') || !line ? null : lineKey(keys, line),
    days: declaredAt === undefined ? null : Math.max(0, Math.round((declaredAt - inviteAt) / DAY)),
    asked: askedOf(state),
    duties: ofLeaver(state)
      .filter((duty) => !duty.signs && !isWaived(duty) && duty.settled !== 'not-applicable')
      .map((duty): DutyFacts => ({ id: duty.id, how: howOf(duty, at, zone) })),
    kept: keptOf(state),
    requests: (state.requests ?? []).flatMap(({ what, at: from, repliedAt }): RequestFacts[] =>
      what === 'complaint' || what === 'objection'
        ? [{ what, days: repliedAt === undefined ? null : Math.floor((repliedAt - from) / DAY) }]
        : [],
    ),
  }
}

/** Who leads whom, for reports alone: the same line has the same key, and no key tells an address. */
const lineKey = ({ current }: KeyRing, email: string): string =>
  createHmac('sha256', current.key)
    .update(`leavewell-report-line\n${email.toLowerCase()}`)
    .digest('base64url')
    .slice(0, 16)

const askedOf = ({ escalations }: CaseState): Rung[] =>
  RUNGS.filter((rung) =>
    escalations.some(
      (one) => one.rung === rung && (one.because === 'late' || one.because === 'passed-up'),
    ),
  )

function howOf(duty: DutyState, at: ReadonlyMap<number, number>, zone: string): DutyFacts['how'] {
  if (duty.settled === undefined) return 'open'
  if (duty.settled !== 'declared' || duty.recordedBy) return 'recorded'
  const last = Math.max(...Object.values(duty.answers).map(({ event }) => at.get(event) ?? 0))
  return dateIn(zone, last) <= duty.dueDate ? 'on-time' : 'late'
}

function keptOf({ duties }: CaseState): Record<string, number> {
  const kept: Record<string, number> = {}
  for (const answer of duties.flatMap(({ answers }) => Object.values(answers))) {
    if (answer.means !== 'exceptions' || answer.refused || !answer.reason) continue
    kept[answer.reason] = (kept[answer.reason] ?? 0) + (answer.count ?? 1)
  }
  return kept
}
