import { setTimeout as pause } from 'node:timers/promises'
import type { Tx } from '../../../db/connect.ts'
import { lockCase } from '../../../db/queries/cases.ts'
import type { LockedMail } from '../../../db/queries/mail/attempts.ts'
import { handMail, type Placing, placingOf, putOff } from '../../../db/queries/mail/together.ts'
import { hadWeekly } from '../../../db/queries/mail/told.ts'
import { causesOf, findAddressee } from '../../../db/queries/mails.ts'
import { isLeftInPeace } from '../../../workflows/case/coverage.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { isWaiting } from '../../../workflows/case/waits.ts'
import type { PutOff, Sent } from '../../../workflows/contract/activities.ts'
import { restsNow } from '../../../workflows/notify/still-wanted.ts'
import { openingAfter } from '../../../workflows/plan/calendar.ts'
import { MINUTE, SECOND } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import { refreshProjection } from '../../record-event.ts'
import { isWeekly } from '../content/causes.ts'
import { PATIENT_FOR } from '../outbox/deliver.ts'
import { heldBack } from '../outbox/held-back.ts'
import { linkEnd } from '../outbox/plan-mails.ts'
import { retryLater } from '../outbox/retry-later.ts'
import { sinceLastWeekly } from '../outbox/schedule.ts'
import { nextWeekly, type Today, todayIn, wholeDay } from './day.ts'
import { addresseeId } from './reader.ts'

interface Which {
  readonly caseId: string
  readonly id: string
}

/** The mail waits for its reader's one mail of the day. */
export interface InHand {
  readonly addressee: string
  readonly mail: LockedMail
  readonly today: Today
  /** Whether the call stays until the mail is out. */
  readonly waits: boolean
}

/**
 * What came of a mail that goes with all that waits for its reader, over all cases: what we ask of
 * those who act in a case, or tell them, in working hours. Where its reader has had their mail of the
 * day, it is put off to the next working day; weekly notes to the first of a week.
 *
 * Called again and again until the mail is out: each call wakes its reader's workflow, so that one
 * that was lost is started again.
 * @throws MailLater while it waits.
 */
export function handOver(deps: Deps, which: Which, came: InHand | PutOff): Promise<Sent | PutOff> {
  return 'putOffTo' in came ? Promise.resolve(came) : inHand(deps, which, came)
}

async function inHand(deps: Deps, which: Which, came: InHand): Promise<Sent> {
  await deps.wake?.(came.addressee)
  const { held_since: heldSince } = came.mail
  if (!heldSince) return outcomeOf(deps, which, came)
  return { ...(await stand(deps, which)), ...(await heldBack(deps, which, heldSince.getTime())) }
}

/** Whether a mail goes with all that waits for its reader. What was tried by itself before goes on by itself. */
export const goesTogether = ({ wake }: Deps, mail: LockedMail): boolean =>
  wake !== undefined &&
  mail.to_role !== 'leaver' &&
  mail.timing === 'working-hours' &&
  (mail.state === 'pending' || mail.state === 'data') &&
  (mail.handed_at !== null || mail.attempt === 0)

/** Where such a mail belongs: into its reader's hand, or to another day. For the transaction that locked it. */
export async function place(
  tx: Tx,
  deps: Deps,
  { caseId }: Which,
  mail: LockedMail,
): Promise<InHand | PutOff> {
  const today = await todayIn(deps, tx, caseId, mail.send_at.getTime())
  const placing = await placingOf(tx, mail.id, wholeDay(today))
  const isFree = mail.state === 'pending' && (mail.lease_until?.getTime() ?? 0) <= deps.now()
  const later = isFree ? await another(tx, { mail, placing, today }) : undefined
  if (later !== undefined) return putOffTo(tx, deps, { caseId, id: mail.id, today, later })
  const { email, moving } = placing
  const addressee = await handMail(tx, mail.id, {
    ...{ id: addresseeId(deps.linkKeys, email), email },
    ...{ at: new Date(deps.now()), now: new Date(today.now), expires: linkEnd(today.now) },
  })
  return { addressee, mail, today, waits: today.row.time_machine && !moving }
}

/**
 * Puts a mail that goes by itself off to the next working day where it only asks what is not to be asked
 * while the leaver is left in peace; nothing where it goes. For the transaction that locked it.
 */
