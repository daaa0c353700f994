import type { CaseMail } from '../../../db/queries/case-mails.ts'
import { becameOf } from '../../read/sentences/notices.ts'
import type { MessageView } from '../shapes.ts'
import { iso, isoOrNull } from './case-view.ts'

/** A mail as the API tells it, without what it says. Pure. */
export const messageView = (mail: CaseMail): MessageView => ({
  id: mail.id,
  to: mail.to,
  state: mail.state,
  became: becameOf(mail),
  why: mail.why,
  sendAt: iso(mail.sendAt),
  sentAt: isoOrNull(mail.sentAt),
  messageId: mail.messageId,
  subject: mail.subject,
  notices: mail.notices.map(({ duties, ...notice }) => ({ ...notice, duties: [...duties] })),
  dispatches: mail.dispatches.map(({ attempt, startedAt, endedAt, ...rest }) => ({
    ...{ attempt, startedAt: iso(startedAt), endedAt: isoOrNull(endedAt) },
    ...{ state: rest.state, phase: rest.phase, code: rest.code, reply: rest.reply },
  })),
})
