import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { makeActivities } from '../../activities/index.ts'
import { type CommandDraft, submitTo, sweep } from '../../server/intake/submissions.ts'
import type { CaseEvent } from '../../workflows/case/events.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { AHEAD_MS } from '../support/ahead.ts'
import { HR, LEAVER } from '../support/cases.ts'
import { theCalendar } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  eventsOf,
  eventsOfType,
  LAST_DAY,
  noonOf,
  open,
  SETTLING,
  say,
  stateOf,
  story,
  workday,
} from './journey.ts'
import { letIn, lockOut } from './locked-out.ts'
import { cutOff, impatient, type OtherDoor } from './other-doors.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

/** The day of a reminder, and noon of the day before. */
const REMINDED = workday(LAST_DAY, 3)
const BEFORE = workday(LAST_DAY, 2)

let product: Product
let temporal: TemporalView
let nobody: OtherDoor
let hasty: OtherDoor

beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
  nobody = cutOff(product)
  hasty = impatient(product, 300)
})
afterAll(async () => {
  await Promise.all([temporal.close(), nobody.close(), hasty.close()])
  await product.stop()
})

/** Whatever became of a test, the next one meets a product that is whole. */
afterEach(async () => {
  await letIn(product, true)
  await product.worker.start()
})

async function caseOn(day: string): Promise<string> {
  const id = await open(product, { endDate: LAST_DAY })
  await noonOf(product, id, day)
  return id
}

const answerTo = (duty: string, part: string) => {
  const answer = SETTLING[duty] ?? 'removed'
  return { kind: 'answer', by: LEAVER, duty, part, answer } as const
}

/** All that a leaver has to say, in order. */
async function everything(id: string): Promise<CommandDraft[]> {
  const { duties } = await stateOf(product, id)
  const lines = duties.filter(({ signs }) => !signs)
  return [
    ...lines.flatMap((duty) => duty.parts.map((part) => answerTo(duty.id, part))),
    { kind: 'declare', by: LEAVER },
  ]
}

const untaken = async (id: string): Promise<number> => {
  const rows = await product.database.owner
    .selectFrom('intray')
    .select('id')
    .where('case_id', '=', id)
    .where('event_number', 'is', null)
    .where('refused', 'is', null)
    .execute()
  return rows.length
}

describe('the worker is away', () => {
  test('what people submit is kept, and taken when it is back', async () => {
    const id = await caseOn(BEFORE)
    await product.worker.stop()
    const given = [answerTo('volunteer-information', 'all'), answerTo('contacts-and-files', 'all')]
    for (const draft of given) {
      expect((await submitTo(hasty.deps, id, draft)).came).toEqual({ waiting: true })
    }
    expect(await untaken(id)).toBe(2)
    expect(await sweep(hasty.deps, 0)).toBe(0)
    await product.worker.start()
    await until('all is taken', async () => {
      await sweep(product.deps, 0)
      return (await untaken(id)) === 0
    })
    const answered = await eventsOfType(product, id, 'answered')
    expect(answered.map(({ duty }) => duty).sort()).toEqual([
      'contacts-and-files',
      'volunteer-information',
    ])
  })

  test('who asks for the time meanwhile hears it after all that came due, once', async () => {
    const id = await caseOn(BEFORE)
    await product.worker.stop()
    const moving = product.deps.engine.fastForward(id, 86_400_000)
    await until('the timer has fired', async () => {
      const { events } = await temporal.handle(id).fetchHistory()
      return events?.some(
        ({ eventTime }) => Number(eventTime?.seconds) * 1000 + AHEAD_MS > dayAfter(BEFORE),
      )
    })
    const submission = randomUUID()
    const { came } = await submitTo(hasty.deps, id, { kind: 'tell-time', by: HR }, {}, submission)
    expect(came).toEqual({ waiting: true })
    await product.worker.start()
    await Promise.all([moving, say(product, id, { kind: 'tell-time', by: HR }, {}, submission)])
    const types = (await eventsOf(product, id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'clock-moved')).toHaveLength(2)
    expect(types.lastIndexOf('reminded')).toBeLessThan(types.lastIndexOf('clock-moved'))
  })
})

