import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { MailFacts } from '../../activities/mail/content/model.ts'
import { eventsAfter } from '../../db/queries/record.ts'
import type { StartMessage, StartWords } from '../../people/start.ts'
import type { Played, PlayedMail } from '../../rehearsal/compare.ts'
import type { Rehearsed, Said } from '../../rehearsal/rehearse.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { ClockStuckError } from '../../server/intake/clock/jump.ts'
import { type CommandDraft, submitStart, submitTo } from '../../server/intake/submissions.ts'
import { caseNow } from '../../server/read/case-file.ts'
import type { SubmissionResult } from '../../workflows/contract/commands.ts'
import { MINUTE } from '../../workflows/plan/durations.ts'

/** A rehearsal's script, played on the real engine. */

export interface Opened {
  readonly id: string
  /** What the case's clock said when it opened, milliseconds since 1970. */
  readonly startedAt: number
}

/** Opens a case. Throws where it is refused. */
export async function openOn(
  deps: ServerDeps,
  start: Omit<StartMessage, 'id' | 'kind' | 'by'>,
  words: StartWords,
): Promise<Opened> {
  const id = randomUUID()
  const came = await patiently(() => submitStart(deps, { ...start, by: { role: 'hr' } }, words, id))
  if ('refused' in came) throw new Error(`The engine did not open the case: ${came.refused}`)
  const [opened] = await eventsAfter(deps.db, id, 0)
  return { id, startedAt: opened?.at ?? deps.now() }
}

/** A little longer than the rehearsal, so that what is not to come would be seen to come. */
const AFTER = 10 * MINUTE

/** Says everything in its time, lets the clock run as far as the rehearsal did, and tells all. */
export async function playOn(deps: ServerDeps, id: string, script: Rehearsed): Promise<Played> {
  const said: Pick<Said, 'refused'>[] = []
  for (const { at, by, draft, words } of script.said) {
    await clockTo(deps, id, at)
    const command = { ...draft, by: { role: by } } as CommandDraft
    const came = await tell(deps, id, command, words)
    said.push('refused' in came ? { refused: came.refused } : {})
  }
  await clockTo(deps, id, script.until + AFTER)
  return { said, events: await eventsAfter(deps.db, id, 0), mails: await mailsOf(deps, id) }
}

const tell = (deps: ServerDeps, id: string, command: CommandDraft, words: Said['words'] = {}) => {
  const submission = randomUUID()
  return patiently(() => submitTo(deps, id, command, words, submission))
}

const PATIENCE_MS = MINUTE

/** Asks again until the case has dealt with it; the submission's id makes it once. */
async function patiently(
  ask: () => Promise<{ came: SubmissionResult | { waiting: true } }>,
): Promise<SubmissionResult> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(100)) {
    const { came } = await ask()
    if (!('waiting' in came)) return came
  }
  throw new Error('The engine did not answer within a minute. Is the worker running?')
}

/**
 * Moves the clock and has all that came due done and mailed: a mail says how the case stands when it
 * goes, so what is said next, be it at the same instant, must not overtake it. A case that ended has
 * no clock.
 */
async function clockTo(deps: ServerDeps, id: string, at: number): Promise<void> {
  const row = await deps.db
    .selectFrom('cases')
    .select('ahead_ms')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const ms = at - caseNow(row, deps.now())
  try {
    if (ms > 0) await deps.engine.fastForward(id, ms)
  } catch (error) {
    if (error instanceof ClockStuckError) return
    throw error
  }
  await tell(deps, id, { kind: 'tell-time', by: { role: 'hr' } })
}

async function mailsOf({ db }: ServerDeps, id: string): Promise<PlayedMail[]> {
  const mails = await db
    .selectFrom('mails')
    .select(['id', 'send_at', 'to_role', 'state', 'model', 'message_id'])
    .where('case_id', '=', id)
    .where('state', '<>', 'pending')
    .orderBy('send_at')
    .execute()
  const notices = await db
    .selectFrom('notices')
    .select(['mail_id', 'type'])
    .where('case_id', '=', id)
    .orderBy('event_number')
    .execute()
  return mails.map(({ id: mail, send_at, to_role: to, state: outcome, model, message_id }) => ({
    ...{ at: send_at.getTime(), to, outcome, messageId: message_id },
    notices: notices.filter((one) => one.mail_id === mail).map(({ type }) => type),
    ...(model ? { facts: model as MailFacts } : {}),
  }))
}
