import type { MailState } from '../../db/schema.ts'
import { NOTICES, type NoticeType } from '../../workflows/notices.ts'
import { answered, live, openDuties, settled, unsure } from '../../workflows/policy/coverage.ts'
import type { Moment } from '../../workflows/policy/plan.ts'
import { clauseFor, type Pack, type Role, say } from '../../workflows/policy/types.ts'
import type { CaseState, DutyState } from '../../workflows/state.ts'
import type { CaseView } from './shapes.ts'

/** What stands in Postgres of one case, as far as its view needs it. Instants in milliseconds. */
export interface CaseRows {
  readonly id: string
  readonly reference: string
  readonly state: CaseState
  readonly language: string
  readonly packHash: string
  readonly pack: Pack
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

export const iso = (instant: number | Date): string => new Date(instant).toISOString()

/** A case as the API tells it. Pure. */
export function caseView(rows: CaseRows): CaseView {
  const { state, pack } = rows
  return {
    id: rows.id,
    reference: rows.reference,
    status: state.status,
    final: state.final ?? null,
    kind: state.kind,
    endDate: state.endDate,
    now: iso(rows.now),
    pack: { id: pack.pack, version: pack.version, hash: rows.packHash },
    duties: state.duties.map((duty) => dutyView(rows, duty)),
    agenda: agendaView(rows),
    escalations: state.escalations.map((escalation) => ({
      id: escalation.id,
      rung: escalation.rung,
      to: escalation.rung,
      duties: [...escalation.duties],
      openedAt: iso(escalation.openedAt),
      decidedAt: escalation.decidedAt === undefined ? null : iso(escalation.decidedAt),
      outcome: escalation.outcome ?? null,
    })),
    progress: {
      settled: state.duties.filter((duty) => settled(state, duty)).length,
      total: state.duties.length,
    },
  }
}

function dutyView(rows: CaseRows, duty: DutyState): CaseView['duties'][number] {
  const { state, pack, language } = rows
  const inPack = pack.duties.find(({ id }) => id === duty.id)
  return {
    id: duty.id,
    clause: inPack ? clauseFor(inPack.clause, state.kind) : '',
    title: inPack ? say(inPack.title, { language, kind: state.kind }) : duty.id,
    status: statusOf(rows, duty),
    dueAt: iso(duty.dueAt),
    answers: Object.entries(duty.answers).map(([part, answer]) => ({ part, ...answer })),
  }
}

function statusOf({ state, now }: CaseRows, duty: DutyState): CaseView['duties'][number]['status'] {
  if (duty.settled === 'recorded') return 'recorded'
  if (settled(state, duty)) return 'settled'
  if (unsure(duty)) return 'unsure'
  if (!duty.signs && answered(duty)) return 'answered'
  return duty.dueAt < now ? 'late' : 'open'
}

type AgendaView = CaseView['agenda'][number]

/** All that the case did and will do by itself, in order. */
function agendaView({ state, handled, notices }: CaseRows): AgendaView[] {
  const ahead = state.agenda
    .filter((moment) => live(state, moment))
    .map((moment) => ({ ...moment, duties: openDuties(state, moment.duties, moment.to) }))
  const mails = notices
    .filter(({ type, state }) => NOTICES[type] === 'working-hours' && state !== 'cancelled')
    .map(({ type, to, duties, sendAt, state }) => ({
      ...{ at: iso(sendAt), type, to, duties: [...duties] },
      done: state !== 'pending' && state !== 'data',
    }))
  return [
    ...handled.map((moment) => momentView(moment, true)),
    ...mails,
    ...ahead.map((moment) => momentView(moment, false)),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

export const momentView = ({ at, act, to, duties }: Moment, done: boolean): AgendaView => ({
  at: iso(at),
  type: act,
  to,
  duties: [...duties],
  done,
})
