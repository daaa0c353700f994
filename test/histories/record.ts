import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import type { Payload } from '@temporalio/common'
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import proto from '@temporalio/proto'
import { SealingCodec } from '../../db/crypto/sealing-codec.ts'
import { CHIEF, HR, LEAVER, LINE, SAM, submit } from '../support/cases.ts'
import type { Product } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  declare,
  LAST_DAY,
  noonOf,
  open,
  stateOf,
  tell,
  workday,
} from '../workflows/journey.ts'
import { letWrite } from '../workflows/locked-out.ts'
import type { TemporalView } from '../workflows/temporal-view.ts'
import { WHOLE_POLICY_WAYS } from './whole-policy.ts'

export type History = proto.temporal.api.history.v1.IHistory

/** Where the histories of the main ways lie, as proto JSON with their payloads opened. */
export const FOLDER = new URL('.', import.meta.url)

/**
 * Walks the main ways of a case and keeps each one's history in `test/histories`: what every later
 * version of the workflows has to replay. Run by `RECORD_HISTORIES=yes` with the replay test. What
 * is kept already stays as it is: delete a file only when no open case can be like it any more.
 */
export async function recordAll(product: Product, temporal: TemporalView): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, walk] of Object.entries({ ...WAYS, ...WHOLE_POLICY_WAYS })) {
    const file = new URL(`${name}.json`, FOLDER)
    if (existsSync(file)) continue
    const id = await walk(product)
    await until(`${name} has ended`, async () => (await temporal.status(id)) === 'COMPLETED')
    const json = historyToJSON(await historyOf(product, temporal, id))
    writeFileSync(file, `${JSON.stringify(JSON.parse(json))}\n`)
  }
}

/** A case's newest run as Temporal holds it, payloads opened. */
export async function historyOf(
  { worker }: Product,
  temporal: TemporalView,
  id: string,
): Promise<History> {
  const history = await temporal.handle(id).fetchHistory()
  await openPayloads(history, new SealingCodec(worker.options.payloadKeys))
  return history
}

/** Replaces every sealed payload, however deep it lies, by what it holds. */
async function openPayloads(value: unknown, codec: SealingCodec): Promise<void> {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return
  for (const [name, part] of Object.entries(value)) {
    if (isPayload(part)) Object.assign(value, { [name]: (await codec.decode([part]))[0] })
    else await openPayloads(part, codec)
  }
}

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && 'metadata' in value && 'data' in value

const ASKED = workday(LAST_DAY, 14)
const { workEmail: _, ...leaver } = SAM.leaver
const plain = { endDate: LAST_DAY, leaver, heldVolunteerData: false }
const DUTIES = ['social-contacts', 'contacts-and-files', 'declaration']

const caseOn = async (product: Product, day: string): Promise<string> => {
  const id = await open(product, plain)
  await noonOf(product, id, day)
  return id
}

const escalation = async (product: Product, id: string): Promise<number> =>
  (await stateOf(product, id)).escalations.at(-1)?.id ?? 0

const RECORDED = { outcome: 'confirmed-to-me', duties: DUTIES, how: 'call', when: LAST_DAY }

/** Each ends with its case closed and all its mails out. */
const WAYS: Readonly<Record<string, (product: Product) => Promise<string>>> = {
  async 'answered-in-time'(product) {
    const id = await caseOn(product, workday(LAST_DAY, -20))
    await answer(product, id)
    await declare(product, id)
    return id
  },
  /** What is kept is of a version whose senders waited until they were answered. */
  async 'waited-through-an-outage'(product) {
    const id = await caseOn(product, workday(LAST_DAY, -20))
    await letWrite(product, false)
    const renew = { kind: 'renew-link', by: LEAVER, who: 'leaver' } as const
    const waited = [submit(product, id, renew), submit(product, id, renew)]
    await until('nobody is answered', async () =>
      (await Promise.all(waited)).every(({ came }) => 'waiting' in came),
    )
    await letWrite(product, true)
    await tell(product, id, renew)
    await answer(product, id)
    await declare(product, id)
    return id
  },
  async 'not-sure-then-recorded'(product) {
    const id = await caseOn(product, workday(LAST_DAY, -3))
    await answer(product, id, { 'contacts-and-files': { answer: 'not_sure' } })
    await declare(product, id)
    await tell(product, id, {
      ...{ kind: 'decide', by: LINE, escalation: await escalation(product, id) },
      ...{ ...RECORDED, duties: ['contacts-and-files'] },
    })
    await noonOf(product, id, workday(LAST_DAY, 5))
    return id
  },
  async 'whole-ladder'(product) {
    const id = await open(product, { endDate: LAST_DAY })
    await noonOf(product, id, workday(LAST_DAY, 31))
    const decision = { kind: 'decide', by: CHIEF, outcome: 'close-not-confirmed' } as const
    await tell(product, id, { ...decision, escalation: await escalation(product, id) })
    return id
  },
  async 'more-time-recorded-disputed'(product) {
    const id = await caseOn(product, ASKED)
    const by = LINE
    const more = { outcome: 'more-time', until: workday(ASKED, 3) }
    await tell(product, id, { kind: 'decide', by, escalation: 1, ...more })
    await noonOf(product, id, workday(ASKED, 3 + 4))
    await tell(product, id, { kind: 'decide', by, escalation: 2, ...RECORDED })
    await tell(product, id, { kind: 'dispute', by: LEAVER })
    await noonOf(product, id, workday(ASKED, 3 + 5))
    await answer(product, id)
    await declare(product, id)
    return id
  },
  async 'unreachable-then-late'(product) {
    const from = product.smtp.conversations.length
    product.smtp.setMode((n) => (n === from ? '550 at RCPT' : 'accept'))
    const id = await caseOn(product, workday(LAST_DAY, -10))
    await until('it is paused', async () => (await stateOf(product, id)).status === 'paused')
    const who = 'leaver'
    await tell(product, id, { kind: 'change-address', by: HR, who }, { email: 'sam@new.example' })
    await tell(product, id, { kind: 'resume', by: HR })
    await noonOf(product, id, workday(LAST_DAY, 29))
    await answer(product, id)
    await declare(product, id)
    return id
  },
  /** What is kept is of a version in which only HR was told of it, and the chief was asked days later. */
  async 'line-refused-at-once'(product) {
    const id = await caseOn(product, workday(ASKED, -1))
    const from = product.smtp.conversations.length
    product.smtp.setMode((n) => (n === from ? '550 at RCPT' : 'accept'))
    await noonOf(product, id, ASKED)
    await until('the line is unreachable', async () =>
      (await stateOf(product, id)).unreachable.includes('line'),
    )
    await noonOf(product, id, workday(ASKED, 5))
    await answer(product, id)
    await declare(product, id)
    return id
  },
}
