import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { longDate } from '../../../server/read/case-context.ts'
import type { LeaverRequest } from '../../../workflows/case/state.ts'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { caseFile, LEAVER, noonOf, SAM, say, startCase, stateOf } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { another, enter, type Hr, words } from './hr-support.ts'

/** What a leaver asks for, as HR meets it: on the case, on the desk, and where it is answered. */

let product: Product
let hr: Hr
beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

type Asks = Pick<LeaverRequest, 'what'> & Partial<Pick<LeaverRequest, 'about' | 'until' | 'way'>>

/** Asks in a case of its own, and answers with the case, the page of the answer, and the number. */
async function asks(name: string, asked: Asks, text = '') {
  const id = await startCase(product, another(name))
  await say(product, id, { kind: 'request', by: LEAVER, ...asked }, text ? { text } : {})
  const [request] = (await stateOf(product, id)).requests ?? []
  return { id, number: request?.event ?? 0, page: `/cases/${id}/do/reply/${request?.event}` }
}

const send = async (page: string, fields: Record<string, string>) =>
  hr.send(page, { submission: await hr.formNumber(page), ...fields })

describe('a question', () => {
  test('stands at the top of the case with its words and the way to answer, until it is answered', async () => {
    const { id, page } = await asks(
      'Quinn Question',
      { what: 'question', about: 'social-contacts' },
      'Does my cousin count?',
    )
    const before = (await hr.page(`/cases/${id}`)).text
    expect(before).toContain('What Quinn Question asked for')
    expect(before).toContain(
      'Lin Line was asked to answer. You can answer too. Does my cousin count?',
    )
    const form = (await hr.page(page)).text
    expect(form).toContain('Quinn Question asked a question, about “Contacts on your own networks”')
    expect(form).toMatch(/On \w{3} \d+ \w+ \d{4} Quinn Question asked/)
    expect(form).toContain('What you answer is mailed to Quinn Question')
    const empty = await send(page, { answer: ' ' })
    expect([empty.status, (await words(empty)).includes('Enter your answer')]).toEqual([422, true])
    const answer = await send(page, { answer: 'No, only people you met for us.' })
    expect(answer.headers.get('location')).toBe(`/cases/${id}?done=reply`)
    const after = (await hr.page(`/cases/${id}`)).text
    expect(after).not.toContain('What Quinn Question asked for')
    expect(after).toContain('“Does my cousin count?”')
    expect(after).toContain('“No, only people you met for us.”')
    const record = (await hr.page(`/cases/${id}/record`)).text
    expect(record).toContain('What they wrote: Does my cousin count?')
    expect(record).toContain('The answer: No, only people you met for us.')
    expect((await hr.page(page)).text).toContain('Somebody has already replied to this.')
  })

  test('waits for the line on the desk, and needs HR once nobody has answered for five working days', async () => {
    const { id } = await asks('Wanda Waits', { what: 'question' })
    const desk = (await hr.page('/')).text
    expect(desk).toMatch(/Waits for others Wanda Waits asked a question .*? You can answer too/)
    expect(desk).toContain('Nothing needs you today')
    const today = (await caseFile(product, id)).calendar.dateOf(Date.now())
    await noonOf(product, id, workday(today, 6))
    expect((await hr.page('/')).text).toMatch(
      /Wanda Waits asked a question On .*? Lin Line was asked, and nobody has answered yet/,
    )
  })
})

test('a wish for time is answered by a day, or by why not, and a day out of range keeps all', async () => {
  const wanted = workday(SAM.endDate, 20)
  const { id, page } = await asks('Tim Time', { what: 'time', until: wanted }, 'I am away')
  const { calendar } = await caseFile(product, id)
  expect((await hr.page(page)).text).toContain(`more time, until ${longDate({ calendar }, wanted)}`)
  const nothing = await send(page, {})
  expect(await words(nothing)).toContain('Enter a new day, or an answer that says why')
  const [year = '', month = '', day = ''] = wanted.split('-')
  const boxes = { 'until-day': day, 'until-month': month }
  const far = await send(page, { ...boxes, 'until-year': '2098', answer: 'Gladly' })
  expect(far.status).toBe(422)
  const kept = await far.text()
  for (const typed of ['value="2098"', `value="${day}"`, '>Gladly<']) expect(kept).toContain(typed)
  await send(page, { ...boxes, 'until-year': year })
  const { duties, requests } = await stateOf(product, id)
  expect(duties.find((duty) => duty.id === 'social-contacts')?.dueDate).toBe(wanted)
  expect(requests?.[0]?.repliedAt).toBeDefined()
})

