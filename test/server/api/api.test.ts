import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { type Api, openCase, START, someStart, startApi } from './api-support.ts'

let api: Api
beforeAll(async () => {
  api = await startApi()
  // A worker's first case takes longer than any later one.
  await openCase(api)
})
afterAll(() => api?.stop())

describe('POST /cases', () => {
  test('opens a case and answers with it and where it is', async () => {
    const { status, headers, body } = await api.post('/cases', someStart())
    expect(status).toBe(201)
    expect(headers.get('location')).toMatch(new RegExp(`/api/v1/cases/${body.id}$`))
    expect(body).toMatchObject({
      reference: expect.stringMatching(/^LW-\d{4,}$/),
      status: 'open',
      kind: 'employee',
      endDate: START.endDate,
      final: null,
      escalations: [],
      // What the leaver's list counts: two things, and not the signature over them.
      progress: { answered: 0, settled: 0, total: 2 },
    })
    expect(body.pack.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(body.duties[0]).toMatchObject({ clause: '5.14', status: 'open', answers: [] })
    expect(body.agenda[0]).toMatchObject({ type: 'invite', to: 'leaver' })
    expect(body.agenda.map(({ type }: { type: string }) => type)).toContain('escalate')
    expect((await api.get(`/cases/${body.id}`)).body).toMatchObject({ id: body.id })
  })

  test('names every fault with its place and opens nothing', async () => {
    const { status, body } = await api.post('/cases', {
      ...START,
      leaver: { ...START.leaver, email: 'nobody', kind: 'pirate' },
      line: { name: '' },
      endDate: '2027-02-30',
      salary: 1,
    })
    expect(status).toBe(422)
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
      'endDate',
      'leaver.email',
      'leaver.kind',
      'line.email',
      'line.name',
      'salary',
    ])
  })

  test('judges the start itself, by the rules of the pack and of the people', async () => {
    const own = { ...START, line: { name: 'Sam Sample', email: START.leaver.email } }
    expect((await api.post('/cases', own)).body.errors).toEqual([
      { path: 'line.email', message: expect.stringContaining(START.leaver.email) },
    ])
    const pack = await api.post('/cases', { ...START, pack: 'nowhere' })
    expect(pack.body.errors).toEqual([
      { path: 'pack', message: expect.stringContaining('rett-uk-social-media') },
    ])
  })

  test('refuses a second open case of the same person and day unless told that it is meant', async () => {
    const start = someStart()
    const first = await api.post('/cases', start)
    await until('the first is open', async () => {
      return (await api.get(`/cases/${first.body.id}`)).body.status === 'open'
    })
    const same = await api.post('/cases', start)
    expect([same.status, same.body.id]).toEqual([200, first.body.id])
    const second = await api.post('/cases', { ...start, heldVolunteerData: true })
    expect(second.status).toBe(409)
    expect(second.body).toMatchObject({
      code: 'duplicate',
      detail: expect.stringMatching(/LW-\d+.*allowDuplicate/),
      cases: [{ id: first.body.id, reference: expect.stringMatching(/^LW-\d+$/) }],
    })
    const meant = await api.post('/cases', { ...start, allowDuplicate: true })
    expect([201, 202]).toContain(meant.status)
  })

  test('answers 202 while the worker is away, and the case is there once it is back', async () => {
    await api.product.worker.stop()
    const { status, headers, body } = await api.post('/cases', someStart())
    expect(status).toBe(202)
    expect(headers.get('location')).toMatch(new RegExp(`${body.id}$`))
    expect((await api.get(`/cases/${body.id}`)).body).toEqual({ id: body.id, status: 'received' })
    await api.product.worker.start()
    const opened = await until('the case is open', async () => {
      const answer = await api.get(`/cases/${body.id}`)
      return answer.body.status === 'open' && answer.body
    })
    expect(opened.id).toBe(body.id)
  })
})

