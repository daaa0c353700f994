import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CommandDraft } from '../../server/intake/submissions.ts'
import { CHIEF, HR, LEAVER, LINE } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import {
  ASKED,
  caseOn,
  decide,
  dueDates,
  ended,
  LAST_DAY,
  REFERRED,
  refused,
  storyAfter,
  storyOf,
} from './deciding.ts'
import {
  answer,
  declare,
  eventsOfType,
  noonOf,
  refusalOf,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

let product: Product
let temporal: TemporalView

beforeAll(async () => {
  product = await startProduct({ web: false, apart: true })
  temporal = await viewTemporal(product)
})
afterAll(async () => {
  await temporal.close()
  await product.stop()
})

describe('an informal word', () => {
  test('gives five working days from today, tells the leaver, and starts the ladder anew', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, { outcome: 'spoke-informally' })
    const due = workday(ASKED, 5)
    expect(await dueDates(product, id)).toEqual([due, due, due])
    await noonOf(product, id, workday(due, 21))
    expect(await storyOf(product, id, ASKED)).toEqual([
      `${ASKED} leaver more-time`,
      `${ASKED} line ask-line`,
      `${ASKED} line decision-copy`,
    ])
    expect(await storyAfter(product, id, ASKED)).toEqual(
      [
        `${workday(due, -3)} leaver reminder`,
        `${workday(due, -1)} leaver reminder`,
        `${workday(due, 2)} leaver final-reminder`,
        `${workday(due, 4)} line ask-line`,
        `${workday(due, 7)} line ask-line-again`,
        `${workday(due, 7)} hr hr-note`,
        `${workday(due, 10)} chief ask-chief`,
        `${workday(due, 15)} chief ask-chief-again`,
        `${workday(due, 20)} chief decide-or-close`,
        `${workday(due, 20)} hr hr-note`,
      ].sort(),
    )
  })

  test('is open twice to the line and the chief together, then used up', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, { outcome: 'spoke-informally' })
    const second = workday(ASKED, 5 + 10)
    await noonOf(product, id, second)
    await decide(product, id, CHIEF, { outcome: 'spoke-informally' })
    await noonOf(product, id, workday(second, 5 + 4))
    expect(await refused(product, id, LINE, { outcome: 'spoke-informally' })).toBe(
      'outcome-used-up',
    )
    const kinds = (await eventsOfType(product, id, 'decided')).map(({ rung, clause }) => [
      rung,
      clause,
    ])
    expect(kinds).toEqual([
      ['line', '3.3'],
      ['chief', '3.3'],
    ])
  })
})

describe('more time', () => {
  test('goes to a date that the person chooses, from tomorrow to ten working days ahead', async () => {
    const id = await caseOn(product, ASKED)
    const until = (day: string) => refused(product, id, LINE, { outcome: 'more-time', until: day })
    expect(await until(workday(ASKED, -1))).toBe('date-out-of-range')
    expect(await until(ASKED)).toBe('date-out-of-range')
    expect(await until(workday(ASKED, 11))).toBe('date-out-of-range')
    expect(await refused(product, id, LINE, { outcome: 'more-time' })).toBe('outcome-incomplete')
    const chosen = workday(ASKED, 10)
    await decide(product, id, LINE, { outcome: 'more-time', until: chosen })
    expect(await dueDates(product, id)).toEqual([chosen, chosen, chosen])
    await noonOf(product, id, ASKED)
    expect(await storyOf(product, id, ASKED)).toContain(`${ASKED} leaver more-time`)
  })

  test('may end tomorrow', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, { outcome: 'more-time', until: workday(ASKED, 1) })
    await noonOf(product, id, workday(ASKED, 1 + 4))
    expect((await stateOf(product, id)).escalations).toMatchObject([
      { rung: 'line', outcome: 'more-time' },
      { rung: 'line', because: 'late' },
    ])
  })
})

