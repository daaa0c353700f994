import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Draft } from '../../server/submissions.ts'
import { CHIEF, HR, LEAVER, LINE, SAM } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  declare,
  eventsOfType,
  lastDayIn,
  londonOf,
  noonOf,
  open,
  refusalOf,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

/** All that is left to do is due on day 10: the line is asked on day 14, the chief on day 20. */
const LAST = lastDayIn(60)
const ASKED = workday(LAST, 14)
const REFERRED = workday(LAST, 20)
const DUTIES = ['social-contacts', 'contacts-and-files', 'declaration']

let product: Product
let temporal: TemporalView

beforeAll(async () => {
  product = await startProduct({ web: false })
  temporal = await viewTemporal(product)
})
afterAll(async () => {
  await temporal.close()
  await product.stop()
})

async function caseOn(day: string): Promise<string> {
  const { workEmail: _, ...leaver } = SAM.leaver
  const id = await open(product, { endDate: LAST, leaver, heldVolunteerData: false })
  await noonOf(product, id, day)
  return id
}

type Decision = Omit<Extract<Draft, { kind: 'decide' }>, 'kind' | 'by' | 'escalation'>
const RECORDED = { outcome: 'confirmed-to-me', how: 'call', when: LAST } as const

/** The decision on what one of the two has been asked last. */
async function decision(id: string, by: typeof LINE | typeof CHIEF, chosen: Decision) {
  const { escalations } = await stateOf(product, id)
  const escalation = escalations.findLast(({ rung }) => rung === by.role)?.id ?? 99
  return { kind: 'decide', by, escalation, ...chosen } as const
}

const decide = async (id: string, by: typeof LINE | typeof CHIEF, chosen: Decision) =>
  tell(product, id, await decision(id, by, chosen), { reason: 'They were away' })

const refused = async (id: string, by: typeof LINE | typeof CHIEF, chosen: Decision) =>
  refusalOf(product, id, await decision(id, by, chosen))

const ended = (id: string) =>
  until('the case has ended', async () => (await temporal.status(id)) === 'COMPLETED')

async function dueDates(id: string): Promise<string[]> {
  const { duties } = await stateOf(product, id)
  return duties.filter((duty) => DUTIES.includes(duty.id)).map((duty) => duty.dueDate)
}

/** The mails of a day, and those of all days after one. */
const storyOf = async (id: string, day: string) =>
  (await story(product, id)).filter((line) => line.startsWith(day)).sort()
const storyAfter = async (id: string, day: string) =>
  (await story(product, id)).filter((line) => line.slice(0, 10) > day).sort()

describe('an informal word', () => {
  test('gives five working days from today, tells the leaver, and starts the ladder anew', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, { outcome: 'spoke-informally' })
    const due = workday(ASKED, 5)
    expect(await dueDates(id)).toEqual([due, due, due])
    await noonOf(product, id, workday(due, 21))
    expect(await storyOf(id, ASKED)).toEqual([
      `${ASKED} leaver more-time`,
      `${ASKED} line ask-line`,
      `${ASKED} line decision-copy`,
    ])
    expect(await storyAfter(id, ASKED)).toEqual(
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
    const id = await caseOn(ASKED)
    await decide(id, LINE, { outcome: 'spoke-informally' })
    const second = workday(ASKED, 5 + 10)
    await noonOf(product, id, second)
    await decide(id, CHIEF, { outcome: 'spoke-informally' })
    await noonOf(product, id, workday(second, 5 + 4))
    expect(await refused(id, LINE, { outcome: 'spoke-informally' })).toBe('outcome-used-up')
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
    const id = await caseOn(ASKED)
    const until = (day: string) => refused(id, LINE, { outcome: 'more-time', until: day })
    expect(await until(workday(ASKED, -1))).toBe('date-out-of-range')
    expect(await until(ASKED)).toBe('date-out-of-range')
    expect(await until(workday(ASKED, 11))).toBe('date-out-of-range')
    expect(await refused(id, LINE, { outcome: 'more-time' })).toBe('outcome-incomplete')
    const chosen = workday(ASKED, 10)
    await decide(id, LINE, { outcome: 'more-time', until: chosen })
    expect(await dueDates(id)).toEqual([chosen, chosen, chosen])
    await noonOf(product, id, ASKED)
    expect(await storyOf(id, ASKED)).toContain(`${ASKED} leaver more-time`)
  })

  test('may end tomorrow', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, { outcome: 'more-time', until: workday(ASKED, 1) })
    await noonOf(product, id, workday(ASKED, 1 + 4))
    expect((await stateOf(product, id)).escalations).toMatchObject([
      { rung: 'line', outcome: 'more-time' },
      { rung: 'line', because: 'late' },
    ])
  })
})