describe('GET /cases', () => {
  test('finds cases by how the words of a name or address begin, or by the reference', async () => {
    const { reference, id } = await openCase(api)
    for (const q of [reference, reference.toLowerCase()]) {
      const { body } = await api.get(`/cases?q=${encodeURIComponent(q)}`)
      expect(body.cases.map((one: { id: string }) => one.id)).toEqual([id])
    }
    const named = await api.get('/cases?q=samp%20SA&status=open')
    expect(named.body.cases.length).toBeGreaterThan(0)
    for (const none of ['/cases?q=%25', '/cases?q=_', '/cases?status=closed']) {
      expect((await api.get(none)).body).toEqual({ cases: [], nextCursor: null })
    }
  })

  test('gives all cases once, fifty a page, also while new ones open', {
    timeout: 60_000,
  }, async () => {
    for (let i = 0; i < 8; i++) await Promise.all(Array.from({ length: 7 }, () => openCase(api)))
    const first = await api.get('/cases')
    expect(first.body.cases).toHaveLength(50)
    await openCase(api)
    const second = await api.get(`/cases?cursor=${first.body.nextCursor}`)
    expect(second.body.nextCursor).toBeNull()
    const ids = [...first.body.cases, ...second.body.cases].map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    const { total } = await api.product.database.owner
      .selectFrom('cases')
      .select((of) => of.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    expect(ids.length).toBe(total - 1)
  })

  test('names a question that it cannot take', async () => {
    for (const query of [
      'status=late',
      'cursor=xyz',
      'q=%00',
      'page=2',
      'status=open&status=closed',
    ]) {
      const { status, body } = await api.get(`/cases?${query}`)
      expect(status, query).toBe(422)
      expect(body.errors[0].path, query).toBe(query.split('=')[0])
    }
  })
})

describe('a case', () => {
  test('that nobody has is answered 404, whatever its id looks like', async () => {
    for (const id of [
      '0191a3de-0000-7000-8000-000000000000',
      'LW-0001',
      '%00',
      '1',
      'x'.repeat(3000),
    ]) {
      for (const part of ['', '/events', '/messages', '/record']) {
        expect((await api.get(`/cases/${id}${part}`)).status, id + part).toBe(404)
      }
    }
  })

  test('has its mails listed with notices and attempts, and no bodies', async () => {
    const { id, agenda } = await openCase(api)
    const { body } = await api.get(`/cases/${id}/messages`)
    expect(body.messages).toHaveLength(1)
    const [invite] = body.messages
    expect(invite).toMatchObject({ to: 'leaver', sendAt: agenda[0]?.at })
    expect(invite.notices).toMatchObject([{ event: 1, type: 'invite' }])
    expect(JSON.stringify(body)).not.toMatch(/<html|Dear|Hello/)
  })
})

describe('settings', () => {
  test('are read, replaced as a whole, and never decide where links lead', async () => {
    const { body: before } = await api.get('/settings')
    expect(before.baseUrl).toBe(api.product.config.BASE_URL)
    const { baseUrl, ...rest } = before
    const put = await api.call('PUT', '/settings', { body: { ...rest, organisation: 'Other' } })
    expect(put.body).toEqual({ ...rest, organisation: 'Other', baseUrl })
    const moved = await api.call('PUT', '/settings', { body: { ...before, baseUrl: 'http://x' } })
    expect(moved.status).toBe(422)
    expect(moved.body.errors[0].path).toBe('baseUrl')
    const mars = await api.call('PUT', '/settings', { body: { ...rest, calendar: 'mars' } })
    expect(mars.body.errors[0]).toMatchObject({
      path: 'calendar',
      message: expect.stringContaining('england-and-wales'),
    })
    const alone = await api.call('PUT', '/settings', { body: { ...rest, chair: rest.chief } })
    expect(alone.body.errors[0].path).toBe('chair.email')
    await api.call('PUT', '/settings', { body: rest })
  })
})
