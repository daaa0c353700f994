import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS } from '../../../server/commands/registry.ts'
import { clockTo } from '../../support/cases.ts'
import { london, workday } from '../../support/policy.ts'
import { until } from '../../support/until.ts'
import { type Acting, acting, dutyIn, LAST_DAY } from './api-acting.ts'
import { type Api, someStart, startApi } from './api-support.ts'

let api: Api
let cases: Acting
beforeAll(async () => {
  api = await startApi()
  cases = acting(api)
}, 120_000)
afterAll(() => api?.stop())

describe('what is asked', () => {
  test('add-duty and settle-own: our own part is asked for and done', async () => {
    const { id } = await cases.open()
    const added = await cases.done(id, {
      type: 'add-duty',
      duty: 'close-access',
      reason: 'They had keys',
    })
    expect(dutyIn(added, 'close-access')).toMatchObject({ owner: 'hr', status: 'open' })
    const settled = await cases.done(id, { type: 'settle-own', duty: 'close-access' })
    expect(dutyIn(settled, 'close-access').status).toBe('done')
    const twice = await cases.act(id, { type: 'settle-own', duty: 'close-access' })
    expect(twice).toMatchObject({ status: 409, body: { code: 'already-settled' } })
    const again = await cases.act(id, { type: 'add-duty', duty: 'close-access' })
    expect(again).toMatchObject({ status: 409, body: { code: 'unchanged' } })
  })

  test('add-duty: a leaver reads of it; what cannot be turned on is named with what can', async () => {
    const { id } = await cases.open()
    await cases.done(id, { type: 'add-duty', duty: 'images-and-tags' })
    expect(await cases.noticed(id, 'list-changed')).toEqual(['leaver'])
    const { body } = await cases.act(id, { type: 'add-duty', duty: 'social-contacts' })
    expect(body.errors).toEqual([
      { path: 'duty', message: expect.stringMatching(/“social-contacts” is no .*close-access/) },
    ])
  })
})

describe('something has happened', () => {
  test('hold and lift-hold: what asks for deleting stands still, then has a later day', async () => {
    const before = await cases.open()
    const { id } = before
    const held = await cases.done(id, {
      type: 'hold',
      why: 'legal-claim',
      reason: 'Our solicitor, today',
    })
    expect(held.hold).toMatchObject({ why: 'legal-claim' })
    expect(dutyIn(held, 'social-contacts').status).toBe('suspended')
    expect(dutyIn(held, 'profile-update').status).toBe('open')
    expect(await cases.noticed(id, 'please-keep')).toEqual(['leaver'])
    const twice = await cases.act(id, { type: 'hold', why: 'legal-claim', reason: 'Again' })
    expect(twice).toMatchObject({ status: 409, body: { code: 'on-hold' } })
    const lifted = await cases.done(id, { type: 'lift-hold', reason: 'Our solicitor says so' })
    expect(lifted.hold).toBeNull()
    expect(dutyIn(lifted, 'social-contacts').status).toBe('open')
  })

  test('choose: an outcome of HR’s own goes past every ladder at once', async () => {
    const { id, now } = await cases.open()
    const choice = { type: 'choose', outcome: 'possible-breach', dataKinds: ['money'] }
    const missing = await cases.act(id, choice)
    expect(missing.body.errors).toEqual([{ path: 'when', message: 'Enter the day' }])
    const strange = await cases.act(id, {
      ...choice,
      when: now.slice(0, 10),
      dataKinds: ['gossip'],
    })
    expect(strange.body.errors).toEqual([
      { path: 'dataKinds', message: expect.stringMatching(/“gossip” is no kind of .*money/) },
    ])
    const after = await cases.done(id, { ...choice, when: now.slice(0, 10) })
    const open_ = after.escalations.filter(({ because }) => because === 'possible-breach')
    expect(open_).toMatchObject([{ rung: 'chief', outcome: null }])
    expect(Date.parse(open_[0]?.deadline ?? '')).toBeGreaterThan(Date.parse(now))
    expect(await cases.noticed(id, 'route')).toEqual(['chief'])
  })

  test('choose: what is not HR’s to choose is refused, and what is no outcome is named', async () => {
    const { id } = await cases.open()
    const theirs = await cases.act(id, { type: 'choose', outcome: 'keep-accepted' })
    expect(theirs).toMatchObject({ status: 409, body: { code: 'outcome-not-offered' } })
    const none = await cases.act(id, { type: 'choose', outcome: 'constructor' })
    expect(none.body.errors[0]).toMatchObject({
      path: 'outcome',
      message: expect.stringContaining('“constructor” is no outcome'),
    })
    const leavers = await cases.act(id, {
      ...{ type: 'choose', outcome: 'own-duty-done', duties: ['social-contacts'] },
    })
    expect([409, 422]).toContain(leavers.status)
  })

  test('choose: a contractor’s case goes on under the contract', async () => {
    const start = someStart()
    const { id } = await cases.open({ leaver: { ...start.leaver, kind: 'contractor' } })
    const body = { type: 'choose', outcome: 'contract-route' }
    expect((await cases.act(id, body)).body.errors).toEqual([
      { path: 'typedName', message: 'Enter your name' },
    ])
    const after = await cases.done(id, { ...body, typedName: 'Hana Sample' })
    expect(after).toMatchObject({ status: 'closed', final: 'referred' })
    expect((await cases.recorded(id, 'decided'))[0]?.words).toEqual({ typedName: 'Hana Sample' })
  })

  test('correct-details: a phone number is given, corrected and taken away, and told of in no mail', async () => {
    const { id } = await cases.open()
    const mails = await cases.mails(id)
    const phone = async () => {
      const { body } = await api.get(`/cases/${id}/record`)
      return body.people.find(({ role }: { role: string }) => role === 'leaver').phone
    }
    await cases.done(id, { type: 'correct-details', phone: '01632 960 001' })
    expect(await phone()).toBe('01632 960 001')
    await cases.done(id, { type: 'correct-details', role: 'Night helpline' })
    expect(await phone()).toBe('01632 960 001')
    const wrong = await cases.act(id, { type: 'correct-details', phone: 'ring Sam' })
    expect(wrong.body.errors).toEqual([
      { path: 'phone', message: expect.stringContaining('“ring Sam” is not a phone number') },
    ])
    await cases.done(id, { type: 'correct-details', phone: '' })
    expect(await phone()).toBeUndefined()
    const recorded = await cases.recorded(id, 'details-corrected')
    expect(recorded.map(({ words }) => words.phone)).toEqual(['01632 960 001', undefined, ''])
    const same = await cases.act(id, { type: 'correct-details', phone: '' })
    expect(same.body.errors).toEqual([
      { path: 'role', message: expect.stringContaining('Nothing is changed') },
    ])
    expect(await cases.mails(id)).toEqual(mails)
  })

  test('answer-referral: there has to be one', async () => {
    const { id } = await cases.open()
    const body = { type: 'answer-referral', accept: false }
    expect((await cases.act(id, body)).body.errors).toMatchObject([{ path: 'reason' }])
    const none = await cases.act(id, { ...body, reason: 'There is none' })
    expect(none).toMatchObject({ status: 409, body: { code: 'no-referral' } })
  })
})