describe('“they confirmed to me”', () => {
  const all = { ...RECORDED, duties: DUTIES }

  test('settles what it names; the leaver gets a copy and five working days to object', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, all)
    const window = workday(ASKED, 5)
    await noonOf(product, id, window)
    expect((await stateOf(product, id)).status).toBe('open')
    await noonOf(product, id, workday(window, 1))
    await ended(id)
    expect((await stateOf(product, id)).final).toBe('recorded-for-leaver')
    const lines = await story(product, id)
    expect(lines).toContain(`${ASKED} leaver recorded-for-you`)
    const [closed] = await eventsOfType(product, id, 'closed')
    expect(londonOf(closed?.at ?? 0)).toEqual({ day: window, time: '23:59' })
    expect(lines.at(-1)?.slice(0, 10)).toBe(workday(window, 1))
  })

  test('closes at once when the leaver agrees', async () => {
    const id = await caseOn(ASKED)
    expect(await refusalOf(product, id, { kind: 'agree', by: LEAVER })).toBe('nothing-recorded')
    await decide(id, LINE, all)
    await tell(product, id, { kind: 'agree', by: LEAVER })
    await ended(id)
    expect((await stateOf(product, id)).final).toBe('recorded-for-leaver')
  })

  test('is taken back when the leaver says that it is wrong: five working days, ladder anew', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, all)
    const objected = workday(ASKED, 2)
    await noonOf(product, id, objected)
    await tell(product, id, { kind: 'dispute', by: LEAVER })
    expect(await refusalOf(product, id, { kind: 'dispute', by: LEAVER })).toBe('nothing-recorded')
    const due = workday(objected, 5)
    expect(await dueDates(id)).toEqual([due, due, due])
    await noonOf(product, id, workday(due, 4))
    const { status, agenda } = await stateOf(product, id)
    expect(status).toBe('open')
    expect(agenda.map(({ act }) => act)).not.toContain('close')
    expect(await storyAfter(id, ASKED)).toEqual([
      `${objected} hr hr-note`,
      `${objected} leaver open-again`,
      `${workday(due, -3)} leaver reminder`,
      `${workday(due, -1)} leaver reminder`,
      `${workday(due, 2)} leaver final-reminder`,
      `${workday(due, 4)} line ask-line`,
    ])
    await answer(product, id)
    await declare(product, id)
    expect((await stateOf(product, id)).final).toBe('confirmed')
  })

  test('may be said line by line: what is left stays asked, and the later day counts', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, { ...RECORDED, duties: ['social-contacts'] })
    await noonOf(product, id, workday(ASKED, 2))
    await decide(id, LINE, { ...RECORDED, duties: ['contacts-and-files', 'declaration'] })
    await noonOf(product, id, workday(ASKED, 6))
    expect((await stateOf(product, id)).status).toBe('open')
    await noonOf(product, id, workday(ASKED, 8))
    await ended(id)
    const [closed] = await eventsOfType(product, id, 'closed')
    expect(londonOf(closed?.at ?? 0).day).toBe(workday(ASKED, 7))
  })

  test('has to name lines, the way and the day; lines that were not asked about are refused', async () => {
    const id = await caseOn(ASKED)
    const { how: _, ...wayless } = all
    const { when: __, ...dayless } = all
    expect(await refused(id, LINE, { ...all, duties: [] })).toBe('outcome-incomplete')
    expect(await refused(id, LINE, RECORDED)).toBe('outcome-incomplete')
    expect(await refused(id, LINE, wayless)).toBe('outcome-incomplete')
    expect(await refused(id, LINE, dayless)).toBe('outcome-incomplete')
    const other = ['work-email-off-personal-accounts']
    expect(await refused(id, LINE, { ...all, duties: other })).toBe('outcome-incomplete')
  })
})

