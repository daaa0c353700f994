import { asOf } from '../activities/mail/content/as-of.ts'
import { isDone, isWeekly } from '../activities/mail/content/causes.ts'
import { type CausedNotice, calledAfter, factsFor } from '../activities/mail/content/facts.ts'
import type { MailFacts } from '../activities/mail/content/model.ts'
import {
  APART_WD,
  keepsApart,
  type ScheduledMail,
  scheduleFor,
  sinceLastWeekly,
} from '../activities/mail/outbox/schedule.ts'
import type { CaseEvent } from '../workflows/case/events.ts'
import type { CaseState } from '../workflows/case/state.ts'
import type { Sent } from '../workflows/contract/activities.ts'
import type { PlannedMail } from '../workflows/contract/commands.ts'
import { NOTICES, type NoticeType, REPLACED_BY_NEWER } from '../workflows/notify/kinds.ts'
import { noticesFor } from '../workflows/notify/notices.ts'
import { isToRest, restsNow, stillWanted, waitsForPeace } from '../workflows/notify/still-wanted.ts'
import type { Pack, Role } from '../workflows/pack/types.ts'
import {
  addDays,
  addWorkingDays,
  type Calendar,
  openEnded,
  openingAfter,
} from '../workflows/plan/calendar.ts'
import { HOUR } from '../workflows/plan/durations.ts'
import { PATIENCE } from './away.ts'

/** A mail that went, or that nobody needed by the time it was due. */
export interface RehearsedMail {
  readonly id: string
  /** When it went, or was due; on the case's clock, milliseconds since 1970. */
  readonly at: number
  readonly to: Role
  readonly timing: 'working-hours' | 'at-once'
  readonly notices: readonly CausedNotice[]
  readonly outcome: 'sent' | 'failed' | 'cancelled'
  /** What it says; nothing where it was cancelled. */
  readonly facts?: MailFacts
}

interface Queued extends Omit<RehearsedMail, 'at' | 'outcome' | 'facts'> {
  at: number
  notices: CausedNotice[]
  /** When it was first tried and the relay was away. */
  triedAt?: number
  /** Under way, or settled: nothing can be added to it. */
  gone: boolean
  outcome?: RehearsedMail['outcome']
  facts?: MailFacts
}

interface Policy {
  readonly pack: Pack
  readonly calendar: Calendar
  readonly language: string
}

const typesOf = (notices: readonly { readonly type: NoticeType }[]): NoticeType[] => [
  ...new Set(notices.map(({ type }) => type)),
]

/** The mails of a case, as the outbox in Postgres holds them. */
export class Outbox {
  readonly #policy: Policy
  readonly #calendar: Calendar
  readonly #mails: Queued[] = []

  constructor(policy: Policy) {
    this.#policy = policy
    this.#calendar = openEnded(policy.calendar)
  }

  /** Queues an event's notices; `state` is the case's after it. One mail a person and day. */
  queue(event: CaseEvent, state: CaseState, words: Readonly<Record<string, string>>): void {
    for (const { type, to, duties } of noticesFor(event, state)) {
      const notice = { type, duties, cause: event, words }
      const waiting = NOTICES[type].sent === 'working-hours' && this.#waiting(to)
      if (waiting) {
        waiting.notices.push(notice)
        continue
      }
      const apart = keepsApart({ type, to }, event, state)
      const placed = this.#placed(to, event.at, apart)
      const place = scheduleFor(type, event.at, placed, this.#calendar, apart)
      const joined = this.#mails.find(({ id }) => 'join' in place && id === place.join)
      if (joined) joined.notices.push(notice)
      else if ('sendAt' in place) {
        const id = `mail-${this.#mails.length + 1}`
        const timing = NOTICES[type].sent
        this.#mails.push({ id, at: place.sendAt, to, timing, notices: [notice], gone: false })
      }
    }
  }

  /** The mail to a person that waits for the relay, if one does. */
  #waiting = (to: Role): Queued | undefined =>
    this.#mails.findLast(
      (mail) =>
        mail.to === to &&
        mail.timing === 'working-hours' &&
        mail.triedAt !== undefined &&
        !mail.gone,
    )

  /** What a person gets, or got, in working hours from the day of an instant on, or from just before. */
  #placed(to: Role, at: number, apart: boolean): ScheduledMail[] {
    const day = this.#calendar.dateOf(at)
    const first = apart ? addWorkingDays(this.#calendar, day, 1 - APART_WD) : day
    const from = this.#calendar.endOfDay(addDays(first, -1))
    return this.#mails
      .filter((mail) => mail.to === to && mail.timing === 'working-hours' && mail.at >= from)
      .filter(({ outcome }) => outcome !== 'cancelled')
      .sort((a, b) => a.at - b.at)
      .map(({ id, at: sendAt, gone }) => ({ id, sendAt, open: !gone }))
  }

