import type { MailState } from '../../../db/tables/mails.ts'
import {
  answered,
  endOf,
  openDuties,
  progress,
  settled,
  suspended,
  things,
  waitsFor,
} from '../../../workflows/case/coverage.ts'
import { lateDuties } from '../../../workflows/case/late.ts'
import type {
  CaseState,
  DutyState,
  Escalation,
  LeaverRequest,
} from '../../../workflows/case/state.ts'
import { ahead } from '../../../workflows/decide/ahead.ts'
import { live } from '../../../workflows/moments/live.ts'
import { NOTICES, type NoticeType } from '../../../workflows/notify/kinds.ts'
import { backingOf, type Pack, type Role, say } from '../../../workflows/pack/types.ts'
import type { Moment } from '../../../workflows/plan/moment.ts'
import { flagNames } from '../../intake/flags.ts'
import type { CaseView } from './case-shape.ts'

/** What stands in Postgres of one case, as far as its view needs it. Instants in milliseconds. */
export interface CaseRows {
  readonly id: string
  readonly reference: string
  readonly state: CaseState
  readonly language: string
  readonly packHash: string
  readonly pack: Pack
  readonly packOrganisation: string | null
  /** The case's own clock. */
  readonly now: number
  /** Moments that have become events. */
  readonly handled: readonly Moment[]
  /** Notices whose event was no moment: the case owes them by itself all the same. */
  readonly notices: readonly PlannedNotice[]
}

export interface PlannedNotice {
  readonly type: NoticeType
  readonly to: Role
  readonly duties: readonly string[]
  readonly sendAt: number
  readonly state: MailState
}

/** ISO 8601 in UTC. */
export const iso = (instant: number | Date): string => new Date(instant).toISOString()

/** A case as the API tells it: its agenda is all that it did and will do by itself. Pure. */
export function caseView(rows: CaseRows): CaseView {
  const { state, pack } = rows
  return {
    id: rows.id,
    reference: rows.reference,
    status: state.status,
    final: state.final ?? null,
    closedAt: state.status === 'closed' ? iso(endOf(state)) : null,
    confirmedLateAt: state.confirmedLateAt === undefined ? null : iso(state.confirmedLateAt),
    kind: state.kind,
    endDate: state.endDate,
    language: rows.language,
    flags: flagNames(state.flags ?? []),
    hold: state.hold ? { since: iso(state.hold.since), why: state.hold.reason } : null,
    paused: state.paused ? { ...state.paused, since: iso(state.paused.since) } : null,
    mailbox: state.mailbox ?? 'own',
    requests: (state.requests ?? []).map(requestView),
    now: iso(rows.now),
    pack: {
      ...{ id: pack.pack, version: pack.version, hash: rows.packHash },
      organisation: rows.packOrganisation,
    },
    duties: state.duties.map((duty) => dutyView(rows, duty)),
    agenda: agendaView(rows),
    escalations: state.escalations.map(escalationView),
    progress: progressView(state),
  }
}

function progressView(state: CaseState): CaseView['progress'] {
  const { done, total } = progress(state)
  const settled = things(state).filter((duty) => duty.settled !== undefined).length
  return { answered: done, settled, total }
}

const requestView = ({
  event,
  at,
  repliedAt,
  ...asked
}: LeaverRequest): CaseView['requests'][number] => ({
  ...{ number: event, ...asked, at: iso(at) },
  ...(repliedAt === undefined ? {} : { repliedAt: iso(repliedAt) }),
})

const escalationView = (one: Escalation): CaseView['escalations'][number] => ({
  id: one.id,
  rung: one.rung,
  to: one.rung,
  duties: [...one.duties],
  because: one.because,
  reasons: { ...one.reasons },
  openedAt: iso(one.openedAt),
  deadline: isoOrNull(one.deadline),
  decidedAt: isoOrNull(one.decidedAt),
  outcome: one.outcome ?? null,
})

export const isoOrNull = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : iso(at)

function dutyView(rows: CaseRows, duty: DutyState): CaseView['duties'][number] {
  const { state, pack, language } = rows
  const inPack = pack.duties.find(({ id }) => id === duty.id)
  return {
    id: duty.id,
    clause: inPack ? backingOf(inPack, state.kind) : '',
    title: inPack ? say(inPack.title, { language, kind: state.kind }) : duty.id,
    owner: duty.owner ?? 'leaver',
    status: statusOf(rows, duty),
    dueAt: iso(duty.dueAt),
    answers: Object.entries(duty.answers).map(([part, answer]) => ({ part, ...answer })),
  }
}

function statusOf({ state, now }: CaseRows, duty: DutyState): CaseView['duties'][number]['status'] {
  if (duty.settled && duty.settled !== 'declared') return duty.settled
  if (settled(state, duty)) return 'settled'
  if (suspended(state, duty)) return 'suspended'
  const waits = waitsFor(duty)
  if (waits) return waits === 'unsure' ? 'unsure' : 'waiting'
  if (!duty.signs && !duty.owner && answered(duty)) return 'answered'
  const late = duty.owner ? duty.dueAt < now : lateDuties(state, now).includes(duty)
  return late ? 'late' : 'open'
}

type AgendaView = CaseView['agenda'][number]

/** All that the case did and will do by itself, in order. */
function agendaView({ state, handled, notices }: CaseRows): AgendaView[] {
  const coming = state.talk
    ? ahead(state)
    : state.agenda
        .filter((moment) => live(state, moment))
        .map((moment) => ({ ...moment, duties: openDuties(state, moment.duties, moment.to) }))
  const mails = notices
    .filter(({ type, state }) => NOTICES[type].sent === 'working-hours' && state !== 'cancelled')
    .map(({ type, to, duties, sendAt, state }) => ({
      ...{ at: iso(sendAt), type, to, duties: [...duties] },
      done: state !== 'pending' && state !== 'data',
    }))
  return [
    ...handled.map((moment) => momentView(moment, true)),
    ...mails,
    ...coming.map((moment) => momentView(moment, false)),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

const momentView = ({ at, act, to, duties, because }: Moment, done: boolean): AgendaView => ({
  at: iso(at),
  type: act,
  to,
  duties: [...duties],
  ...(because ? { because } : {}),
  done,
})
