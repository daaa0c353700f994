import { randomUUID } from 'node:crypto'
import { startWorker } from '../../activities/worker.ts'
import type { StartInput } from '../../server/intake/start.ts'
import { submitStart, sweep } from '../../server/intake/submissions.ts'
import { STATE_VERSION } from '../../workflows/contract/commands.ts'
import { rulesOf } from '../../workflows/pack/rules.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { CHIEF, caseFile, HR, LEAVER, LINE, SAM } from '../support/cases.ts'
import type { Product } from '../support/product.ts'
import { until } from '../support/until.ts'
import { handBackForEver } from '../workflows/handed-back.ts'
import {
  answer,
  checkedStart,
  declare,
  LAST_DAY,
  londonOf,
  noonOf,
  open,
  stateOf,
  tell,
  workday,
} from '../workflows/journey.ts'
import { letWrite } from '../workflows/locked-out.ts'
import type { TemporalView } from '../workflows/temporal-view.ts'
import { decide, letMailsOut } from './whole-policy.ts'

/**
 * Ways through what is guarded by `patched`: what a case commands since the guard stands. Together
 * they pass each guard that the main ways do not pass; `test/house/guards.test.ts` counts.
 */

const { workEmail: _, ...leaver } = SAM.leaver
const SMALL: Partial<StartInput> = { endDate: LAST_DAY, leaver, heldVolunteerData: false }
const POLICY: Partial<StartInput> = { pack: 'rett-uk-social-media', endDate: LAST_DAY }

const NETWORKS = 'social-contacts'
const FILES = 'confidential-files'
const KEPT = { answer: 'keep_some', reason: 'other', count: 2 } as const

const after = (days: number): string => workday(LAST_DAY, days)

const sendAll = async (
  product: Product,
  id: string,
  given: Parameters<typeof answer>[2] = {},
): Promise<void> => {
  await answer(product, id, given)
  await declare(product, id)
}

/** Each ends with its case over. */
export const GUARDED_WAYS: Readonly<
  Record<string, (product: Product, temporal: TemporalView) => Promise<string>>
