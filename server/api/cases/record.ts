import type { Db } from '../../../db/connect.ts'
import { readMails } from '../../../db/queries/case-mails.ts'
import { findCase } from '../../../db/queries/cases.ts'
import { lastCheckpoint } from '../../../db/queries/log/checkpoints.ts'
import { proofsAt } from '../../../db/queries/log/proofs.ts'
import { stampOf } from '../../../db/queries/log/stamps.ts'
import { peopleOf } from '../../../db/queries/people.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { endpoint } from '../endpoint.ts'
import { unknownCase } from '../problem.ts'
import { eventsShape, messagesShape, recordShape } from '../shapes.ts'
import { viewOf } from './case-rows.ts'
import { eventsFor } from './events.ts'
import { messageView } from './messages.ts'

export const showEvents = endpoint({
  method: 'get',
  path: '/cases/:id/events',
  summary: 'The chain of events, checked. `npm run leavewell -- verify FILE` checks it elsewhere',
  answers: { 200: eventsShape },
  async handle(deps, { id, caller }) {
    const events = await eventsFor(deps, id, caller)
    if (!events) throw unknownCase()
    return { status: 200, body: events }
  },
})

export const showMessages = endpoint({
  method: 'get',
  path: '/cases/:id/messages',
  summary: 'Every mail with the notices it carries and the attempts to deliver it; no bodies',
  answers: { 200: messagesShape },
  async handle({ db }, { id }) {
    const messages = (await readMails(db, id)).map(messageView)
    // Every case begins with an invitation.
    if (messages.length === 0) throw unknownCase()
    return { status: 200, body: { id, messages } }
  },
})

export const showRecord = endpoint({
  method: 'get',
  path: '/cases/:id/record',
  summary:
    'The record: the case, its people, the chain of events, and proofs that the log holds them',
  answers: { 200: recordShape },
  async handle(deps, { id, caller }) {
    const [view, events] = await Promise.all([
      viewOf(deps, id, caller),
      eventsFor(deps, id, caller),
    ])
    if (!view || !events) throw unknownCase()
    const [people, log] = await Promise.all([peopleIn(deps.db, id), logOf(deps, id)])
    return { status: 200, body: { ...events, log, case: view, people } }
  },
})

/** What shows that the events stand in the log of all events, and with which key to check it. */
async function logOf({ db, recordLog }: ServerDeps, id: string) {
  const key = recordLog.signer?.verifier.vkey
  const last = await lastCheckpoint(db)
  const proofs = last ? await proofsAt(db, { kind: 'case', owner: id }, last) : []
  const stamp = last && proofs.length > 0 ? await stampOf(db, last.size) : undefined
  return {
    ...(key ? { key } : {}),
    proofs,
    ...(stamp ? { stamp: stamp.reply.toString('base64') } : {}),
  }
}

/** Everybody who is there: where nobody fills a rung, its row holds who stands in. */
async function peopleIn(db: Db, id: string) {
  const [rows, found] = await Promise.all([peopleOf(db, id), findCase(db, id)])
  const { absent = [] } = (found?.state ?? {}) as Pick<CaseState, 'absent'>
  const there = rows.filter(({ role }) => !(absent as readonly Role[]).includes(role))
  return there.map(({ role, name, email, work_email, role_title, start_date, phone }) => ({
    ...{ role, name, email },
    ...(work_email ? { workEmail: work_email } : {}),
    ...(role_title ? { roleTitle: role_title } : {}),
    ...(start_date ? { startDate: start_date } : {}),
    ...(phone ? { phone } : {}),
  }))
}
