import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CommandDraft, submitStart, submitTo, sweep } from '../../server/intake/submissions.ts'
import { sideBySide } from '../../side-by-side.ts'
import { COMMAND_KINDS } from '../../workflows/contract/command-shape.ts'
import type { Command } from '../../workflows/contract/commands.ts'
import { CHIEF, HR, LEAVER, LINE } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  checkedStart,
  declare,
  eventsOf,
  LAST_DAY,
  noonOf,
  open,
  refusalOf,
  stateOf,
  tell,
  workday,
} from './journey.ts'
import { impatient } from './other-doors.ts'

/** One message of every kind as it should be. */
const WHOLE: readonly CommandDraft[] = [
  {
    kind: 'answer',
    by: LEAVER,
    duty: 'social-contacts',
    part: 'linkedin',
    answer: 'keep_some',
    reason: 'other',
    count: 2,
    on: LAST_DAY,
  },
  { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part: 'site-1' },
  { kind: 'declare', by: LEAVER },
  {
    kind: 'decide',
    by: LINE,
    escalation: 1,
    outcome: 'confirmed-to-me',
    duties: ['social-contacts'],
    until: LAST_DAY,
    how: 'call',
    when: LAST_DAY,
    tried: ['phone'],
  },
  { kind: 'dispute', by: LEAVER },
  { kind: 'agree', by: LEAVER },
  { kind: 'change-address', by: HR, who: 'leaver' },
  { kind: 'resume', by: HR },
  { kind: 'renew-link', by: LEAVER, who: 'leaver' },
  { kind: 'tell-time', by: HR },
]

const MARK = 'Zebedee Marker'
/** What no field of any message may be. */
const GARBAGE: readonly unknown[] = [
  null,
  {},
  [[]],
  '',
  MARK,
  'zebedee@marker.example',
  '2027-02-30',
  '../../etc/passwd',
  'x'.repeat(200_000),
  -1,
  1.5,
  { toString: 'x', constructor: null },
  ['x'.repeat(1000)],
]

/** What would be harmful if it were carried along. */
const EXTRA: Readonly<Record<string, unknown>> = {
  type: 'closed',
  final: 'confirmed',
  number: 99,
  at: 0,
  means: 'confirmed',
  note: MARK,
}

let product: Product
let caseId: string

beforeAll(async () => {
  product = await startProduct({ web: false })
  caseId = await open(product, { endDate: LAST_DAY })
  await noonOf(product, caseId, workday(LAST_DAY, -20))
  // Something to decide on, so that a decision is judged to its end.
  await answer(product, caseId, { 'volunteer-information': { answer: 'not_sure' } })
  await declare(product, caseId)
  await noonOf(product, caseId, workday(LAST_DAY, -19))
})
afterAll(() => product.stop())

/** Hands the case what no server would; answers with what came, and never waits in vain. */
async function hand(message: unknown): Promise<unknown> {
  const came = await product.deps.engine.submit(caseId, [message as Command], { aheadMs: 0 })
  return 'waiting' in came ? came : came[0]
}

/** Hands over many, eight at a time; the answers in their order. */
async function handAll(messages: readonly unknown[]): Promise<unknown[]> {
  const came: unknown[] = []
  await sideBySide(messages.entries(), 8, async ([place, message]) => {
    came[place] = await hand(message)
  })
  return came
}

const isRefused = (came: unknown) => came instanceof Object && 'refused' in came
const NOT_ALLOWED = '{"refused":"not-allowed"}'