describe('an objection', () => {
  test('is answered with neither choice made beforehand; not agreed with, the case goes on', async () => {
    const { id, page } = await asks('Oba Objects', { what: 'objection' }, 'Leave me be.')
    expect((await hr.page('/')).text).toContain('Oba Objects objected to being asked Since')
    expect((await hr.page(`/cases/${id}`)).text).toContain('Leave me be. Answer the objection')
    const html = await (await fetch(product.url + page, { headers: { cookie: hr.cookie } })).text()
    expect(html).toContain('Nothing more is asked of them, and the case closes')
    expect(html).not.toMatch(/<input[^>]*type="radio"[^>]*checked/)
    const half = await send(page, { answer: 'We have to ask.' })
    expect(half.status).toBe(422)
    const text = await half.text()
    expect(text).toContain('Choose whether you agree with the objection')
    expect(text).toContain('We have to ask.')
    await send(page, { answer: 'We have to ask.', uphold: 'no' })
    expect(await stateOf(product, id)).toMatchObject({ status: 'open' })
    expect((await hr.page(`/cases/${id}/record`)).text).toContain('(not upheld)')
  })

  test('that is agreed with ends the case', async () => {
    const { id, page } = await asks('Olga Objects', { what: 'objection' })
    await send(page, { answer: 'You are right.', uphold: 'yes' })
    expect(await stateOf(product, id)).toMatchObject({
      status: 'closed',
      final: 'objection-upheld',
    })
    expect((await hr.page(`/cases/${id}`)).text).toContain('Objection upheld')
  })
})

test('a complaint is on the desk at once, with the thirtieth day as its last', async () => {
  const { id, page } = await asks('Connie Complains', { what: 'complaint' }, 'You write too much.')
  const { calendar, state } = await caseFile(product, id)
  const by = longDate({ calendar }, addDays(calendar.dateOf(state.at), 30))
  expect((await hr.page('/')).text).toContain(`The law gives 30 days: answer by ${by}.`)
  expect((await hr.page(page)).text).toContain(`The law gives you 30 days: answer by ${by}.`)
})

test('another role is said in the case, which answers it', async () => {
  const { id } = await asks('Robin Roles', { what: 'another-role' })
  expect((await hr.page('/')).text).toContain('Robin Roles said that they still have another role')
  const flag = `/cases/${id}/do/set-flag/keepsOtherRole`
  expect((await hr.page(`/cases/${id}`)).text).toContain('Say so in the case')
  await send(flag, { on: 'yes', sure: 'yes' })
  expect((await hr.page(`/cases/${id}`)).text).not.toContain('What Robin Roles asked for')
})

test('whoever is not the leaver: the address is corrected, then the case goes on', async () => {
  const { id, number } = await asks('Nora Notthem', { what: 'not-them' })
  expect((await hr.page('/')).text).toContain('Our mail to Nora Notthem went to somebody else')
  expect((await hr.page(`/cases/${id}/do/reply/${number}`)).status).toBe(404)
  const page = `/cases/${id}/do/change-address/leaver`
  await send(page, { email: 'nora@new.example', name: 'Nora Notthem' })
  expect((await stateOf(product, id)).mailbox).toBe('unconfirmed')
  await send(page, { email: 'nora@new.example', name: 'Nora Notthem', confirmed: 'yes' })
  expect((await stateOf(product, id)).mailbox).toBe('own')
  for (const told of ['/', `/cases/${id}`]) {
    expect((await hr.page(told)).text).toMatch(/The address is corrected. Let the case go on when/)
  }
  await send(`/cases/${id}/do/resume`, { sure: 'yes' })
  expect(await stateOf(product, id)).toMatchObject({ status: 'open' })
  expect((await hr.page(`/cases/${id}`)).text).not.toContain('What Nora Notthem asked for')
})

test('another way, and being unwell, show as what they are and go on by HR’s word', async () => {
  const phone = await asks('Phil Phones', { what: 'other-way', way: 'phone' }, 'After six, please')
  expect((await hr.page(`/cases/${phone.id}`)).text).toMatch(
    /Phil Phones needs to go through it by phone .* After six, please Write to them .*Let it go on/,
  )
  const unwell = await asks('Uma Unwell', { what: 'unwell' })
  expect((await hr.page(`/cases/${unwell.id}`)).text).toContain('Please ask for no details.')
  const desk = (await hr.page('/')).text
  expect(desk).toContain('Phil Phones needs to go through it by phone')
  expect(desk).not.toContain('Phil Phones needs help')
  expect(desk).toContain('Uma Unwell’s case rests')
})

test('an address that nobody has confirmed is on the desk two working days before the last', async () => {
  const id = await startCase(product, { ...another('Una Unsure'), addressConfirmed: false })
  const page = (await hr.page(`/cases/${id}`)).text
  expect(page).toContain('Una Unsure has not confirmed their own address. Until they do, mail goes')
  await noonOf(product, id, workday(SAM.endDate, -3))
  expect((await hr.page('/')).text).not.toContain('Una Unsure has not confirmed')
  await noonOf(product, id, workday(SAM.endDate, -2))
  expect((await hr.page('/')).text).toContain('Una Unsure has not confirmed their own address')
  const { email } = (await caseFile(product, id)).people.leaver
  await send(`/cases/${id}/do/change-address/leaver`, {
    ...{ email, name: 'Una Unsure', confirmed: 'yes' },
  })
  expect((await hr.page('/')).text).not.toContain('Una Unsure has not confirmed')
})
