import type { NoticeType } from '../../../workflows/notify/kinds.ts'
import { around } from './around.ts'
import { asks as deciderAsks } from './decider/asks.ts'
import { deliveries } from './decider/deliveries.ts'
import { notes } from './decider/notes.ts'
import { reasons } from './decider/reasons.ts'
import { freshLinks } from './fresh-link.ts'
import { toHr } from './hr.ts'
import { asks } from './leaver/asks.ts'
import { changes } from './leaver/changes.ts'
import { ends } from './leaver/ends.ts'
import { replies } from './leaver/replies.ts'
import type { Named } from './name.ts'
import { said } from './said.ts'
import { signIn } from './sign-in.ts'
import { testMail } from './test-mail.ts'

/** The words of every mail about a case; which of them stand in it is said in `activities/mail/notices`. */
export const mails = {
  ...around,
  said,
  reasons,
  deliveries,
  signIn,
  testMail,
  notices: {
    ...asks,
    ...changes,
    ...replies,
    ...ends,
    ...deciderAsks,
    ...notes,
    ...toHr,
    ...freshLinks,
  } satisfies Record<NoticeType, Named>,
}
