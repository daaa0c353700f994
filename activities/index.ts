import type { Activities } from '../workflows/contract/activities.ts'
import { makeReplan } from './count-dates.ts'
import type { Deps } from './deps.ts'
import { makeOpenCase } from './open-case.ts'
import { makeRecordEvents, makeStandingAfter } from './record-event.ts'
import { makeRefuseSubmission } from './refuse-submission.ts'
import { makeSendNotice } from './send-notice.ts'
import { makeSendSignIn } from './send-sign-in.ts'
import { makeSendTogether } from './send-together.ts'

/** Every side effect of the workflows, each safe to run twice. */
export const makeActivities = (deps: Deps): Activities => ({
  openCase: makeOpenCase(deps),
  recordEvents: makeRecordEvents(deps),
  standingAfter: makeStandingAfter(deps),
  refuseSubmission: makeRefuseSubmission(deps),
  replan: makeReplan(deps),
  sendNotice: makeSendNotice(deps),
  sendTogether: makeSendTogether(deps),
  sendSignIn: makeSendSignIn(deps),
})
