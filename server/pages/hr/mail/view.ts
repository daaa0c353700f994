import type { MailAct } from '../../../../db/queries/mail/acts.ts'
import type { DueMail, WaitingMails } from '../../../../db/queries/mail/waiting.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import * as dates from '../../../look/dates.ts'
import { capital } from '../../../read/case-context.ts'
import { noticeNames } from '../../../read/sentences/notices.ts'
import type { Need } from '../today/needs.ts'

const words = hr.mail

/** The organisation's own. */
type Zone = { readonly zone: string }

interface Standing {
  readonly act: MailAct | undefined
  readonly waiting: WaitingMails
  readonly toGo: { readonly count: number; readonly mails: readonly DueMail[] }
}

/** What the page of waiting mail shows. Pure. */
export function mailView({ act, waiting, toGo }: Standing, zone: Zone) {
  const { count, since, reply } = waiting
  return {
    held: act?.act === 'hold' ? heldWords(act, zone) : null,
    waiting:
      since && count > 0
        ? {
            ...(reply ? words.waiting : words.waiting.untried),
            ...{ text: words.waiting.text(count, dates.fullClock(since, zone)), reply },
          }
        : null,
    toGo: {
      text: words.toGo.text(toGo.count),
      more: Math.max(0, toGo.count - toGo.mails.length),
      rows: toGo.mails.map((mail) => rowOf(mail, zone)),
    },
  }
}

const rowOf = ({ caseId, reference, to, name, sendAt, notices }: DueMail, zone: Zone) => ({
  reference,
  href: `/cases/${caseId}/messages`,
  what: capital(noticeNames(notices)),
  to: to === 'hr' ? hr.shared.hr : (name ?? ''),
  planned: dates.fullClock(sendAt, zone),
})

function heldWords({ at, by_whom: by, why, compared }: MailAct, zone: Zone): string[] {
  const since = dates.fullClock(at, zone)
  if (why === 'by-hand') return [words.held.byHand(by, since)]
  if (!compared) return [words.held.byItself(since)]
  const [from, until] = [compared.first, compared.last].map((day) => dates.fullClock(day, zone))
  return [words.held.byItself(since), words.held.compared(compared.count, from ?? '', until ?? '')]
}

/** What HR's first page says while mail is held back, or has not left for most of an hour. Pure. */
export function mailNeeds(
  act: MailAct | undefined,
  { count, since, reply }: WaitingMails,
  zone: Zone,
): Need[] {
  if (act?.act === 'hold') {
    const { heading, text, action } = words.need.held
    const on = dates.fullClock(act.at, zone)
    return [{ heading, text: text(on), tone: 'red', href: '/mail', action }]
  }
  if (!since || count === 0) return []
  const { heading, text, untried, action } = words.need.waiting
  const from = dates.fullClock(since, zone)
  const says = reply ? text(count) : untried(count)
  return [{ heading: heading(from), text: says, tone: 'red', href: '/mail', action }]
}

/** What the last press did, in words. */
export function flashOf(done: unknown) {
  if (done === 'tried') return { tone: 'green', text: words.tried }
  return done === 'released' ? { tone: 'green', text: words.released } : null
}