describe('a case that is told nonsense', () => {
  test('refuses every field of every message that is not what it should be', async () => {
    const number = (await stateOf(product, caseId)).number
    const spoilt = WHOLE.flatMap((whole) =>
      Object.keys(whole).flatMap((field) =>
        GARBAGE.map((value) => ({ id: randomUUID(), ...whole, [field]: value })),
      ),
    )
    const came = await handAll(spoilt)
    expect(spoilt.filter((_, index) => !isRefused(came[index]))).toEqual([])
    expect((await stateOf(product, caseId)).number).toBe(number)
  })

  test('refuses a message without its person, kind or id, and one that carries more than it should', async () => {
    const number = (await stateOf(product, caseId)).number
    const lacking = WHOLE.flatMap((whole) =>
      ['id', 'kind', 'by', 'duty', 'part', 'answer', 'escalation', 'outcome', 'who'].flatMap(
        (field) => {
          const { [field]: left, ...rest } = { id: randomUUID(), ...whole } as Record<
            string,
            unknown
          >
          return left === undefined ? [] : [rest]
        },
      ),
    )
    const loaded = WHOLE.flatMap((whole) =>
      Object.entries(EXTRA).map(([name, value]) => ({ id: randomUUID(), ...whole, [name]: value })),
    )
    const people = [
      { role: 'ceo' },
      { role: 'engine', extra: 1 },
      { user: 'x' },
      { role: 'hr', user: MARK },
    ]
    const strangers = people.map((by) => ({ id: randomUUID(), kind: 'declare', by }))
    const bare = [1, 'submit', [], [{}], {}, 'x'.repeat(500_000)]
    const came = await handAll([...lacking, ...loaded, ...strangers, ...bare])
    expect(new Set(came.map((one) => JSON.stringify(one)))).toEqual(new Set([NOT_ALLOWED]))
    expect((await stateOf(product, caseId)).number).toBe(number)
  })

  test('knows no code that JavaScript itself knows', async () => {
    const escalation = 1
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf']
    const asked = names.flatMap((name) => [
      { id: randomUUID(), kind: name, by: LEAVER },
      {
        id: randomUUID(),
        kind: 'answer',
        by: LEAVER,
        duty: 'volunteer-information',
        part: 'all',
        answer: name,
      },
      { id: randomUUID(), kind: 'answer', by: LEAVER, duty: name, part: 'all', answer: 'none' },
      { id: randomUUID(), kind: 'decide', by: LINE, escalation, outcome: name },
      { id: randomUUID(), kind: 'add-site', by: LEAVER, duty: name, part: name },
    ])
    const came = await handAll(asked)
    expect(came.every(isRefused)).toBe(true)
  })

  test('hears from nobody what is another person’s to say', async () => {
    const number = (await stateOf(product, caseId)).number
    for (const kind of COMMAND_KINDS) {
      const whole = WHOLE.find((one) => one.kind === kind)
      for (const by of [LEAVER, LINE, CHIEF, HR]) {
        const may = by.role === whole?.by.role || (kind === 'renew-link' && by.role === 'hr')
        if (may) continue
        const refused = await refusalOf(product, caseId, { ...whole, by } as CommandDraft)
        expect([kind, by.role, refused]).toEqual([kind, by.role, 'not-allowed'])
      }
    }
    expect((await stateOf(product, caseId)).number).toBe(number)
  })

  test('goes on as if nothing had been said', async () => {
    const note = {
      kind: 'answer',
      by: LEAVER,
      duty: 'volunteer-information',
      part: 'all',
      answer: 'none',
    } as const
    await tell(product, caseId, note)
    await declare(product, caseId)
    expect((await stateOf(product, caseId)).final).toBe('confirmed')
    expect(JSON.stringify(await eventsOf(product, caseId))).not.toContain(MARK)
  })
})

describe('the in-tray', () => {
  test('may hold nonsense: the case refuses it by its row and takes what lies behind it', async () => {
    const id = await open(product, { endDate: LAST_DAY })
    const [bad, good] = [randomUUID(), randomUUID()]
    const rows = [
      { id: bad, message: { kind: 'answer', by: LEAVER, duty: MARK } },
      { id: good, message: { id: good, kind: 'renew-link', by: LEAVER, who: 'leaver' } },
    ]
    for (const { id: row, message } of rows) {
      await product.deps.db
        .insertInto('intray')
        .values({
          id: row,
          case_id: id,
          kind: 'message',
          message: JSON.stringify(message),
          words: '{}',
        })
        .execute()
    }
    await noonOf(product, id, workday(LAST_DAY, 1))
    const left = await product.database.owner
      .selectFrom('intray')
      .select(['id', 'event_number', 'refused'])
      .where('id', 'in', [bad, good])
      .execute()
    expect(left.find((row) => row.id === bad)?.refused).toBe('not-allowed')
    expect(left.find((row) => row.id === good)?.event_number).toBeGreaterThan(1)
  })
})

describe('a message that comes too early, or to nobody', () => {
  test('waits until the first event stands', async () => {
    const door = impatient(product, 250)
    await product.worker.stop()
    const { message, words } = await checkedStart(product, { endDate: LAST_DAY })
    const id = randomUUID()
    const started = await submitStart(door.deps, { ...message, by: HR }, words, id)
    const site = { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part: 'site-1' } as const
    const { came } = await submitTo(door.deps, id, site)
    expect([started.came, came]).toEqual([{ waiting: true }, { waiting: true }])
    await product.worker.start()
    await until('both are taken', async () => {
      await sweep(product.deps, 0)
      return (await eventsOf(product, id)).length >= 2
    })
    expect((await eventsOf(product, id)).slice(0, 2).map(({ type }) => type)).toEqual([
      'opened',
      'site-added',
    ])
    await door.close()
  })

  test('is refused where there is no such case', async () => {
    expect(await refusalOf(product, randomUUID(), { kind: 'declare', by: LEAVER })).toBe(
      'case-closed',
    )
  })
})
