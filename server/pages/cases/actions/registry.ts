import type { Action } from './action.ts'
import { addDuty } from './add-duty.ts'
import { answerReferral } from './answer-referral.ts'
import { cancel } from './cancel.ts'
import { changeAddress } from './change-address.ts'
import { changeEndDate } from './change-end-date.ts'
import { changeLanguage } from './change-language.ts'
import { changeLine } from './change-line.ts'
import { choose } from './choose.ts'
import { extend } from './extend.ts'
import { hold, liftHold } from './hold.ts'
import { pause } from './pause.ts'
import { recalculate } from './recalculate.ts'
import { remind } from './remind.ts'
import { reply } from './reply.ts'
import { resume } from './resume.ts'
import { setFlag } from './set-flag.ts'
import { settleOwn } from './settle-own.ts'
import { stopContact } from './stop-contact.ts'

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