> = {
  /** Guards `chief-reminded` and `refusal-ends-questions`. */
  async 'kept-passed-on-refused'(product) {
    const id = await open(product, POLICY)
    await noonOf(product, id, after(1))
    await sendAll(product, id, { [NETWORKS]: KEPT })
    await decide(product, id, LINE, { outcome: 'refer-chief' })
    await decide(product, id, CHIEF, { outcome: 'return-to-line' })
    await noonOf(product, id, after(12))
    await decide(product, id, CHIEF, { outcome: 'keep-not-accepted' })
    await sendAll(product, id)
    await letMailsOut(product, id, after(17))
    return id
  },
  /** Guard `appeal-stands`: what the chief is asked to look at again is sent again beside it. */
  async 'kept-appealed-sent-again'(product) {
    const id = await open(product, POLICY)
    await noonOf(product, id, after(1))
    await sendAll(product, id, { [NETWORKS]: KEPT })
    await decide(product, id, LINE, { outcome: 'keep-not-accepted' })
    await tell(product, id, { kind: 'appeal', by: LEAVER })
    await declare(product, id)
    await decide(product, id, CHIEF, { outcome: 'keep-accepted' })
    await letMailsOut(product, id, after(9))
    return id
  },
  /** Guards `dispute-asks-anew` and `unsent-reminded`. */
  async 'doubt-recorded-disputed-changed'(product) {
    const id = await open(product, POLICY)
    await noonOf(product, id, after(1))
    await sendAll(product, id, { [FILES]: { answer: 'not_sure' } })
    const talked = { duties: [FILES], how: 'call', when: after(1) }
    await decide(product, id, LINE, { outcome: 'confirmed-to-me', ...talked })
    await tell(product, id, { kind: 'dispute', by: LEAVER })
    await sendAll(product, id, { [FILES]: { answer: 'not_sure' } })
    const change = { duty: FILES, part: 'all', answer: 'returned_and_deleted' }
    await tell(product, id, { kind: 'answer', by: LEAVER, ...change })
    await noonOf(product, id, after(4))
    await declare(product, id)
    await letMailsOut(product, id, after(9))
    return id
  },
  /** Guard `refused-hands-up`. */
  async 'line-refused-hands-up'(product) {
    const asked = after(14)
    const id = await open(product, SMALL)
    await noonOf(product, id, workday(asked, -1))
    const from = product.smtp.conversations.length
    product.smtp.setMode((n) => (n === from ? '550 at RCPT' : 'accept'))
    await noonOf(product, id, asked)
    await until('the chief is asked', async () =>
      (await stateOf(product, id)).escalations.some(({ rung }) => rung === 'chief'),
    )
    await noonOf(product, id, workday(asked, 2))
    await sendAll(product, id)
    return id
  },
  /** Guards `sends-away` and `late-steps`: nothing can be written while a reminder falls due. */
  async 'away-for-days'(product, temporal) {
    const id = await open(product, POLICY)
    await noonOf(product, id, after(6))
    await letWrite(product, false)
    const moving = product.deps.engine.fastForward(id, 2 * DAY).catch(() => undefined)
    await until(
      'two days of it are over',
      async () => londonOf(await temporal.clock(id)).day >= after(8),
      180_000,
    )
    await letWrite(product, true)
    await moving
    await noonOf(product, id, after(9))
    await sendAll(product, id)
    await letMailsOut(product, id, after(14))
    return id
  },
  /** Guard `stopped-sends`: what it was sent comes back to it until it is stopped. */
  async 'handed-back-for-ever'(product) {
    const id = await open(product, SMALL)
    await noonOf(product, id, after(2))
    await handBackForEver(product, id)
    await product.deps.engine.fastForward(id, 4 * DAY)
    await tell(product, id, { kind: 'cancel', by: HR, why: 'other' }, { reason: 'It was stopped' })
    await letMailsOut(product, id, after(9))
    return id
  },
  /** Guard `state-…`: what another version carried over is not gone on with. */
  async 'carried-by-another-version'(product, temporal) {
    const id = await open(product, SMALL)
    const { pack, state } = await caseFile(product, id)
    await temporal.handle(id).terminate('gone on with by another version, and back again')
    const carried = { version: STATE_VERSION + 1, state, rules: rulesOf(pack), mails: [] }
    const { taskQueue } = product.worker.options
    const args = [{ caseId: id, carried }]
    await temporal.client.workflow.start('offboarding', { workflowId: id, taskQueue, args })
    await noonOf(product, id, after(-20))
    await sendAll(product, id)
    return id
  },
  /**
   * Guard `opening-moves`: another build is current before the case could open, which goes on there. The
   * last of all: from then on the builds of workers count.
   */
  async 'moved-as-it-opened'(product, temporal) {
    const deploymentName = `leavewell-${randomUUID()}`
    const workAs = async (buildId: string) => {
      const version = { deploymentName, buildId }
      const worker = await startWorker({ ...product.worker.options, version })
      const { namespace } = product.worker.options.temporal
      const { workflowService } = temporal.client
      await until(`${buildId} is current`, () =>
        workflowService.setWorkerDeploymentCurrentVersion({ namespace, ...version }).then(
          () => true,
          () => false,
        ),
      )
      return worker
    }
    const first = await workAs('first')
    await product.worker.stop()
    await letWrite(product, false)
    const { message, words } = await checkedStart(product, SMALL)
    const id = randomUUID()
    await submitStart(product.deps, { ...message, by: HR }, words, id)
    const second = await workAs('second')
    const begun = (await temporal.handle(id).describe()).runId
    await until('it goes on in another run', async () => {
      await sweep(product.deps, 0)
      return (await temporal.handle(id).describe()).runId !== begun
    })
    await letWrite(product, true)
    await temporal.handle(id).terminate('its first run is all that is kept')
    await first.stop()
    await second.stop()
    return id
  },
}
