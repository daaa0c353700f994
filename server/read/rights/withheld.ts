import type { CaseEvent } from '../../../workflows/case/events.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Pack } from '../../../workflows/pack/types.ts'
import type { CaseFile } from '../case-file.ts'

/**
 * What who may not see what people typed does not see of codes either: they say of somebody that they are
 * ill or grieve, how they need help, or that they are in a union, which are special categories (UK GDPR 9).
 * That a reason was given stands there; which, does not. So for users and for programs, by every door.
 */
export const WITHHELD = 'withheld'

type Reasons = Pick<Pack, 'keep_reasons'>

/** An event without such a code; the same one where it holds none. Pure. */
export function withoutReasons(event: CaseEvent, pack: Reasons): CaseEvent {
  const hidden = hiddenIn(event, pack)
  return hidden ? ({ ...event, ...hidden } as CaseEvent) : event
}

/** Whether an event holds such a code. Pure. */
export const hidesReason = (event: CaseEvent, pack: Reasons): boolean =>
  hiddenIn(event, pack) !== undefined

function hiddenIn(event: CaseEvent, pack: Reasons): Record<string, string> | undefined {
  switch (event.type) {
    case 'paused':
      return event.reason && isOfPerson(event.why) ? { reason: WITHHELD } : undefined
    case 'decided':
      // A claim at law or an inquiry is the organisation's own matter.
      return event.reason && event.effect !== 'hold' ? { reason: WITHHELD } : undefined
    case 'answered':
      return event.reason && isForHr(event.reason, pack) ? { reason: WITHHELD } : undefined
    case 'requested':
      if (event.what === 'unwell') return { what: WITHHELD }
      return event.way ? { way: WITHHELD } : undefined
    case 'replied':
      return event.what === 'unwell' ? { what: WITHHELD } : undefined
    case 'contact-stopped':
      return { why: WITHHELD }
    default:
      return undefined
  }
}

const isOfPerson = (why: string): boolean => why === 'pause' || why === 'help'

const isForHr = (reason: string, { keep_reasons: all }: Reasons): boolean =>
  all[reason]?.hr_only === true

/** Where a case stands, without such codes. Pure. */
export function stateWithoutReasons(state: CaseState, pack: Reasons): CaseState {
  const { paused, requests } = state
  return {
    ...state,
    ...(paused?.reason && isOfPerson(paused.why)
      ? { paused: { ...paused, reason: WITHHELD } }
      : {}),
    ...(requests ? { requests: requestsWithout(requests) } : {}),
    duties: state.duties.map((duty) => ({
      ...duty,
      answers: Object.fromEntries(
        Object.entries(duty.answers).map(([part, one]) => [
          part,
          one.reason && isForHr(one.reason, pack) ? { ...one, reason: WITHHELD } : one,
        ]),
      ),
    })),
  }
}

/** That somebody is unwell shows as a case that rests. */
const requestsWithout = (requests: NonNullable<CaseState['requests']>) =>
  requests
    .filter(({ what }) => what !== 'unwell')
    .map((one) => (one.way ? { ...one, way: WITHHELD } : one))

/** A case as who may not see what people typed reads it. Pure. */
export const fileWithoutReasons = (file: CaseFile): CaseFile => ({
  ...file,
  state: stateWithoutReasons(file.state, file.pack),
})
