import type { CaseMail, Dispatch } from '../../../../db/queries/case-mails.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { inDoubt } from '../../../../workflows/case/waits.ts'
import type { Role } from '../../../../workflows/pack/types.ts'
import * as dates from '../../../look/dates.ts'
import { capital, roleWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { mailState, mailTag, noticeNames } from '../../../read/sentences/notices.ts'
import type { Tag } from '../../../read/status.ts'

const words = hr.messages

export interface MessageLine {
  readonly what: string
  readonly to: string
  readonly planned: string
  readonly tag: Tag
  readonly events: readonly number[]
  /** Each attempt to hand it over, in words. */
  readonly attempts: readonly string[]
  /** The page on which HR says what became of it; '' where that is known. */
  readonly settle: string
}

/** Every mail of a case, the newest first. Pure. */
export function messagesView(file: CaseFile, mails: readonly CaseMail[]) {
  const zone = file.calendar.zone
  return {
    id: file.id,
    name: file.people.leaver.name,
    reference: file.reference,
    messages: [...mails].reverse().map(
      (mail): MessageLine => ({
        what: capital(noticeNames(mail.notices.map(({ type }) => type))),
        to: whom(file, mail.to),
        planned: dates.fullClock(mail.sendAt, { zone }),
        tag: mailTag(mailState(mail, file.state), mail),
        events: [...new Set(mail.notices.map(({ event }) => event))],
        settle: isOpen(file, mail.id) ? `/cases/${file.id}/do/settle-mail/${mail.id}` : '',
        attempts: mail.dispatches.map((one) => attemptWords(one, zone)),
      }),
    ),
  }
}

/** Nobody knows whether it went, and the case can still be told. */
const isOpen = ({ state }: CaseFile, id: string): boolean =>
  state.status !== 'closed' && inDoubt(state).some(({ mail }) => mail === id)

function whom({ people, pack, kind }: CaseFile, role: Role): string {
  const what = roleWords({ pack, kind }, role)
  const { name } = people[role]
  return name === what ? name : words.to(name, what)
}

const STATES: Readonly<Record<string, string>> = words.states

const attemptWords = ({ attempt, startedAt, state, code, reply }: Dispatch, zone: string): string =>
  [
    words.attempt(attempt, dates.fullClock(startedAt, { zone })),
    STATES[state] ?? state,
    [code, reply?.startsWith(String(code)) ? reply.slice(String(code).length).trim() : reply]
      .filter(Boolean)
      .join(' '),
  ]
    .filter(Boolean)
    .join(': ')
