import { decider } from '../../../../words/en/decider/index.ts'
import type { LeaverRequest } from '../../../../workflows/case/state.ts'
import type { Visit } from '../../visit/visit.ts'
import { askedOf } from './asked.ts'
import { waitingRequests } from './requests.ts'

/** The words that lead on to what still waits for a visitor; nothing where nothing does. Pure. */
export const moreFor = (visit: Visit) =>
  askedOf(visit) || waitingRequests(visit).length ? decider.asking.more : undefined

/** Whether something waits beside this request. */
export const othersWait = (visit: Visit, { event }: LeaverRequest): boolean =>
  askedOf(visit) !== undefined || waitingRequests(visit).some((one) => one.event !== event)
