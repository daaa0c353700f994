import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type History, historyOf } from '../histories/record.ts'
import { CHIEF, HR, LEAVER, LINE } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  declare,
  LAST_DAY,
  noonOf,
  open,
  recordOf,
  stateOf,
  tell,
  workday,
} from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

/** What only people know: none of it may leave Postgres but by mail. */
const PEOPLE = {
  leaver: {
    name: 'Zebedee Quackworth',
    email: 'zq.home@marker.example',
    workEmail: 'zq.work@marker.example',
    kind: 'volunteer',
    role: 'Ferret Whisperer',
  },
  line: { name: 'Lindqvist Markström', email: 'lm@marker.example' },
} as const
const WORDS = {
  reason: 'because my budgerigar was poorly',
  typedName: 'Z. Quackworth the Third',
  site: 'budgerigar-fanciers.example',
  email: 'zq.new@marker.example',
}
/** None so short that sealed text, which is base64, could hold it by chance. */
const MARKERS = [
  ...['Zebedee', 'Quackworth', 'Ferret', 'Lindqvist', 'Markstr', 'marker.example', 'budgerigar'],
  ...['Hana Sample', 'Chris Chief', 'hr@sample.example', 'chief@sample.example', 'Sample Charity'],
]

const foundIn = (text: string): string[] =>
  MARKERS.filter((marker) => text.toLowerCase().includes(marker.toLowerCase()))

let product: Product
let temporal: TemporalView
let cases: readonly string[]

beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
  cases = [await answeredWithDoubts(), await decidedByOthers(), await bounced()]
}, 120_000)
afterAll(async () => {
  await temporal.close()
  await product.stop()
})

const start = () => open(product, { ...PEOPLE, endDate: LAST_DAY })

async function answeredWithDoubts(): Promise<string> {
  const id = await start()
  await noonOf(product, id, workday(LAST_DAY, -4))
  const site = { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part: 'site-1' } as const
  await tell(product, id, site, { site: WORDS.site })
  await answer(product, id, { 'contacts-and-files': { answer: 'not_sure' } })
  await tell(product, id, { kind: 'declare', by: LEAVER }, WORDS)
  await tell(
    product,
    id,
    {
      ...{ kind: 'decide', by: LINE, escalation: 1, outcome: 'confirmed-to-me' },
      ...{ duties: ['contacts-and-files'], how: 'call', when: LAST_DAY },
    },
    WORDS,
  )
  await noonOf(product, id, workday(LAST_DAY, 5))
  return id
}

async function decidedByOthers(): Promise<string> {
  const id = await start()
  await noonOf(product, id, workday(LAST_DAY, 14))
  const lines = (await stateOf(product, id)).escalations
  const up = {
    kind: 'decide',
    by: LINE,
    escalation: lines[0]?.id ?? 0,
    outcome: 'pass-up',
  } as const
  await tell(product, id, up, WORDS)
  const chief = (await stateOf(product, id)).escalations.find(({ rung }) => rung === 'chief')
  const close = {
    kind: 'decide',
    by: CHIEF,
    escalation: chief?.id ?? 0,
    outcome: 'close-not-confirmed',
  } as const
  await tell(product, id, close, WORDS)
  await until('it has ended', async () => (await temporal.status(id)) === 'COMPLETED')
  return id
}

async function bounced(): Promise<string> {
  const id = await start()
  await noonOf(product, id, workday(LAST_DAY, -6))
  product.smtp.setMode('550 at RCPT')
  await noonOf(product, id, workday(LAST_DAY, -5))
  product.smtp.setMode('accept')
  const change = { kind: 'change-address', by: HR, who: 'leaver' } as const
  await tell(product, id, change, { email: WORDS.email, reason: WORDS.reason })
  await tell(product, id, { kind: 'resume', by: HR }, { reason: WORDS.reason })
  await answer(product, id)
  await declare(product, id)
  return id
}

/** Every string and every run of bytes in a history, payloads read as text. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (ArrayBuffer.isView(value)) return Buffer.from(value as Uint8Array).toString('utf8')
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, part]) => `${name} ${textOf(part)}`)
    .join('\n')
}

/** What stands in all runs of a case: what is said to one that has ended begins another. */
async function everyRun(id: string): Promise<unknown[]> {
  const { workflow } = temporal.client
  const found: unknown[] = []
  for await (const { runId } of workflow.list({ query: `WorkflowId = '${id}'` })) {
    found.push(await workflow.getHandle(id, runId).fetchHistory())
  }
  return found
}

describe('after whole journeys', () => {
  test('the words are where they belong: in the record, in Postgres', async () => {
    const kept = await Promise.all(cases.map((id) => recordOf(product, id)))
    const words = kept.flatMap((record) => record.words.map(({ value }) => value)).join('\n')
    expect(foundIn(words)).toEqual([
      'Zebedee',
      'Quackworth',
      'Lindqvist',
      'Markstr',
      'marker.example',
      'budgerigar',
      // The organisation's name, as its policy was worded when the case opened.
      'Sample Charity',
    ])
  })

  test('Temporal holds nothing that can be read, whatever it is looked at with', async () => {
    for (const id of cases) {
      const raw = textOf(await everyRun(id))
      expect(foundIn(raw)).toEqual([])
      // The search works: what is sealed cannot be read, what must be in clear can.
      expect(raw).not.toContain('social-contacts')
      expect(raw).toContain('sendNotice')
    }
  })

  test('Temporal holds no name, address or word even to who has the key', async () => {
    for (const id of cases) {
      const opened: History = await historyOf(product, temporal, id)
      expect(foundIn(textOf(opened))).toEqual([])
      expect(textOf(opened)).toContain('social-contacts')
    }
  })

  test('nor do the workflows’ ids, memos or search attributes', async () => {
    const { taskQueue } = product.worker.options
    const found: string[] = []
    await until('every case is listed', async () => {
      found.length = 0
      const query = `TaskQueue = '${taskQueue}'`
      for await (const one of temporal.client.workflow.list({ query })) found.push(textOf(one.raw))
      return found.length >= cases.length
    })
    expect(foundIn(found.join('\n'))).toEqual([])
  })

  test('the log holds none of it', () => {
    expect(foundIn(product.logged())).toEqual([])
  })

  test('events and states hold none of it', async () => {
    const rows = await product.database.owner
      .selectFrom('events')
      .innerJoin('cases', 'cases.id', 'events.case_id')
      .select(['events.body', 'cases.state'])
      .execute()
    expect(foundIn(JSON.stringify(rows))).toEqual([])
  })

  test('the outbox keeps the relay’s words without addresses', async () => {
    const { owner } = product.database
    const replies = [
      ...(await owner.selectFrom('mails').select(['reply', 'model']).execute()),
      ...(await owner.selectFrom('dispatches').select(['reply', 'state']).execute()),
    ]
    const text = JSON.stringify(replies)
    expect(foundIn(text)).toEqual([])
    const told = replies.map(({ reply }) => reply)
    expect(told).toContain('550 5.1.1 <[address]>: No such user')
    expect(/[\w.]+@[\w.]+/.exec(text)).toBeNull()
  })
})
