import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEAVER, LINE } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import {
  ASKED,
  caseOn,
  DUTIES,
  decide,
  dueDates,
  ended,
  LAST_DAY,
  RECORDED,
  refused,
  storyAfter,
} from './deciding.ts'
import {
  answer,
  declare,
  eventsOfType,
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

describe('“they confirmed to me”', () => {
  const all = { ...RECORDED, duties: DUTIES }

  test('settles what it names; the leaver gets a copy and five working days to object', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, all)
    const window = workday(ASKED, 5)
    await noonOf(product, id, window)
    expect((await stateOf(product, id)).status).toBe('open')
    await noonOf(product, id, workday(window, 1))
    await ended(temporal, id)
    expect((await stateOf(product, id)).final).toBe('recorded-for-leaver')
    const lines = await story(product, id)
    expect(lines).toContain(`${ASKED} leaver recorded-for-you`)
    const [closed] = await eventsOfType(product, id, 'closed')
    expect(londonOf(closed?.at ?? 0)).toEqual({ day: window, time: '23:58' })
    expect(lines.at(-1)?.slice(0, 10)).toBe(workday(window, 1))
  })

  test('closes at once when the leaver agrees', async () => {
    const id = await caseOn(product, ASKED)
    expect(await refusalOf(product, id, { kind: 'agree', by: LEAVER })).toBe('nothing-recorded')
    await decide(product, id, LINE, all)
    await tell(product, id, { kind: 'agree', by: LEAVER })
    await ended(temporal, id)
    expect((await stateOf(product, id)).final).toBe('recorded-for-leaver')
  })

  test('is taken back when the leaver says that it is wrong: five working days, ladder anew', async () => {
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, all)
    const objected = workday(ASKED, 2)
    await noonOf(product, id, objected)
    await tell(product, id, { kind: 'dispute', by: LEAVER })
    expect(await refusalOf(product, id, { kind: 'dispute', by: LEAVER })).toBe('nothing-recorded')
    const due = workday(objected, 5)
    expect(await dueDates(product, id)).toEqual([due, due, due])
    await noonOf(product, id, workday(due, 4))
    const { status, agenda } = await stateOf(product, id)
    expect(status).toBe('open')
    expect(agenda.map(({ act }) => act)).not.toContain('close')
    expect(await storyAfter(product, id, ASKED)).toEqual([
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
    const id = await caseOn(product, ASKED)
    await decide(product, id, LINE, { ...RECORDED, duties: ['social-contacts'] })
    await noonOf(product, id, workday(ASKED, 2))
    await decide(product, id, LINE, { ...RECORDED, duties: ['contacts-and-files', 'declaration'] })
    await noonOf(product, id, workday(ASKED, 6))
    expect((await stateOf(product, id)).status).toBe('open')
    await noonOf(product, id, workday(ASKED, 8))
    await ended(temporal, id)
    const [closed] = await eventsOfType(product, id, 'closed')
    expect(londonOf(closed?.at ?? 0).day).toBe(workday(ASKED, 7))
  })

  test('may be said of all that is open, be it on a ladder or not', async () => {
    const id = await open(product, { endDate: LAST_DAY, heldVolunteerData: false })
    await noonOf(product, id, ASKED)
    const duties = ['work-email-off-personal-accounts', ...DUTIES]
    await decide(product, id, LINE, { ...RECORDED, duties })
    await tell(product, id, { kind: 'agree', by: LEAVER })
    await ended(temporal, id)
    expect((await stateOf(product, id)).final).toBe('recorded-for-leaver')
  })

  test('has to name lines, the way and the day; lines that are not there are refused', async () => {
    const id = await caseOn(product, ASKED)
    const { how: _, ...wayless } = all
    const { when: __, ...dayless } = all
    expect(await refused(product, id, LINE, { ...all, duties: [] })).toBe('outcome-incomplete')
    expect(await refused(product, id, LINE, RECORDED)).toBe('outcome-incomplete')
    expect(await refused(product, id, LINE, wayless)).toBe('outcome-incomplete')
    expect(await refused(product, id, LINE, dayless)).toBe('outcome-incomplete')
    const other = ['work-email-off-personal-accounts']
    expect(await refused(product, id, LINE, { ...all, duties: other })).toBe('outcome-incomplete')
  })
})