describe('“I cannot reach them”', () => {
  test('stops the clock and tells HR; going on, all that was to come lies as much later', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, { outcome: 'cannot-reach', tried: ['phone', 'letter'] })
    const resumed = workday(ASKED, 10)
    await noonOf(product, id, resumed)
    expect((await stateOf(product, id)).status).toBe('paused')
    expect(await storyAfter(id, ASKED)).toEqual([])
    expect(await story(product, id)).toContain(`${ASKED} hr hr-note`)
    await tell(product, id, { kind: 'resume', by: HR })
    expect(await refusalOf(product, id, { kind: 'resume', by: HR })).toBe('not-paused')
    const due = workday(LAST, 10 + 10)
    expect(await dueDates(id)).toEqual([due, due, due])
    await noonOf(product, id, workday(LAST, 10 + 31))
    expect(await storyAfter(id, ASKED)).toEqual([
      `${workday(REFERRED, 10)} chief ask-chief`,
      `${workday(REFERRED, 15)} chief ask-chief-again`,
      `${workday(REFERRED, 20)} chief decide-or-close`,
      `${workday(REFERRED, 20)} hr hr-note`,
    ])
  })

  test('needs what was tried, and keeps nobody from answering', async () => {
    const id = await caseOn(ASKED)
    expect(await refused(id, LINE, { outcome: 'cannot-reach' })).toBe('outcome-incomplete')
    await decide(id, LINE, { outcome: 'cannot-reach', tried: ['phone'] })
    await answer(product, id)
    await declare(product, id)
    expect((await stateOf(product, id)).final).toBe('confirmed')
  })
})

describe('the chief executive', () => {
  test('is asked at once when the line passes it up, and the line is not asked again', async () => {
    const id = await caseOn(ASKED)
    await decide(id, LINE, { outcome: 'pass-up' })
    await noonOf(product, id, workday(LAST, 31))
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
    const id = await caseOn(REFERRED)
    await decide(id, CHIEF, { outcome: 'close-not-confirmed' })
    await ended(id)
    expect((await stateOf(product, id)).final).toBe('closed-not-confirmed')
    expect(await storyOf(id, REFERRED)).toEqual([
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
    const id = await caseOn(REFERRED)
    const [line, chief] = (await stateOf(product, id)).escalations
    const say = (by: object, escalation: number, outcome: string) =>
      refusalOf(product, id, { kind: 'decide', by, escalation, outcome } as Draft)
    expect(await say(LINE, chief?.id ?? 0, 'spoke-informally')).toBe('not-allowed')
    expect(await say(CHIEF, line?.id ?? 0, 'spoke-informally')).toBe('not-allowed')
    expect(await say(LEAVER, line?.id ?? 0, 'spoke-informally')).toBe('not-allowed')
    expect(await say(HR, chief?.id ?? 0, 'close-not-confirmed')).toBe('not-allowed')
    expect(await say(LINE, 7, 'spoke-informally')).toBe('not-allowed')
    expect(await say(LINE, line?.id ?? 0, 'close-not-confirmed')).toBe('outcome-not-offered')
    expect(await say(CHIEF, chief?.id ?? 0, 'pass-up')).toBe('outcome-not-offered')
    expect(await say(CHIEF, chief?.id ?? 0, 'no-such-outcome')).toBe('outcome-not-offered')
    await decide(id, CHIEF, { outcome: 'spoke-informally' })
    expect(await say(CHIEF, chief?.id ?? 0, 'spoke-informally')).toBe('already-decided')
    expect(await say(LINE, line?.id ?? 0, 'spoke-informally')).toBe('already-decided')
    expect(await eventsOfType(product, id, 'decided')).toHaveLength(1)
  })
})