describe('“I cannot reach them”', () => {
  test('stops the clock and tells HR; going on, all that was to come lies as much later', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, { outcome: 'cannot-reach', tried: ['phone', 'letter'] })
    const resumed = workday(ASKED, 10)
    await noonOf(product, id, resumed)
    expect((await stateOf(product, id)).status).toBe('paused')
    expect(await storyAfter(product, id, ASKED)).toEqual([])
    expect(await story(product, id)).toContain(`${ASKED} hr hr-note`)
    await tell(product, id, { kind: 'resume', by: HR })
    expect(await refusalOf(product, id, { kind: 'resume', by: HR })).toBe('not-paused')
    const due = workday(LAST_DAY, 10 + 10)
    expect(await dueDates(product, id)).toEqual([due, due, due])
    await noonOf(product, id, workday(LAST_DAY, 10 + 31))
    expect(await storyAfter(product, id, ASKED)).toEqual([
      `${resumed} leaver list-changed`,
      `${workday(REFERRED, 10)} chief ask-chief`,
      `${workday(REFERRED, 15)} chief ask-chief-again`,
      `${workday(REFERRED, 20)} chief decide-or-close`,
      `${workday(REFERRED, 20)} hr hr-note`,
    ])
  })

  test('needs what was tried, and keeps nobody from answering', async () => {
    const id = await caseOn(product, ASKED)
    expect(await refused(product, id, LINE, { outcome: 'cannot-reach' })).toBe('outcome-incomplete')
    await decide(product, id, LINE, { outcome: 'cannot-reach', tried: ['phone'] })
    await answer(product, id)
    await declare(product, id)
    expect((await stateOf(product, id)).final).toBe('confirmed')
  })
})

describe('the chief executive', () => {
  test('is asked at once when the line passes it up, and the line is not asked again', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, { outcome: 'pass-up' })
    await noonOf(product, id, workday(LAST_DAY, 31))
    const lines = await story(product, id)
    expect(lines).toContain(`${ASKED} chief ask-chief`)
    expect(lines.filter((line) => line.includes('ask-line'))).toEqual([`${ASKED} line ask-line`])
    const asked = (await stateOf(product, id)).escalations
    expect(asked).toMatchObject([
      { rung: 'line', outcome: 'pass-up' },
      { rung: 'chief', because: 'passed-up', decisionDue: true },
    ])
  })

  test('may close without a confirmation: everybody who was asked is told, plainly', async () => {
    const id = await caseOn(product, REFERRED)
    await decide(product, id, CHIEF, { outcome: 'close-not-confirmed' })
    await ended(temporal, id)
    expect((await stateOf(product, id)).final).toBe('closed-not-confirmed')
    expect(await storyOf(product, id, REFERRED)).toEqual([
      `${REFERRED} chief ask-chief`,
      `${REFERRED} chief decision-copy`,
      `${REFERRED} hr hr-closed`,
      `${REFERRED} leaver closed-not-confirmed`,
      `${REFERRED} line no-longer-needed`,
    ])
  })
})

describe('who may decide', () => {
  test('is the person who was asked, on what they were asked, once, from what they are offered', async () => {
    const id = await caseOn(product, REFERRED)
    const [line, chief] = (await stateOf(product, id)).escalations
    const say = (by: object, escalation: number, outcome: string) =>
      refusalOf(product, id, { kind: 'decide', by, escalation, outcome } as CommandDraft)
    expect(await say(LINE, chief?.id ?? 0, 'spoke-informally')).toBe('not-allowed')
    expect(await say(CHIEF, line?.id ?? 0, 'spoke-informally')).toBe('not-allowed')
    expect(await say(LEAVER, line?.id ?? 0, 'spoke-informally')).toBe('not-allowed')
    expect(await say(HR, chief?.id ?? 0, 'close-not-confirmed')).toBe('not-allowed')
    expect(await say(LINE, 7, 'spoke-informally')).toBe('not-allowed')
    expect(await say(LINE, line?.id ?? 0, 'close-not-confirmed')).toBe('outcome-not-offered')
    expect(await say(CHIEF, chief?.id ?? 0, 'pass-up')).toBe('outcome-not-offered')
    expect(await say(CHIEF, chief?.id ?? 0, 'no-such-outcome')).toBe('outcome-not-offered')
    await decide(product, id, CHIEF, { outcome: 'spoke-informally' })
    expect(await say(CHIEF, chief?.id ?? 0, 'spoke-informally')).toBe('already-decided')
    expect(await say(LINE, line?.id ?? 0, 'spoke-informally')).toBe('already-decided')
    expect(await eventsOfType(product, id, 'decided')).toHaveLength(1)
  })
})
