import type { Forgetting } from '../forget/erasure.ts'
import { isUnheard } from '../moments/heard.ts'
import { live } from '../moments/live.ts'
import { isTheirWord } from '../moments/unread.ts'
import type { Because, Flag, Kind, Meaning, Role, Rung, Settled } from '../pack/types.ts'
import type { Moment } from '../plan/moment.ts'
import type { PlannedDuty } from '../plan/plan.ts'
import { weeksApart } from './agenda.ts'
import type { Said } from './changing.ts'
import type { FinalState, Mailbox, PauseReason, RequestKind, Status } from './codes.ts'
import { withoutMoot } from './escalations.ts'
import type { CaseEvent, EventOf } from './events.ts'
import { reducers } from './reducer.ts'
import { stands } from './waits.ts'

export interface Answer {
  readonly answer: string
  readonly means: Meaning
  /** The number of the event that holds it. */
  readonly event: number
  readonly on?: string
  readonly reason?: string
  readonly count?: number
  /** It counts once a person has agreed. */
  readonly agree?: 'kept' | 'handed-over'
  /** A person did not agree: it is to be answered anew. */
  readonly refused?: true
  readonly checked?: true
}

export interface DutyState extends PlannedDuty {
  readonly answers: Readonly<Record<string, Answer>>
  /** How it was settled, and by whom where a person settled it for the leaver. */
  readonly settled?: Settled
  readonly recordedBy?: Rung
  /** The leaver has said which networks they use. */
  readonly chosen?: true
}

/** A rung that asks a person to act: open until that person decides or nothing is left to decide. */
export interface Escalation {
  readonly id: number
  readonly rung: Rung
  readonly duties: readonly string[]
  /** Why this person was first asked, and why about each duty where that differs. */
  readonly because: Because
  readonly reasons?: Readonly<Record<string, Because>>
  readonly openedAt: number
  readonly decidedAt?: number
  /** The outcome chosen, or `moot` when nothing was left to decide. */
  readonly outcome?: string
  readonly decisionDue?: boolean
  /** When this person was reminded of it, in a case with one row. */
  readonly nudgedAt?: number
  /** Of a route with a clock: when it must have been dealt with. */
  readonly deadline?: number
}

/** What the leaver asked for beside their answers. */
export interface LeaverRequest {
  /** The number of its event. */
  readonly event: number
  readonly what: RequestKind
  readonly at: number
  readonly about?: string
  readonly until?: string
  readonly way?: string
  /** Of `not-them`: the leaver's address was entered anew since. */
  readonly corrected?: true
  /** It went on to the chief, as whoever leads the leaver had not answered. */
  readonly climbedAt?: number
  readonly repliedAt?: number
}

/** Where the one conversation of a case stands. Instants are the case's clock, milliseconds since 1970. */
export interface Talk {
  /** When the dates in force were planned. */
  readonly plannedAt: number
  /** The first mail is out, or goes at once. */
  readonly invited?: true
  readonly remindedAt?: number
  /** The final reminder, or what took its place under later dates. */
  readonly finalAt?: number
  /** The leaver was asked whether what they said before their last day is still true, and said so. */
  readonly stillAskedAt?: number
  readonly stillTrueAt?: number
}