describe('the endings', () => {
  test('cancel: the leaver reads that nothing more is needed, and nothing more comes', async () => {
    const { id } = await cases.open()
    const bare = await cases.act(id, { type: 'cancel', why: 'other' })
    expect(bare.body.errors).toEqual([{ path: 'reason', message: 'Enter the reason' }])
    const after = await cases.done(id, {
      type: 'cancel',
      why: 'started-in-error',
      reason: 'Wrong Sam',
    })
    expect(after).toMatchObject({ status: 'closed', final: 'cancelled' })
    expect(await cases.noticed(id, 'cancelled')).toEqual(['leaver'])
    const late = await cases.act(id, { type: 'remind' })
    expect(late).toMatchObject({ status: 409, body: { code: 'case-closed' } })
  })

  test('stop-contact: no mail goes to anybody any more, whatever was planned', async () => {
    const { id } = await cases.open()
    const evening = london(`${workday(LAST_DAY, 20)} 20:00`)
    await clockTo(api.product, id, evening)
    const states = () => cases.mails(id)
    await cases.done(id, { type: 'remind' })
    const before = await states()
    expect(before).toContain('pending')
    const after = await cases.done(id, { type: 'stop-contact', why: 'deceased' })
    expect(after).toMatchObject({ status: 'closed', final: 'contact-stopped' })
    await clockTo(api.product, id, evening + 7 * 86_400_000)
    await until('nothing is planned any more', async () => !(await states()).includes('pending'))
    const sent = (all: string[]) => all.filter((state) => state === 'sent').length
    expect(sent(await states())).toBe(sent(before))
  })
})

test('every action is described, and takes nothing that it does not know', async () => {
  const { id } = await cases.open()
  const answer = await fetch(`${api.url}/api/v1/openapi.json`)
  const { paths } = (await answer.json()) as {
    paths: Record<
      string,
      { post: { requestBody: { content: Record<string, { schema: unknown }> } } }
    >
  }
  const { schema } =
    paths['/cases/{id}/actions']?.post.requestBody.content['application/json'] ?? {}
  const told = (schema as { oneOf: { properties: { type: { const: string } } }[] }).oneOf
  expect(told.map(({ properties }) => properties.type.const)).toEqual(
    ACTIONS.map(({ type }) => type),
  )
  for (const { type } of ACTIONS) {
    const { status, body } = await cases.act(id, { type, salary: 1 })
    expect(status, type).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path)).toContain('salary')
  }
})
