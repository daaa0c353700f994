import type { ReadAgain } from '../../../../activities/mail/content/read-again.ts'
import type { UnreadableModel } from '../../../../db/keys/to-seal.ts'
import type { CaseMail, Dispatch } from '../../../../db/queries/case-mails.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { inDoubt } from '../../../../workflows/case/waits.ts'
import * as dates from '../../../look/dates.ts'
import { type CaseContext, capital, roleWords } from '../../../read/case-context.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { namesThen } from '../../../read/names-then.ts'
import { mailState, mailTag, noticeNames } from '../../../read/sentences/notices.ts'
import type { Tag } from '../../../read/status.ts'

const words = hr.messages

export interface MessageLine {
  readonly what: string
  /** The page on which it can be read. */
  readonly href: string
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
export function messagesView(file: CaseFile, mails: readonly CaseMail[], known: CaseContext) {
  const zone = file.calendar.zone
  return {
    id: file.id,
    name: file.people.leaver.name,
    reference: file.reference,
    messages: [...mails].reverse().map(
      (mail): MessageLine => ({
        what: nameOf(mail),
        href: `/cases/${file.id}/messages/${mail.id}`,
        to: whom(known, mail),
        planned: dates.fullClock(mail.sendAt, { zone }),
        tag: mailTag(mailState(mail, file.state), mail),
        events: [...new Set(mail.notices.map(({ event }) => event))],
        settle: settleOf(file, mail.id),
        attempts: mail.dispatches.map((one) => attemptWords(one, zone)),
      }),
    ),
  }
}

const nameOf = ({ notices }: CaseMail): string =>
  capital(noticeNames(notices.map(({ type }) => type)))

/**
 * One mail of a case as it went; nothing of what it said where it is not written yet, or not
 * kept; `hidden` from who may not see what people typed. Pure.
 */
export function messageView(
  { file, known }: { readonly file: CaseFile; readonly known: CaseContext },
  mail: CaseMail,
  given: ReadAgain | UnreadableModel | 'hidden' | undefined,
) {
  const said = given && given !== 'hidden' && !('unreadable' in given) ? given : undefined
  const zone = file.calendar.zone
  const { one } = words
  // Else somebody else has their role by now.
  const isTheirs = !isFarewell(mail) && namesOfMail(known, mail)[mail.to] === known.names[mail.to]
  const fact = (key: string, text: string) => ({ key, text })
  return {
    id: file.id,
    mail: mail.id,
    reference: file.reference,
    heading: nameOf(mail),
    facts: [
      fact(one.to, whom(known, mail)),
      ...(said && isTheirs ? [fact(one.address, said.address)] : []),
      ...(said ? [fact(one.subject, said.subject)] : []),
      fact(one.planned, dates.fullClock(mail.sendAt, { zone })),
      ...(mail.sentAt === null ? [] : [fact(one.sent, dates.fullClock(mail.sentAt, { zone }))]),
    ],
    tag: mailTag(mailState(mail, file.state), mail),
    attempts: mail.dispatches.map((attempt) => attemptWords(attempt, zone)),
    settle: settleOf(file, mail.id),
    resend: mail.to === 'hr' || !isTheirs ? '' : `/cases/${file.id}/do/resend-link/${mail.to}`,
    text: said?.text ?? '',
    note: noteOf(mail, given),
  }
}

function noteOf(mail: CaseMail, said: Parameters<typeof messageView>[2]): string {
  const { one } = words
  const { subject, datedAt } = mail
  if (mail.state === 'cancelled' && datedAt === null) return one.never
  if (said === 'hidden') return one.hidden
  // What it was is forgotten of one that has gone.
  if (!said) return subject === null && datedAt === null ? one.notYet : one.gone
  if ('unreadable' in said) return one.unreadable[said.unreadable]
  if (said.same === null) return one.unproved
  return said.same ? one.same : one.changed
}

const settleOf = (file: CaseFile, mail: string): string =>
  isOpen(file, mail) ? `/cases/${file.id}/do/settle-mail/${mail}` : ''

/** Nobody knows whether it went, and the case can still be told. */
const isOpen = ({ state }: CaseFile, id: string): boolean =>
  state.status !== 'closed' && inDoubt(state).some(({ mail }) => mail === id)

/** It went to whoever was asked before, and not to who is asked now. */
const isFarewell = ({ notices }: CaseMail): boolean =>
  notices.some(({ type }) => type === 'replaced')

function whom(known: CaseContext, mail: CaseMail): string {
  const { to: role } = mail
  const what = roleWords(known, role)
  if (isFarewell(mail)) return words.before(what)
  const name = namesOfMail(known, mail)[role]
  return name === what ? name : words.to(name, what)
}

/** Who was who when a mail was written; of one that is still to be, who is it now. */
function namesOfMail({ names, earlier = [] }: CaseContext, { datedAt }: CaseMail) {
  if (datedAt === null) return names
  const first = earlier.find(({ at }) => at > datedAt)
  return first ? namesThen(names, earlier, first.until - 1) : names
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