export async function atRestUntil(
  tx: Tx,
  deps: Deps,
  { caseId, id }: Which,
  mail: LockedMail | undefined,
): Promise<PutOff | undefined> {
  if (mail?.state !== 'pending' || mail.to_role === 'leaver') return undefined
  const today = await todayIn(deps, tx, caseId, mail.send_at.getTime())
  const isFree = (mail.lease_until?.getTime() ?? 0) <= deps.now()
  if (!isFree || !(await isAtRest(tx, mail, today))) return undefined
  return putOffTo(tx, deps, { caseId, id, today, later: openingAfter(today.calendar, today.day) })
}

async function putOffTo(
  tx: Tx,
  deps: Deps,
  { caseId, id, today, later }: Which & { readonly today: Today; readonly later: number },
): Promise<PutOff> {
  await putOff(tx, id, new Date(later))
  await keepInView(tx, deps, caseId, today)
  return { putOffTo: later }
}

/** Another instant of the case's clock to go at, where it is not now. */
async function another(
  tx: Tx,
  { mail, placing, today }: { mail: LockedMail; placing: Placing; today: Today },
): Promise<number | undefined> {
  if (placing.had || (await isAtRest(tx, mail, today)))
    return openingAfter(today.calendar, today.day)
  const isNote = placing.types.every((type) => type === 'hr-weekly')
  const notices = isNote ? await causesOf(tx, mail.id) : []
  if (!notices.length || !notices.every(isWeekly)) return undefined
  return nextWeekly(
    today,
    await hadWeekly(tx, today.row.id, sinceLastWeekly(today.calendar, today.day)),
  )
}

/** Whether what a mail asks is not to be asked today, as the leaver is left in peace. */
export async function isAtRest(
  tx: Tx,
  { id, to_role: to }: Pick<LockedMail, 'id' | 'to_role'>,
  { row, now }: Pick<Today, 'row' | 'now'>,
): Promise<boolean> {
  const state = row.state as CaseState
  if (!isLeftInPeace(state)) return false
  const types = (await causesOf(tx, id)).map(({ type }) => type)
  return restsNow(types, to, state, now)
}

/** The case is next looked at when the mail goes. */
async function keepInView(tx: Tx, deps: Deps, caseId: string, { row, now }: Today): Promise<void> {
  const newest = (await lockCase(tx, caseId))?.state ?? row.state
  const clocks = { caseNow: now, wallNow: deps.now() }
  await refreshProjection(tx, { caseId, state: newest as CaseState, ...clocks })
}

/** A case on the time machine waits here: its clock would be moved past a wait between two calls. */
const PATIENCE = 3 * SECOND
/** How long until it looks for the first time, in milliseconds; then twice as long each time. */
const FIRST_LOOK = 250

/** What came of the mail once it is out, or settled; that it waits, once it was tried for hours. */
async function outcomeOf(deps: Deps, which: Which, { mail, today, waits }: InHand): Promise<Sent> {
  const end = waits ? performance.now() + PATIENCE : 0
  let look = FIRST_LOOK
  do {
    await pause(look)
    look *= 2
    const { outcome, ...sent } = await stand(deps, which)
    if (outcome) return { ...sent, outcome }
  } while (performance.now() < end)
  const isTried = mail.state === 'pending' && mail.attempt >= PATIENT_FOR
  if (isTried && !isWaiting(today.row.state as CaseState, which.id)) {
    return { ...(await stand(deps, which)), outcome: 'waiting' }
  }
  const after = waitAfter(today.row.time_machine, {
    handed: deps.now() - (mail.handed_at?.getTime() ?? deps.now()),
    due: today.now - mail.send_at.getTime(),
  })
  throw retryLater('it goes with all that waits for its reader', after)
}

/**
 * How long until the next look, in milliseconds: half as long as it has waited. A clock that is moved
 * skips such waits, so there it goes by that clock, and few looks are enough for a week. Pure.
 */
const waitAfter = (isMoved: boolean, waited: { readonly handed: number; readonly due: number }) =>
  isMoved ? clamp(waited.due / 2, 15 * MINUTE) : clamp(waited.handed / 2, 5 * MINUTE)

const clamp = (ms: number, most: number): number => Math.min(Math.max(ms, SECOND), most)

/** How a mail stands; one that is not there any more, as the database was restored, was for nobody. */
async function stand({ db }: Deps, { id }: Which) {
  const found = await findAddressee(db, id)
  const { to_role: to = 'hr', types: notices = [], state = 'cancelled', why } = found ?? {}
  const outcome = state === 'pending' || state === 'data' ? undefined : state
  return { to, notices, outcome, ...(why ? { why } : {}) }
}