const dayAfter = (day: string): number => theCalendar().endOfDay(day)

describe('a server that died between keeping and ringing', () => {
  test('a confirmation that lies untaken when a reminder comes due goes first: none is sent', async () => {
    const id = await caseOn(BEFORE)
    const before = await story(product, id)
    for (const draft of await everything(id)) await submitTo(nobody.deps, id, draft)
    expect(await untaken(id)).toBeGreaterThan(5)
    await noonOf(product, id, REMINDED)
    expect((await stateOf(product, id)).final).toBe('confirmed')
    expect(await untaken(id)).toBe(0)
    await until('the case has ended', async () => (await temporal.status(id)) === 'COMPLETED')
    expect((await story(product, id)).slice(before.length).sort()).toEqual([
      `${REMINDED} hr hr-closed`,
      `${REMINDED} leaver receipt`,
    ])
    expect(await eventsOfType(product, id, 'reminded')).toHaveLength(
      before.filter((line) => line.includes('reminder')).length,
    )
  })
})

describe('a worker that died after writing and before telling', () => {
  test('what it wrote is believed, and the message that meets it is not lost', async () => {
    const id = await caseOn(BEFORE)
    await product.worker.stop()
    const [first, second] = [randomUUID(), randomUUID()]
    const told = answerTo('volunteer-information', 'all')
    const met = answerTo('contacts-and-files', 'all')
    await submitTo(nobody.deps, id, told, {}, first)
    await submitTo(nobody.deps, id, met, {}, second)
    const { number, at } = await stateOf(product, id)
    const { kind: _, ...given } = told
    const event: CaseEvent = {
      ...{ type: 'answered', ...given, means: 'confirmed', submission: first },
      ...{ number: number + 1, at },
    }
    const { deps } = product.worker.options
    const lost = makeActivities({ ...deps, heartbeat: () => undefined })
    await lost.recordEvents({ caseId: id, events: [event] })
    await product.worker.start()
    await say(product, id, met, {}, second)
    await say(product, id, told, {}, first)
    const answered = await eventsOfType(product, id, 'answered')
    expect(answered.map(({ submission }) => submission)).toEqual([first, second])
    expect(await untaken(id)).toBe(0)
  })
})

describe('Postgres is away', () => {
  test('nothing is claimed to be kept; what came due is recorded once when it is back', async () => {
    const id = await caseOn(BEFORE)
    await lockOut(product)
    const moving = product.deps.engine.fastForward(id, 86_400_000)
    const draft = answerTo('volunteer-information', 'all')
    await expect(submitTo(product.deps, id, draft)).rejects.toThrow()
    await letIn(product, true)
    await moving
    await noonOf(product, id, REMINDED)
    const lines = await story(product, id)
    expect(lines.filter((line) => line.startsWith(REMINDED))).toEqual([
      `${REMINDED} leaver reminder`,
    ])
    expect(await eventsOfType(product, id, 'answered')).toEqual([])
  })

  test('for three days, a case writes little into its history and needs nobody afterwards', {
    timeout: 180_000,
  }, async () => {
    const id = await caseOn(BEFORE)
    const eventsIn = async () => (await temporal.handle(id).fetchHistory()).events?.length ?? 0
    const before = await eventsIn()
    await lockOut(product)
    const moving = product.deps.engine.fastForward(id, 4 * DAY).catch(() => undefined)
    await until(
      'three days have gone by for the case',
      async () => {
        const { events } = await temporal.handle(id).fetchHistory()
        const newest = Number(events?.at(-1)?.eventTime?.seconds) * 1000 + AHEAD_MS
        return newest > dayAfter(BEFORE) + 3 * DAY
      },
      120_000,
    )
    await letIn(product, true)
    expect((await eventsIn()) - before).toBeLessThan(200)
    await moving
    await noonOf(product, id, workday(REMINDED, 3))
    expect((await story(product, id)).filter((line) => line.includes('leaver'))).not.toEqual([])
    expect((await eventsOfType(product, id, 'reminded')).length).toBeGreaterThan(0)
  })
})
