import { setTimeout as pause } from 'node:timers/promises'
import type { Tx } from '../../../db/connect.ts'
import { lockCase } from '../../../db/queries/cases.ts'
import { ensureAddressee } from '../../../db/queries/mail/addressees.ts'
import { type LockedMail, lockMail } from '../../../db/queries/mail/attempts.ts'
import {
  clocksMove,
  handMail,
  isUnderWay,
  putOff,
  readerOf,
} from '../../../db/queries/mail/together.ts'
import { causesOf } from '../../../db/queries/mails.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { isWaiting } from '../../../workflows/case/waits.ts'
import type { PutOff } from '../../../workflows/contract/activities.ts'
import { MINUTE, SECOND } from '../../../workflows/plan/durations.ts'
import type { Deps } from '../../deps.ts'
import { refreshProjection } from '../../record-event.ts'
import { isWeekly } from '../content/causes.ts'
import { PATIENT_FOR } from '../outbox/deliver.ts'
import { heldBack } from '../outbox/held-back.ts'
import { linkEnd } from '../outbox/plan-mails.ts'
import { retryLater } from '../outbox/retry-later.ts'
import { hadToday, nextDay, nextWeekly, type Today, todayIn } from './day.ts'
import { addresseeId } from './reader.ts'

interface Which {
  readonly caseId: string
  readonly id: string
}

/** The mail waits for its reader's one mail of the day. */
interface InHand {
  readonly addressee: string
  readonly mail: LockedMail
  readonly today: Today
}

/**
 * Has a mail go with all that waits for its reader, over all cases, where it is of that kind: what we
 * ask of those who act in a case, or tell them, in working hours. Where its reader has had their mail
 * of the day, it is put off to the next working day; weekly notes to the first of a week. Nothing for
 * what goes by itself, or is settled.
 *
 * Called again and again until the mail is out: each call wakes its reader's workflow, so that one
 * that was lost is started again.
 * @throws MailLater while it waits.
 */
export async function handOver(
  deps: Deps,
  which: Which,
): Promise<PutOff | { readonly outcome: 'waiting' } | undefined> {
  const { wake } = deps
  if (!wake) return undefined
  const came = await deps.db.transaction().execute((tx) => place(tx, deps, which))
  if (!came || 'putOffTo' in came) return came
  await wake(came.addressee)
  const { held_since: heldSince } = came.mail
  if (heldSince) return heldBack(deps, which, heldSince.getTime())
  return isOut(deps, which, came)
}

/** Where a mail belongs: into its reader's hand, to another day, or nowhere here. */
async function place(tx: Tx, deps: Deps, which: Which): Promise<InHand | PutOff | undefined> {
  const mail = await lockMail(tx, which.id)
  if (!mail || !goesTogether(mail)) return undefined
  const today = await todayIn(deps, tx, which.caseId, mail.send_at)
  const email = await readerOf(tx, mail.id)
  const isFree = mail.state === 'pending' && (mail.lease_until?.getTime() ?? 0) <= deps.now()
  const later = isFree ? await another(tx, { mail, email, today }) : undefined
  if (later !== undefined) {
    await putOff(tx, mail.id, new Date(later))
    await keepInView(tx, deps, which.caseId, today)
    return { putOffTo: later }
  }
  await handMail(tx, mail.id, new Date(deps.now()))
  const { id } = await ensureAddressee(
    tx,
    { id: addresseeId(deps.linkKeys, email), email },
    { now: new Date(today.now), expires: linkEnd(today.now) },
  )
  return { addressee: id, mail, today }
}

/** What was tried by itself before goes on by itself. */
const goesTogether = (mail: LockedMail): boolean =>
  mail.to_role !== 'leaver' &&
  mail.timing === 'working-hours' &&
  (mail.state === 'pending' || mail.state === 'data') &&
  (mail.handed_at !== null || mail.attempt === 0)

/** Another instant of the case's clock to go at, where it is not now. */
async function another(
  tx: Tx,
  { mail, email, today }: { mail: LockedMail; email: string; today: Today },
): Promise<number | undefined> {
  if (await hadToday(tx, email, today)) return nextDay(today)
  const notices = mail.to_role === 'hr' ? await causesOf(tx, mail.id) : []
  return notices.length && notices.every(isWeekly) ? nextWeekly(today) : undefined
}

/** The case is next looked at when the mail goes. */
async function keepInView(tx: Tx, deps: Deps, caseId: string, { row, now }: Today): Promise<void> {
  const newest = (await lockCase(tx, caseId))?.state ?? row.state
  const clocks = { caseNow: now, wallNow: deps.now() }
  await refreshProjection(tx, { caseId, state: newest as CaseState, ...clocks })
}

/** A case on the time machine waits here: its clock would be moved past a wait between two calls. */
const PATIENCE = 3 * SECOND
const LOOK_EVERY = 50

/** Nothing once the mail is out, or settled; that it waits, once it was tried for hours. */
async function isOut(deps: Deps, { id }: Which, { mail, today }: InHand) {
  const waits = today.row.time_machine && !(await clocksMove(deps.db))
  const end = waits ? performance.now() + PATIENCE : 0
  do {
    if (!(await isUnderWay(deps.db, id))) return undefined
    await pause(LOOK_EVERY)
  } while (performance.now() < end)
  const isTried = mail.state === 'pending' && mail.attempt >= PATIENT_FOR
  if (isTried && !isWaiting(today.row.state as CaseState, id))
    return { outcome: 'waiting' } as const
  const since = deps.now() - (mail.handed_at?.getTime() ?? deps.now())
  const after = Math.min(Math.max(since / 2, SECOND), 5 * MINUTE)
  throw retryLater('it goes with all that waits for its reader', after)
}
