import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from './api-support.ts'

let api: Api
let before: Record<string, unknown>
beforeAll(async () => {
  api = await startApi()
  const { baseUrl: _, ...rest } = (await api.get('/settings')).body
  before = rest
})
afterAll(() => api?.stop())

const put = (changes: object) => api.call('PUT', '/settings', { body: { ...before, ...changes } })

describe('settings by the API', () => {
  test('tell what was never set as nothing', () => {
    expect(before).toMatchObject({
      ...{ dataLead: null, keepYears: null, closedDays: [], holidays: {} },
      hrMailbox: { phone: null },
    })
  })

  test('keep a phone, who leads data protection, years and days, also when left out', async () => {
    const set = {
      dataLead: { name: 'Dana Data', email: 'data@sample.example' },
      hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example', phone: '01632 960 000' },
      keepYears: 6,
      closedDays: ['2027-12-24'],
      holidays: { scotland: { 2029: ['2029-01-01'] } },
    }
    expect((await put(set)).body).toMatchObject(set)
    const { dataLead: _, keepYears: _____, closedDays: __, holidays: ___, ...old } = before
    const { phone: ____, ...hrMailbox } = set.hrMailbox
    const { status, body } = await api.call('PUT', '/settings', { body: { ...old, hrMailbox } })
    expect(status).toBe(200)
    expect(body).toMatchObject(set)
    const cleared = { closedDays: [], dataLead: null, keepYears: null, holidays: {} }
    expect((await put(cleared)).body).toMatchObject(before)
  })

  test.each([
    [
      { hrMailbox: { name: 'Hana', email: 'hr@sample.example', phone: 'ext. Hana' } },
      'hrMailbox.phone',
      '“ext. Hana” is not a phone number',
    ],
    [{ keepYears: 0 }, 'keepYears', '“0” is no number of years'],
    [{ keepYears: 2.5 }, 'keepYears', '“2.5” is no number of years'],
    [{ keepYears: '6' }, 'keepYears', '“6” is no number of years'],
    [{ closedDays: ['2027-02-30'] }, 'closedDays.0', '“2027-02-30” is no date'],
    [{ closedDays: 'Christmas' }, 'closedDays', 'Send an array'],
    [{ closedDays: Array(401).fill('2027-12-24') }, 'closedDays', 'Give 400 closed days or fewer'],
    [{ dataLead: { name: 'Dana Data' } }, 'dataLead.email', 'Enter the data-protection lead'],
    [{ holidays: { atlantis: {} } }, 'holidays.atlantis', 'There is no such calendar'],
    [
      { holidays: { scotland: { 2031: ['2031-01-01'] } } },
      'holidays.scotland',
      '2029 is missing before it',
    ],
    [
      { holidays: { scotland: { 2029: ['2028-01-01'] } } },
      'holidays.scotland',
      '2028-01-01 lies in another year',
    ],
    [{ holidays: { scotland: { 2029: [] } } }, 'holidays.scotland', 'Too small'],
  ])('%j is refused at %s: %s', async (changes, path, sentence) => {
    const { status, body } = await put(changes)
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({ path, message: expect.stringContaining(sentence) })
    expect((await api.get('/settings')).body).toMatchObject(before)
  })
})
