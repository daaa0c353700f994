import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../workflows/plan/calendar.ts'
import { CHIEF } from '../support/cases.ts'
import { theCalendar } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import {
  eventsOf,
  LAST_DAY,
  lastDayIn,
  londonOf,
  mailsOf,
  noonOf,
  open,
  refusalOf,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'

/**
 * The standard ladder by the pack, as mails: working days from the last day, and who hears what.
 * Volunteers' details are due on day 5, all else on day 10; the line is asked 4 and 7 working days
 * after a due date, the chief 10 and 15, and has to decide at 20.
 */
const LADDER: readonly [number, ...string[]][] = [
  [-5, 'leaver reminder'],
  [-4, 'leaver reminder'],
  [0, 'leaver reminder'],
  [3, 'leaver reminder'],
  [7, 'leaver final-reminder reminder'],
  [9, 'leaver reminder', 'line ask-line'],
  [12, 'leaver final-reminder', 'line ask-line-again', 'hr hr-note'],
  [14, 'line ask-line'],
  [15, 'chief ask-chief'],
  [17, 'line ask-line-again', 'hr hr-note'],
  [20, 'chief ask-chief-again ask-chief'],
  [25, 'chief decide-or-close ask-chief-again', 'hr hr-note'],
  [30, 'chief decide-or-close', 'hr hr-note'],
]

const ladderFrom = (day: string, after = -99): string[] =>
  LADDER.filter(([days]) => days > after).flatMap(([days, ...mails]) =>
    mails.map((mail) => `${workday(day, days)} ${mail}`),
  )

let product: Product

beforeAll(async () => {
  product = await startProduct({ web: false })
})
afterAll(() => product.stop())

/** Nothing goes outside working hours, by its own date and by the record of its sending. */
async function expectWorkingHours(id: string): Promise<void> {
  const calendar = theCalendar()
  const sent = (await mailsOf(product, id)).map(({ day, time }) => ({ day, time }))
  const recorded = (await eventsOf(product, id))
    .filter(({ type }) => type === 'mailed')
    .map(({ at }) => londonOf(at))
  expect(recorded).toHaveLength(sent.length)
  for (const { day, time } of [...sent, ...recorded]) {
    expect(calendar.isWorkingDay(day), day).toBe(true)
    expect(time >= '09:00' && time < '17:00', `${day} ${time}`).toBe(true)
  }
}

describe('a leaver who never answers', () => {
  const last = LAST_DAY
  /** What the relay got by noon of each working day, counted from the last day. */
  const days = new Map<number, string[]>()
  let id: string

  beforeAll(async () => {
    id = await open(product, { endDate: last })
    let known = 0
    for (let day = -6; day <= 31; day++) {
      await noonOf(product, id, workday(last, day))
      const lines = await story(product, id)
      days.set(day, lines.slice(known).sort())
      known = lines.length
    }
  }, 60_000)

  test('is invited in working hours, and left alone until the first reminder', async () => {
    const invited = londonOf((await stateOf(product, id)).inviteAt).day
    expect(days.get(-6)).toEqual([`${invited} leaver invite`])
  })

  test('hears, and is told of, day by day what the standard ladder says, and nothing else', () => {
    for (let day = -5; day <= 31; day++) {
      const [, ...mails] = LADDER.find(([one]) => one === day) ?? [day]
      const expected = mails.map((mail) => `${workday(last, day)} ${mail}`)
      expect(days.get(day), `day ${day}`).toEqual(expected.sort())
    }
  })

  test('is reminded at 09:00 in London, and one mail a day holds all that falls on it', async () => {
    const mails = await mailsOf(product, id)
    expect(new Set(mails.slice(1).map(({ time }) => time))).toEqual(new Set(['09:00']))
    const perDay = mails.map(({ day, to }) => `${day} ${to}`)
    expect(new Set(perDay).size).toBe(perDay.length)
    await expectWorkingHours(id)
  })

  test('is in nobody’s hands but a person’s in the end: the case waits and stays open', async () => {
    await noonOf(product, id, workday(last, 60))
    expect(await story(product, id)).toHaveLength(1 + ladderFrom(last).length)
    const { status, escalations, agenda } = await stateOf(product, id)
    expect({ status, agenda }).toEqual({ status: 'open', agenda: [] })
    expect(escalations).toMatchObject([{ rung: 'line' }, { rung: 'chief', decisionDue: true }])
    expect(escalations.map(({ decidedAt }) => decidedAt)).toEqual([undefined, undefined])
  })
})

describe('bank holidays', () => {
  const holidays = theCalendar('england-and-wales')
  /** The next Good Friday that a case can be opened well before. */
  function goodFriday(): string {
    const soonest = lastDayIn(20)
    for (let day = soonest; ; day = addDays(day, 1)) {
      const friday = new Date(day).getUTCDay() === 5
      const spring = ['03', '04'].includes(day.slice(5, 7))
      const closed = !holidays.isWorkingDay(day) && !holidays.isWorkingDay(addDays(day, 3))
      if (friday && spring && closed) return day
    }
  }

  test('Good Friday and Easter Monday count for nothing', async () => {
    const friday = goodFriday()
    const last = addDays(friday, -2)
    const id = await open(product, { endDate: last })
    await noonOf(product, id, workday(last, 31))
    const lines = (await story(product, id)).slice(1)
    expect(lines.sort()).toEqual(ladderFrom(last).sort())
    // The same by a wall calendar: Wednesday before Easter, then from Tuesday after it on.
    const onTheWall = [-9, -8, -2, 5, 11, 13].map((days) => addDays(friday, days))
    const reminded = lines
      .filter((line) => line.includes('leaver'))
      .map((line) => line.slice(0, 10))
    expect(reminded.slice(0, 6)).toEqual(onTheWall)
    await expectWorkingHours(id)
  })
})

describe('a case started after the last day', () => {
  test('counts from the first mail: nobody is reminded, or told on, before being asked', async () => {
    const id = await open(product, { endDate: addDays(lastDayIn(1), -45) })
    const { inviteAt } = await stateOf(product, id)
    const first = londonOf(inviteAt).day
    await noonOf(product, id, workday(first, 31))
    const lines = await story(product, id)
    expect(lines[0]).toBe(`${first} leaver invite`)
    expect(lines.slice(1).sort()).toEqual(ladderFrom(first, 0).sort())
  })
})

describe('a case over both changes of the clocks', () => {
  /** The last Sundays of March and October to come. */
  function changes(): [string, string] {
    const found: string[] = []
    for (let day = lastDayIn(10); found.length < 2; day = addDays(day, 1)) {
      const sunday = new Date(day).getUTCDay() === 0
      const last = addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
      if (sunday && last && ['03', '10'].includes(day.slice(5, 7))) found.push(day)
    }
    return found as [string, string]
  }

  test('goes by the clock on the wall: 09:00 in London before and after', async () => {
    const [, change] = changes()
    const last = workday(change, -1)
    const id = await open(product, { endDate: last })
    await noonOf(product, id, workday(last, 31))
    expect((await story(product, id)).slice(1).sort()).toEqual(ladderFrom(last).sort())
    const mails = (await mailsOf(product, id)).slice(1)
    expect(new Set(mails.map(({ time }) => time))).toEqual(new Set(['09:00']))
    const events = await eventsOf(product, id)
    const utc = (event: (typeof events)[number]) => new Date(event.at).getUTCHours()
    const reminded = events.filter(({ type }) => type === 'reminded')
    expect(new Set(reminded.map(utc))).toEqual(new Set([8, 9]))
    await expectWorkingHours(id)
  })
})

describe('a case that outlives its calendar', () => {
  /** The first day of which nobody knows the bank holidays yet. */
  function unknown(): string {
    const known = (day: string) => {
      try {
        theCalendar().isWorkingDay(day)
        return true
      } catch {
        return false
      }
    }
    for (let year = Number(lastDayIn(1).slice(0, 4)); ; year++) {
      if (!known(`${year}-01-15`)) return `${year}-01-15`
    }
  }

  test('counts no new dates, and still ends: its mails go from Monday to Friday', async () => {
    const id = await open(product, { endDate: LAST_DAY })
    await noonOf(product, id, unknown())
    const escalation = (await stateOf(product, id)).escalations.at(-1)?.id ?? 0
    const decision = { kind: 'decide', by: CHIEF, escalation } as const
    const word = { ...decision, outcome: 'spoke-informally' }
    expect(await refusalOf(product, id, word)).toBe('date-out-of-range')
    await tell(product, id, { ...decision, outcome: 'close-not-confirmed' })
    await noonOf(product, id, addDays(unknown(), 5))
    // Of the mails of the end, which go at one instant, any may be recorded first.
    const last = (await mailsOf(product, id)).find(({ notices }) => notices.includes('hr-closed'))
    expect(last?.notices).toEqual(['hr-closed'])
    expect([0, 6]).not.toContain(new Date(last?.day ?? '').getUTCDay())
  })
})
