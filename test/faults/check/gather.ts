import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import type { Db } from '../../../db/connect.ts'
import { readRecord } from '../../../db/queries/record.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { header } from '../../support/mail-header.ts'
import type { FaultySmtp } from '../smtp-server.ts'
import type { Evidence, FoundCase, FoundMail, FoundSubmission, Press } from './evidence.ts'

export interface Sources {
  /** Signed in as the owner. */
  readonly db: Db
  readonly temporal: Client
  readonly relay: Pick<FaultySmtp, 'accepted'>
  readonly presses: readonly Press[]
}

/** Reads everything that is there, once all is quiet. */
export async function gather({ db, temporal, relay, presses }: Sources): Promise<Evidence> {
  const kept = relay.accepted.map(({ bytes, envelope }) => ({
    messageId: header(bytes, 'Message-ID'),
    to: envelope.to.join(', '),
  }))
  const [cases, mails, submissions] = await Promise.all([
    casesIn(db, temporal),
    mailsIn(db),
    submissionsIn(db),
  ])
  return { presses, relay: kept, cases, mails, submissions }
}

async function casesIn(db: Db, temporal: Client): Promise<FoundCase[]> {
  const rows = await db.selectFrom('cases').selectAll().orderBy('opened_at').execute()
  const found: FoundCase[] = []
  for (const row of rows) {
    const record = await readRecord(db, row.id)
    found.push({
      id: row.id,
      status: row.status,
      state: row.state as CaseState,
      workflow: await workflowOf(temporal, row.id),
      now: Date.now() + row.ahead_ms,
      nextAt: row.next_at?.getTime() ?? null,
      rows: record.rows,
      words: record.words,
      head: { number: row.last_number, hash: row.head_hash },
    })
  }
  return found
}

/** Temporal's name for how the newest run of a case stands, and why where it failed. */
export async function workflowOf(temporal: Client, id: string): Promise<string> {
  const handle = temporal.workflow.getHandle(id)
  try {
    const { name } = (await handle.describe()).status
    return name === 'FAILED' ? `FAILED, ${await reasonOf(handle)}` : name
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'MISSING'
    throw error
  }
}

/** All that the failure says, from the outside in. */
async function reasonOf(handle: { result(): Promise<unknown> }): Promise<string> {
  const said: string[] = []
  let error: unknown = await handle.result().catch((reason: unknown) => reason)
  for (; error instanceof Error; error = error.cause) said.push(error.message)
  return said.join(': ')
}

async function mailsIn(db: Db): Promise<FoundMail[]> {
  const rows = await db
    .selectFrom('mails')
    .select(['id', 'message_id', 'case_id', 'to_role', 'state', 'attempt', 'send_at'])
    .where('case_id', 'is not', null)
    .execute()
  const notices = await db
    .selectFrom('notices')
    .select(['mail_id', 'event_number as event', 'type'])
    .execute()
  const byMail = Map.groupBy(notices, ({ mail_id }) => mail_id)
  return rows.map((row) => ({
    ...{ messageId: row.message_id, caseId: row.case_id ?? '', to: row.to_role },
    ...{ state: row.state, attempts: row.attempt, sendAt: row.send_at.getTime() },
    notices: (byMail.get(row.id) ?? []).map(({ event, type }) => ({ event, type })),
  }))
}

async function submissionsIn(db: Db): Promise<FoundSubmission[]> {
  const rows = await db
    .selectFrom('intray')
    .select(['id', 'case_id', 'event_number', 'refused'])
    .execute()
  return rows.map(({ id, case_id, event_number, refused }) => ({
    ...{ id, caseId: case_id ?? '', taken: event_number !== null, refused },
  }))
}
