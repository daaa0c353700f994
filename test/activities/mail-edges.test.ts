import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Deps } from '../../activities/deps.ts'
import { makeActivities } from '../../activities/index.ts'
import { openJournal } from '../../activities/mail/journal/journal.ts'
import { beginAttempt, lockMail } from '../../db/queries/mail/attempts.ts'
import { submitStart } from '../../server/intake/submissions.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { HR } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { checkedStart, stateOf } from '../workflows/journey.ts'
import { cutOff, type OtherDoor } from '../workflows/other-doors.ts'

/** What comes between planning a mail and handing it over. The tests call the activities themselves. */

let product: Product
let nobody: OtherDoor
let deps: Deps
beforeAll(async () => {
  product = await startProduct({ web: false })
  await product.worker.stop()
  nobody = cutOff(product)
  deps = { ...product.worker.options.deps, heartbeat: () => undefined }
})
afterAll(async () => {
  await nobody.close()
  await product.stop()
})

async function opened(): Promise<string> {
  const { message, words } = await checkedStart(product)
  const { id } = await submitStart(nobody.deps, { ...message, by: HR }, words)
  await makeActivities(deps).openCase({ caseId: id, now: Date.now() })
  return id
}

/** The leaver is to be reminded; answers with the mail that tells them. */
async function reminded(caseId: string): Promise<string> {
  const { number, duties } = await stateOf(product, caseId)
  const event: CaseEvent = {
    ...{ type: 'prompted', by: { role: 'hr' }, duties: duties.map(({ id }) => id) },
    ...{ number: number + 1, at: Date.now() },
  }
  await makeActivities(deps).recordEvents({ caseId, events: [event] })
  const notices = product.database.owner.selectFrom('notices').where('case_id', '=', caseId)
  const { mail_id } = await notices
    .where('event_number', '=', event.number)
    .select('mail_id')
    .executeTakeFirstOrThrow()
  return mail_id
}

const somebodyIsKeptOut = () =>
  until('somebody waits for a lock', async () => {
    const { rows } = await sql`select 1 from pg_stat_activity
      where datname = ${product.database.name} and wait_event_type = 'Lock'`.execute(
      product.database.owner,
    )
    return rows.length > 0
  })

test('what comes on a day joins its mail, but none that an attempt is just taking', async () => {
  const caseId = await opened()
  const mail = await reminded(caseId)
  expect(await reminded(caseId)).toBe(mail)
  const taking = deps.db.transaction().execute(async (tx) => {
    await lockMail(tx, mail)
    const next = reminded(caseId)
    await Promise.race([next, somebodyIsKeptOut()])
    const now = new Date()
    await beginAttempt(tx, { id: mail, attempt: 1 }, { now, leaseUntil: now })
    // Not awaited in here: it may wait for this very transaction.
    return { next }
  })
  expect(await (await taking).next).not.toBe(mail)
})

test('while the journal cannot be read nothing goes, and each attempt says why', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'leavewell-journal-')), 'here')
  const journal = openJournal(folder, Date.now)
  const { sendNotice } = makeActivities({ ...deps, journal })
  const caseId = await opened()
  const mail = await reminded(caseId)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'no folder any more')
  await expect(sendNotice({ caseId, mail })).rejects.toThrow('The mail has not gone yet')
  const attempts = () =>
    product.database.owner
      .selectFrom('dispatches')
      .where('mail_id', '=', mail)
      .select(['attempt', 'state', 'reply'])
      .orderBy('attempt')
      .execute()
  const reply = 'The journal of mails cannot be read: EEXIST'
  expect(await attempts()).toEqual([{ attempt: 1, state: 'later', reply }])
  rmSync(folder)
  expect(await sendNotice({ caseId, mail })).toMatchObject({ outcome: 'sent' })
  expect(await attempts()).toHaveLength(2)
  await journal.close()
})
