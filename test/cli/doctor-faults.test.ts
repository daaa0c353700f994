import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mailFaults } from '../../cli/commands/mail/standing.ts'
import { tryMails } from '../../server/intake/try-mails.ts'
import { DAY, SECOND } from '../../workflows/plan/durations.ts'
import { read } from '../server/hr/hr-support.ts'
import { troublesOf } from '../server/ops/reconcile/support.ts'
import { caseFile } from '../support/cases.ts'
import { commandLine } from '../support/command-line.ts'
import { inboxOf } from '../support/inboxes.ts'
import { leaver, openLate } from '../support/late-leavers.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import { asHr } from '../support/visitors.ts'
import { open } from '../workflows/journey.ts'
import { type TemporalView, viewTemporal } from '../workflows/temporal-view.ts'

/** The doctor as a whole, on a product in which something is wrong: it never says that all is well. */
let product: Product
let temporal: TemporalView
let run: ReturnType<typeof commandLine>
beforeAll(async () => {
  product = await startProduct()
  temporal = await viewTemporal(product)
  run = commandLine(product)
}, 120_000)
afterAll(async () => {
  await temporal?.close()
  await product?.stop()
})
afterEach(() => product.smtp.setMode('accept'))

/** What it says, without what a test's own Postgres is: quick to forget. */
async function doctor(): Promise<string> {
  const { code, said } = await run('doctor')
  expect(code).toBe(1)
  expect(said).not.toMatch(/^well$/m)
  return said
    .split('\n')
    .filter((line) => !line.includes('power cut'))
    .join('\n')
}

test('says all at once: mail held back, a case that stands still, a row that is not as its record', async () => {
  const { owner } = product.database
  const [still, spoilt] = [await open(product), await open(product)]
  const { workflowService } = temporal.client
  const { namespace } = product.worker.options.temporal
  const hand = { namespace, workflowId: still, reason: 'by hand' }
  await workflowService.pauseWorkflowExecution({ ...hand, requestId: randomUUID() })
  // Whichever server has the turn.
  await until(
    'a server has seen it',
    async () => (await troublesOf(product.deps, still)).length > 0,
    60_000,
  )
  await run('hold-mail', '--by', 'Ada', 'Admin')
  await owner.updateTable('cases').set({ done: 77 }).where('id', '=', spoilt).execute()
  const said = await doctor()
  expect(said).toMatch(new RegExp(`\\(${still}\\): its workflow is paused in Temporal`))
  expect(said).toMatch(/all mail about cases is held back since/)
  expect(said).toMatch(/stands otherwise than its record: cases\.done/)
  await workflowService.unpauseWorkflowExecution({ ...hand, requestId: randomUUID() })
  await run('release-mail', '--by', 'Ada', 'Admin')
  await run('reproject', '--write')
})

test('says of what it cannot look at that it could not, and does not take it for well', async () => {
  const { owner } = product.database
  const roles = sql.raw('leavewell_web, leavewell_worker')
  const tables = ['mail_acts', 'troubles', 'organisation_events', 'settings', 'links']
  const these = sql.raw(tables.join(', '))
  await open(product)
  await sql`revoke select on ${these} from ${roles}`.execute(owner)
  const said = await doctor().finally(() =>
    sql`grant select on ${these} to ${roles}`.execute(owner),
  )
  for (const name of [
    'Mail',
    'Open cases',
    'The record of what was changed, by whom',
    'The calendar of new cases',
    'The records of open cases',
  ])
    expect(said).toMatch(new RegExp(`^${name}: could not be looked at: permission denied`, 'm'))
})

describe('what sends somebody their one mail of the day', { timeout: 120_000 }, () => {
  test('is paused in Temporal: HR and the operator are told, and once it goes on the mail does', async () => {
    const { owner } = product.database
    const [id = ''] = await openLate(product, [leaver('Fay Sample')])
    product.smtp.setMode('421 greeting')
    const { state, now } = await caseFile(product, id)
    const next = Math.min(...state.agenda.map(({ at }) => at).filter((at) => at > now))
    await product.deps.engine.fastForward(id, next - now + SECOND)
    const reader = await until('the line’s mail was tried', async () => {
      const row = await owner
        .selectFrom('mails')
        .innerJoin('addressees', (join) => join.on('addressees.email', '=', 'lin@sample.example'))
        .select('addressees.id')
        .where('case_id', '=', id)
        .where('to_role', '=', 'line')
        .where('attempt', '>', 0)
        // The relay has answered.
        .where('lease_until', 'is', null)
        .executeTakeFirst()
      return row?.id
    })
    const workflowId = `addressee:${reader}`
    const { workflowService } = temporal.client
    const { namespace } = product.worker.options.temporal
    const hand = { namespace, workflowId, reason: 'by hand' }
    await workflowService.pauseWorkflowExecution({ ...hand, requestId: randomUUID() })
    product.smtp.setMode('accept')
    await owner
      .updateTable('mails')
      .set({ handed_at: new Date(product.deps.now() - DAY) })
      .where('case_id', '=', id)
      .where('handed_at', 'is not', null)
      .execute()
    const said = await doctor()
    expect(said).toContain(`temporal workflow unpause --workflow-id ${workflowId}`)
    expect(said).toMatch(/Mail: \d not handed over since/)
    const today = await read(product, '/', await asHr(product))
    expect(today.text).toMatch(/Mail has not left since/)
    await workflowService.unpauseWorkflowExecution({ ...hand, requestId: randomUUID() })
    await tryMails(product.deps, [id])
    await until('the line has it', () => inboxOf(product, 'lin@sample.example').length > 0)
    await until('nothing waits', async () => {
      return (await mailFaults(product.deps.db, product.deps.now())).length === 0
    })
    expect(await doctor()).not.toContain(workflowId)
  })
})
