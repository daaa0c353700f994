import type { Action } from './action.ts'
import { addDuty } from './actions/duties/add-duty.ts'
import { answerReferral } from './actions/duties/answer-referral.ts'
import { setFlag } from './actions/duties/set-flag.ts'
import { settleOwn } from './actions/duties/settle-own.ts'
import { cancel } from './actions/end/cancel.ts'
import { stopContact } from './actions/end/stop-contact.ts'
import { changeAddress } from './actions/people/change-address.ts'
import { changeLanguage } from './actions/people/change-language.ts'
import { changeLine } from './actions/people/change-line.ts'
import { remind } from './actions/people/remind.ts'
import { reply } from './actions/people/reply.ts'
import { changeEndDate } from './actions/time/change-end-date.ts'
import { extend } from './actions/time/extend.ts'
import { hold, liftHold } from './actions/time/hold.ts'
import { pause } from './actions/time/pause.ts'
import { recalculate } from './actions/time/recalculate.ts'
import { resume } from './actions/time/resume.ts'
import { choose } from './choose.ts'

/** All that HR can do to a case, in the order in which its page offers it. */
export const ACTIONS: readonly Action[] = [
  resume,
  remind,
  extend,
  pause,
  changeEndDate,
  recalculate,
  changeLine,
  changeAddress,
  setFlag,
  changeLanguage,
  settleOwn,
  addDuty,
  answerReferral,
  reply,
  hold,
  liftHold,
  choose,
  cancel,
  stopContact,
]