  get planned(): PlannedMail[] {
    return this.#mails.filter(({ gone }) => !gone).map(({ id, at }) => ({ id, at }))
  }

  /** Every mail that is settled, in the order in which they went. */
  get settled(): RehearsedMail[] {
    const done = this.#mails.filter((mail): mail is Queued & RehearsedMail => Boolean(mail.outcome))
    return done.toSorted((a, b) => a.at - b.at)
  }

  /**
   * Puts a mail off that the relay does not take, until it is back at `back` or the case is to be told.
   * Answers with what to tell it, once.
   */
  tryAgain(id: string, now: number, back: number): Sent | undefined {
    const mail = this.#find(id)
    const first = mail.triedAt ?? now
    const tell = first + PATIENCE
    mail.triedAt = first
    mail.at = now < tell ? Math.min(back, tell) : back
    if (now !== tell) return undefined
    return { to: mail.to, notices: typesOf(mail.notices), outcome: 'waiting' }
  }

  /** Puts a mail off to the next working day that only asks what rests; whether it did. */
  rests(id: string, state: CaseState, now: number): boolean {
    const mail = this.#find(id)
    const { to, notices } = mail
    if (to === 'leaver') return false
    if (!restsNow(typesOf(notices), to, state, now)) return false
    mail.at = openingAfter(this.#calendar, this.#calendar.dateOf(now))
    return true
  }

  /** Fixes what a mail says, from the case as it stands when it goes. */
  claim(id: string, state: CaseState, now: number): void {
    const mail = this.#find(id)
    const { to } = mail
    const newer =
      mail.triedAt !== undefined || now - mail.at > HOUR ? this.#following(mail, now) : []
    const day = this.#calendar.dateOf(now)
    const notices = mail.notices
      .filter((one) => stillWanted({ type: one.type, to }, state, now) && !isDone(one, state))
      .filter((one) => !waitsForPeace(one, state) && !(isWeekly(one) && this.#hadWeekly(day)))
      .filter(({ type }) => type !== 'no-longer-needed' || this.#had(to).length > 0)
      .filter(({ type }) => !(REPLACED_BY_NEWER.includes(type) && newer.includes(type)))
    mail.gone = true
    mail.at = now
    if (notices.length === 0) return
    this.#keepForLater(mail, day, ({ type }) => isToRest({ type, to }, state, now))
    const mailsToLeaver = this.#sentToLeaver()
    const said = factsFor({ to, notices, state, mailsToLeaver, ...this.#policy })
    mail.facts = asOf(said, day)
  }

  /** Settles a claimed mail: cancelled where it says nothing, failed where its address is refused. */
  settle(id: string, refuses: (to: Role) => boolean): Sent {
    const mail = this.#find(id)
    const { to } = mail
    const outcome = mail.facts ? (refuses(to) ? 'failed' : 'sent') : 'cancelled'
    mail.outcome = outcome
    const said = mail.facts?.notices ?? mail.notices
    return { to, notices: typesOf(said), outcome }
  }

  /** What mails tell of that came after one to the same person, and are due as well or have gone. */
  #following({ id, to }: Queued, now: number): NoticeType[] {
    const index = this.#mails.findIndex((mail) => mail.id === id)
    return this.#mails
      .slice(index + 1)
      .filter((mail) => mail.to === to && mail.at <= now && mail.outcome !== 'cancelled')
      .flatMap(({ notices }) => notices.map(({ type }) => type))
  }

  /** What rests goes with a mail of its own, where something else of this one goes now. */
  #keepForLater(mail: Queued, day: string, rests: (one: CausedNotice) => boolean): void {
    const notices = mail.notices.filter(rests)
    if (!notices.length) return
    mail.notices = mail.notices.filter((one) => !rests(one))
    const at = openingAfter(this.#calendar, day)
    const { to, timing } = mail
    this.#mails.push({ id: `${mail.id}-rests`, at, to, timing, notices, gone: false })
  }

  /** What somebody has had, or is being sent. */
  #had = (to: Role): readonly Queued[] =>
    this.#mails.filter((mail) => mail.to === to && mail.facts && mail.outcome !== 'failed')

  #hadWeekly(day: string): boolean {
    const since = sinceLastWeekly(this.#calendar, day).getTime()
    return this.#had('hr').some(({ at, notices }) => at > since && notices.some(isWeekly))
  }

  #sentToLeaver(): MailFacts['mailsToLeaver'] {
    return this.settled.flatMap(({ to, at, outcome: state, notices }) => {
      const type = calledAfter(notices.map((notice) => notice.type))
      if (to !== 'leaver' || state === 'cancelled' || !type) return []
      return [{ on: this.#calendar.dateOf(at), type, state }]
    })
  }

  #find(id: string): Queued {
    const mail = this.#mails.find((one) => one.id === id)
    if (!mail) throw new Error(`The rehearsal has no mail ${id}`)
    return mail
  }
}
