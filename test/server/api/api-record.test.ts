import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { answerAll } from '../../support/cases.ts'
import { LAST_DAY, workday } from '../../support/policy.ts'
import { until } from '../../support/until.ts'
import { type Api, openCase, startApi } from './api-support.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api?.stop())

describe('the events', () => {
  test('are a chain that anybody can check with a hash function alone', async () => {
    const { id } = await openCase(api)
    await answerAll(api.product, id)
    const { body } = await api.get(`/cases/${id}/events`)
    expect(body.events.length).toBeGreaterThan(5)
    let prev = '0'.repeat(64)
    for (const event of body.events) {
      const hash = createHash('sha256').update(`\0${prev}\n${event.body}`).digest('hex')
      expect({ prev: event.prev, hash: event.hash }).toEqual({ prev, hash })
      expect(JSON.parse(event.body)).toMatchObject({ number: event.number, type: event.type })
      prev = hash
    }
    expect(body.chain).toEqual({ whole: true, head: prev })
    const [opened] = body.events
    expect(opened.words.map(({ field }: { field: string }) => field)).toContain('leaverEmail')
  })

  test('show the first one that somebody changed behind our back', async () => {
    const { id } = await openCase(api)
    const { owner } = api.product.database
    await owner
      .updateTable('events')
      .set({ body: sql`replace(body, ${LAST_DAY}, ${addDays(LAST_DAY, -1)})` })
      .where('case_id', '=', id)
      .where('number', '=', 1)
      .execute()
    const { body } = await api.get(`/cases/${id}/events`)
    expect(body.chain).toMatchObject({
      whole: false,
      fault: { number: 1, fault: 'was changed after it was written' },
    })
    await owner
      .updateTable('events')
      .set({ body: 'no JSON' })
      .where('case_id', '=', id)
      .where('number', '=', 1)
      .execute()
    expect((await api.get(`/cases/${id}/events`)).body.chain.whole).toBe(false)
  })
})

describe('the record', () => {
  test('holds the case, its people and the chain, as JSON and nothing else', async () => {
    const { id } = await openCase(api)
    await answerAll(api.product, id)
    const { body } = await api.get(`/cases/${id}/record`)
    expect(body.case).toMatchObject({ status: 'closed', final: 'confirmed' })
    expect(body.case.progress.settled).toBe(body.case.progress.total)
    expect(body.people.map(({ role }: { role: string }) => role).sort()).toEqual([
      'chair',
      'chief',
      'hr',
      'leaver',
      'line',
    ])
    expect(body.chain.whole).toBe(true)
    for (const accept of ['application/pdf', 'text/csv']) {
      const { status } = await api.call('GET', `/cases/${id}/record`, { headers: { accept } })
      expect(status).toBe(406)
    }
  })
})

describe('the time machine', () => {
  test('moves to what comes next, or by days, and tells what was handled', async () => {
    const { id, agenda } = await openCase(api)
    const next = await api.post(`/cases/${id}/fast-forward`, { to: 'next' })
    expect(next.status).toBe(200)
    expect(Date.parse(next.body.now)).toBeGreaterThan(Date.parse(agenda[0]?.at ?? ''))
    const far = (Date.parse(workday(LAST_DAY, 31)) - Date.parse(next.body.now)) / 86_400_000
    const moved = await api.post(`/cases/${id}/fast-forward`, { days: far })
    const types = moved.body.handled.map(({ type }: { type: string }) => type)
    expect(types).toContain('remind')
    expect(types).toContain('escalate')
    const { body } = await api.get(`/cases/${id}`)
    expect(body.escalations[0]).toMatchObject({ rung: 'line', to: 'line', outcome: null })
    expect(body.duties.map(({ status }: { status: string }) => status)).toContain('late')
    const done = body.agenda.filter((one: { done: boolean }) => one.done)
    expect(done[0]).toMatchObject({ type: 'invite', to: 'leaver' })
    expect(done.map(({ type }: { type: string }) => type)).toContain('escalate')
    for (const one of body.agenda) {
      expect(one.done, `${one.type} at ${one.at}`).toBe(Date.parse(one.at) <= Date.parse(body.now))
    }
  })

  test('names what it cannot do', async () => {
    const { id } = await openCase(api)
    for (const body of [{}, { days: 0 }, { days: -1 }, { days: 401 }, { to: 'last' }]) {
      expect((await api.post(`/cases/${id}/fast-forward`, body)).status).toBe(422)
    }
    expect((await api.post(`/cases/${id}/fast-forward`, { days: 1, to: 'next' })).status).toBe(422)
    await answerAll(api.product, id)
    await until('nothing is left to do', async () => {
      const { status, body } = await api.post(`/cases/${id}/fast-forward`, { to: 'next' })
      return status === 409 && body.code === 'clock-not-moved'
    })
  })
})

describe('an action', () => {
  test('corrects an address and lets a case go on that the mail server had stopped', async () => {
    api.product.smtp.setMode('550 at RCPT')
    const { id } = await openCase(api)
    await api.post(`/cases/${id}/fast-forward`, { to: 'next' })
    await until('the case is paused', async () => {
      return (await api.get(`/cases/${id}`)).body.status === 'paused'
    })
    api.product.smtp.setMode('accept')
    const resume = { type: 'resume', reason: 'The address is right now' }
    const early = await api.post(`/cases/${id}/actions`, resume)
    expect(early).toMatchObject({ status: 409, body: { code: 'still-unreachable' } })
    const change = {
      type: 'change-address',
      who: 'leaver',
      email: 'sam@new.example',
      reason: 'Sam gave it on the phone',
    }
    expect((await api.post(`/cases/${id}/actions`, change)).status).toBe(200)
    expect((await api.post(`/cases/${id}/actions`, resume)).body.status).toBe('open')
    const { body } = await api.get(`/cases/${id}/record`)
    const leaver = body.people.find(({ role }: { role: string }) => role === 'leaver')
    expect(leaver.email).toBe('sam@new.example')
    const changed = body.events.find(({ type }: { type: string }) => type === 'address-changed')
    expect(changed.words).toContainEqual(
      expect.objectContaining({ field: 'reason', value: change.reason }),
    )
    const again = await api.post(`/cases/${id}/actions`, resume)
    expect(again).toMatchObject({ status: 409, body: { code: 'not-paused' } })
  })

  test('never makes two people of a case share an address', async () => {
    const { id } = await openCase(api)
    const change = { type: 'change-address', who: 'leaver', reason: 'A test' }
    const { status, body } = await api.post(`/cases/${id}/actions`, {
      ...change,
      email: 'LIN@sample.example',
    })
    expect(status).toBe(422)
    expect(body.errors[0]).toMatchObject({
      path: 'email',
      message: expect.stringContaining('Lin Line, who is the manager'),
    })
  })

  test('that is none is refused by its value, with the names of those that are', async () => {
    const { id } = await openCase(api)
    for (const type of ['fire', '', null, 7, '__proto__', undefined]) {
      const { status, body } = await api.post(`/cases/${id}/actions`, { type, reason: 'A test' })
      expect(status).toBe(422)
      expect(body.errors).toEqual([
        {
          path: 'type',
          message: expect.stringMatching(
            type === undefined
              ? /^Name the action as type: one of resume,/
              : `“${type}” is no action`,
          ),
        },
      ])
    }
  })
})