/** A case, as plain JSON: what all events so far add up to. What came later is optional. */
export interface CaseState {
  readonly number: number
  readonly at: number
  readonly status: Status
  readonly kind: Kind
  readonly endDate: string
  /** The last second of the last day. */
  readonly endsAt?: number
  readonly flags?: readonly Flag[]
  /** Duties that are off by default and turned on. */
  readonly on?: readonly string[]
  /** Rungs that nobody fills. */
  readonly absent?: readonly Rung[]
  /** When what went by a route must have been dealt with. */
  readonly deadlines?: Readonly<Partial<Record<Because, number>>>
  /** What the leaver can be written to at; their own address where nothing is said. */
  readonly mailbox?: Mailbox
  readonly requests?: readonly LeaverRequest[]
  readonly openedAt: number
  readonly inviteAt: number
  readonly duties: readonly DutyState[]
  readonly agenda: readonly Moment[]
  readonly escalations: readonly Escalation[]
  readonly paused?: {
    readonly since: number
    readonly why: PauseReason
    readonly reason?: string
    readonly review?: string
  }
  /** Everything is to be kept: what asks for deleting stands still. */
  readonly hold?: { readonly since: number; readonly reason: string }
  /** Mails that have not left for hours, and from when the case stands still for that. */
  readonly waits?: readonly { readonly mail: string; readonly to: Role; readonly since: number }[]
  /** Mails that may or may not have gone, and what they tell of; `known`: somebody has told since. */
  readonly unsure?: readonly {
    readonly mail: string
    readonly to: Role
    readonly notices: readonly string[]
    readonly known?: true
  }[]
  /**
   * When the leaver last said something, or their dates were last counted anew by themselves: no pause
   * begins before it.
   */
  readonly countsFrom?: number
  /** Steps were taken while the leaver read nothing: they are planned anew once the case goes on. */
  readonly unread?: true
  /** People whose address the mail server refused. */
  readonly unreachable: readonly Role[]
  /** Of a case with one row for all of its duties. */
  readonly talk?: Talk
  readonly declaredAt?: number
  /** What was sent no longer stands: it is to be sent again. */
  readonly sentBefore?: true
  /** What was sent is being changed, in a draft; it stands until that is sent. */
  readonly changing?: {
    readonly since: number
    readonly duties: readonly string[]
    readonly said: Readonly<Record<string, Said>>
  }
  /** The in-tray rows taken last: a submission rung twice is one event. Of older ones their row knows. */
  readonly taken: readonly string[]
  readonly used: Readonly<Record<string, number>>
  readonly final?: FinalState
  /** When it was closed; nothing while it is open, and of cases closed before this was kept. */
  readonly closedAt?: number
  /** Who ended it with something open, where that was not whoever a ladder had asked. */
  readonly endedBy?: 'hr'
  /** The leaver said, after the end, that what was open is done. */
  readonly confirmedLateAt?: number
  /** What is kept for longer, to be forgotten, or forgotten (`erasure.ts`). */
  readonly forgetting?: Forgetting
  /** When HR last had its weekly note: the next is a week later at the soonest. */
  readonly weeklyAt?: number
  /** When HR last had somebody reminded of what they are asked. */
  readonly prompted?: Readonly<Partial<Record<Rung, number>>>
}

/** As many submissions as can be under way at once, and some more; thousands would fill the state. */
const KEPT = 50

/** The record holds an event that a newer build wrote: what it does to the case, this one cannot know. */
export class NewerEventError extends Error {
  constructor({ number, type }: CaseEvent) {
    super(`Event ${number} (${type}) is of a newer build`)
    this.name = 'NewerEventError'
  }
}

/**
 * The state after an event. Pure; the engine, the recorder and the tests fold with it alike.
 * @throws `NewerEventError` for an event of a type that is not known here.
 */
export function apply(before: CaseState | undefined, event: CaseEvent): CaseState {
  if (event.type === 'opened') return opened(event)
  if (!before)
    throw new Error(`Event ${event.number} (${event.type}) comes before the case is opened`)
  if (!Object.hasOwn(reducers, event.type)) throw new NewerEventError(event)
  const apply = reducers[event.type] as (state: CaseState, event: CaseEvent) => CaseState
  const after = apply(before, event)
  return {
    ...after,
    number: event.number,
    at: event.at,
    ...(isTheirWord(event) ? { countsFrom: event.at } : {}),
    agenda: weeksApart(
      after.agenda.filter(
        // What stands still is not past: a pause loses no step, whatever happens meanwhile.
        (moment) =>
          before.paused ||
          stands(before, moment) ||
          isUnheard(before, moment) ||
          moment.at > event.at ||
          live(before, moment),
      ),
      after.weeklyAt,
    ),
    escalations: withoutMoot(after, event.at),
    taken: event.submission ? [...before.taken, event.submission].slice(-KEPT) : before.taken,
  }
}

export const fold = (events: readonly CaseEvent[]): CaseState | undefined =>
  events.reduce<CaseState | undefined>(apply, undefined)

/** The leaver is still in post at an instant of the case's clock. */
export const inPost = ({ endDate, endsAt }: CaseState, now: number): boolean =>
  now <= (endsAt ?? Date.parse(`${endDate}T23:59:59Z`))

const opened = (event: EventOf<'opened'>): CaseState => ({
  number: event.number,
  at: event.at,
  status: 'open',
  kind: event.kind,
  endDate: event.endDate,
  ...(event.endsAt === undefined ? {} : { endsAt: event.endsAt }),
  ...(event.flags ? { flags: event.flags } : {}),
  ...(event.on ? { on: event.on } : {}),
  ...(event.absent ? { absent: event.absent } : {}),
  ...(event.mailbox ? { mailbox: event.mailbox } : {}),
  openedAt: event.at,
  inviteAt: event.inviteAt,
  duties: event.duties.map((duty) => ({ ...duty, answers: {} })),
  agenda: event.agenda,
  escalations: [],
  unreachable: [],
  ...(event.row ? { talk: talkFrom(event) } : {}),
  taken: event.submission ? [event.submission] : [],
  used: {},
})

const talkFrom = ({ at, agenda }: EventOf<'opened'>): Talk => ({
  plannedAt: at,
  ...(agenda.some(({ act }) => act === 'invite') ? {} : { invited: true }),
})
