import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeActivities } from '../../activities/index.ts'
import { type RunningWorker, startWorker } from '../../activities/worker.ts'
import { type Services, startServices } from '../../embedded/services.ts'
import { submitTo } from '../../server/intake/submissions.ts'
import { CHIEF, HR, LEAVER, mailsOut } from '../support/cases.ts'
import { noProgress } from '../support/no-progress.ts'
import { theCalendar } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  clockTo,
  declare,
  eventsOf,
  eventsOfType,
  header,
  LAST_DAY,
  noonOf,
  open,
  recordOf,
  say,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'
import { doorAt } from './other-doors.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(() => product.stop())

describe('a case whose history grows long', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-long-'))
  let services: Services
  let worker: RunningWorker
  let long: Product
  let temporal: TemporalView

  /** A Temporal of its own, which finds a history long that others find short. */
  beforeAll(async () => {
    chmodSync(dataDir, 0o711)
    services = await startServices({
      ...{ dataDir, inboxPort: null, namespace: 'long', disposable: true },
      onProgress: noProgress,
      dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 30 },
    })
    const { address, namespace } = services.temporal
    const options = { ...product.worker.options, temporal: { connection: { address }, namespace } }
    worker = await startWorker(options)
    long = { ...product, worker: { ...product.worker, options } }
    long = { ...long, deps: doorAt(long).deps }
    temporal = await viewTemporal(long)
  }, 120_000)
  afterAll(async () => {
    await temporal.close()
    await long.deps.engine.close()
    await worker.stop()
    await services.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const LADDER_DAYS = [-5, -4, 3, 7, 9, 12, 14, 17, 20]

  const runs = async (id: string) => {
    const ids: string[] = []
    for await (const run of temporal.client.workflow.list({ query: `WorkflowId = '${id}'` })) {
      ids.push(run.runId)
    }
    return ids.length
  }

  test('goes on in run after run and keeps everything', async () => {
    const id = await open(long, { endDate: LAST_DAY, heldVolunteerData: false })
    const submission = randomUUID()
    const site = { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part: 'site-1' } as const
    await say(long, id, site, {}, submission)
    // In short hops: right after a new run the server's clock may go to the end of a hop at once.
    for (const days of LADDER_DAYS) await noonOf(long, id, workday(LAST_DAY, days))
    expect(await runs(id)).toBeGreaterThan(1)
    // What an earlier run took, a later one does not take again.
    expect(await say(long, id, site, {}, submission)).toHaveProperty('event')
    expect(await eventsOfType(long, id, 'site-added')).toHaveLength(1)
    expect(await long.deps.engine.openCase(id)).toEqual({ event: 1 })
    const lines = (await story(long, id)).slice(1)
    expect(lines).toEqual([...new Set(lines)])
    // Which reminders share a mail hangs on where a hop ended; who is asked, and when at last, does not.
    const told = lines.map((line) => line.slice(11))
    expect(told[0]).toBe('leaver reminder')
    expect(told.some((mail) => mail.includes('final-reminder'))).toBe(true)
    expect(told).toContain('line ask-line')
    expect(told.at(-1)).toBe('chief ask-chief')
    const escalation = (await stateOf(long, id)).escalations.at(-1)?.id ?? 0
    const close = { kind: 'decide', by: CHIEF, escalation, outcome: 'close-not-confirmed' } as const
    await tell(long, id, close)
    await until('it has ended', async () => (await temporal.status(id)) === 'COMPLETED')
    const { events } = await recordOf(long, id)
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1))
  })

  test('takes along the mails that wait for the morning', async () => {
    const id = await open(long, { endDate: LAST_DAY })
    const evening = workday(LAST_DAY, -20)
    await clockTo(long, id, theCalendar().closing(evening) + 3_600_000)
    await answer(long, id, { 'contacts-and-files': { answer: 'not_sure' } })
    await declare(long, id)
    await until('it goes on in a new run', async () => (await runs(id)) > 1)
    await noonOf(long, id, workday(evening, 1))
    expect((await story(long, id)).at(-1)).toBe(`${workday(evening, 1)} line ask-line`)
  })
})

describe('a case whose workflow was lost', () => {
  let temporal: TemporalView
  beforeAll(async () => {
    temporal = await viewTemporal(product)
  })
  afterAll(() => temporal.close())

  async function startAgain(id: string): Promise<void> {
    const { taskQueue } = product.worker.options
    const options = { workflowId: id, taskQueue, args: [{ caseId: id }] }
    await temporal.client.workflow.start('offboarding', options)
  }

  const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const

  test('goes on from its record when it is started again, and sends nothing twice', async () => {
    const id = await open(product)
    await tell(product, id, renew)
    await until(
      'the link is mailed',
      async () => (await eventsOfType(product, id, 'mailed')).length > 0,
    )
    await answer(product, id)
    const before = await eventsOf(product, id)
    await temporal.handle(id).terminate('lost')
    await startAgain(id)
    await declare(product, id)
    await until('the receipt is mailed', async () =>
      (await eventsOfType(product, id, 'mailed')).some(({ notices }) =>
        notices.includes('receipt'),
      ),
    )
    const events = await eventsOf(product, id)
    expect(events.slice(0, before.length)).toEqual(before)
    expect(events.find(({ type }) => type === 'closed')).toMatchObject({ final: 'confirmed' })
    const ids = product.smtp.accepted.map(({ bytes }) => header(bytes, 'Message-ID'))
    expect(ids).toEqual([...new Set(ids)])
  })

  test('still learns what became of a mail that its last worker could not tell it of', async () => {
    const id = await open(product)
    // In working hours the first mail goes with the start: this is about the one after it.
    await mailsOut(product)
    product.smtp.setMode('RST at connect')
    await tell(product, id, renew)
    const mail = await until(
      'the mail was tried',
      async () =>
        (
          await product.database.owner
            .selectFrom('mails')
            .select('id')
            .where('case_id', '=', id)
            .where('state', '=', 'pending')
            .where('attempt', '=', 1)
            .where('lease_until', 'is', null)
            .executeTakeFirst()
        )?.id,
    )
    await temporal.handle(id).terminate('lost')
    product.smtp.setMode('550 at RCPT')
    const { deps } = product.worker.options
    const lost = makeActivities({ ...deps, heartbeat: () => undefined })
    await lost.sendNotice({ caseId: id, mail })
    product.smtp.setMode('accept')
    await startAgain(id)
    await until('the case knows', async () => (await stateOf(product, id)).status === 'paused')
    const told = (await eventsOfType(product, id, 'mailed')).filter((one) => one.mail === mail)
    expect(told).toMatchObject([{ outcome: 'failed' }])
    const { came } = await submitTo(product.deps, id, { kind: 'resume', by: HR })
    expect(came).toEqual({ refused: 'still-unreachable' })
  })
})
