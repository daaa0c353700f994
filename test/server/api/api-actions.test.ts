import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseView } from '../../../server/api/cases/case-shape.ts'
import type { CommandDraft } from '../../../server/intake/submissions.ts'
import { LEAVER, noonOf, say } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Acting, acting, dutyIn, LAST_DAY } from './api-acting.ts'
import { type Api, someStart, startApi } from './api-support.ts'

let api: Api
let cases: Acting
beforeAll(async () => {
  api = await startApi()
  cases = acting(api)
}, 120_000)
afterAll(() => api?.stop())

describe('time and reminders', () => {
  test('remind: a mail about what is open, and nothing else changes', async () => {
    const { id, duties } = await cases.open()
    const after = await cases.done(id, { type: 'remind', reason: 'They asked for it' })
    expect(after.duties.map(({ dueAt }) => dueAt)).toEqual(duties.map(({ dueAt }) => dueAt))
    expect(await cases.noticed(id, 'reminder')).toEqual(['leaver'])
    expect((await cases.recorded(id, 'prompted'))[0]?.words).toEqual({
      reason: 'They asked for it',
    })
  })

  test('extend: some duties, or all that is open, get a new day and its reminders', async () => {
    const { id } = await cases.open()
    const until = workday(LAST_DAY, 20)
    const some = await cases.done(id, {
      ...{ type: 'extend', until, duties: ['social-contacts'], reason: 'Away until then' },
    })
    expect(dutyIn(some, 'social-contacts').dueAt).toContain(until)
    expect(dutyIn(some, 'contacts-elsewhere').dueAt).not.toContain(until)
    expect(await cases.noticed(id, 'more-time')).toEqual(['leaver'])
    const all = await cases.done(id, { type: 'extend', until, reason: 'For all of it' })
    expect(all.duties.every(({ dueAt }) => dueAt.startsWith(until))).toBe(true)
  })

  test('extend: names a day out of range with the range, and an unknown duty with the known', async () => {
    const { id, now } = await cases.open()
    const late = await cases.act(id, { type: 'extend', until: now.slice(0, 10), reason: 'Today' })
    expect(late.status).toBe(422)
    expect(late.body.errors).toEqual([
      {
        path: 'until',
        message: expect.stringMatching(/is not possible: choose a day from .* to /),
      },
    ])
    const body = { type: 'extend', until: workday(LAST_DAY, 5), reason: 'More' }
    const unknown = await cases.act(id, { ...body, duties: ['social-contacts', 'dancing'] })
    expect(unknown.body.errors).toEqual([
      { path: 'duties', message: expect.stringMatching(/“dancing” is no .*social-contacts/) },
    ])
  })

  test('pause and resume: nothing comes until the review, then every date moves', async () => {
    const view = await cases.open()
    const { id } = view
    await noonOf(api.product, id, workday(LAST_DAY, -20))
    const review = workday(LAST_DAY, -10)
    const paused = await cases.done(id, {
      type: 'pause',
      why: 'away',
      until: review,
      reason: 'A trip',
    })
    expect(paused).toMatchObject({
      status: 'paused',
      paused: { why: 'pause', reason: 'away', review },
    })
    expect(paused.agenda.filter(({ done }) => !done)).toContainEqual(
      expect.objectContaining({ type: 'review', to: 'hr' }),
    )
    await noonOf(api.product, id, workday(LAST_DAY, 5))
    expect(await cases.noticed(id, 'reminder')).toEqual([])
    expect((await cases.recorded(id, 'noted'))[0]?.event).toMatchObject({
      moment: { act: 'review' },
    })
    const again = await cases.act(id, { type: 'pause', why: 'away' })
    expect(again).toMatchObject({ status: 409, body: { code: 'already-paused' } })
    const after = await cases.done(id, { type: 'resume', reason: 'Back' })
    expect(after).toMatchObject({ status: 'open', paused: null })
    expect(dutyIn(after, 'social-contacts').dueAt.slice(0, 10)).toBe(workday(LAST_DAY, 10 + 25))
  })

  test('pause: a code of another policy is named with those of this one', async () => {
    const { id } = await cases.open()
    const { status, body } = await cases.act(id, {
      type: 'pause',
      why: 'bereavement',
      reason: 'x y',
    })
    expect(status).toBe(422)
    expect(body.errors).toEqual([
      {
        path: 'why',
        message: expect.stringMatching(/^“bereavement” is no reason for a pause: .*personal/),
      },
    ])
  })

  test('change-end-date: every open date is counted anew from it', async () => {
    const { id } = await cases.open()
    const endDate = workday(LAST_DAY, 10)
    const after = await cases.done(id, {
      type: 'change-end-date',
      endDate,
      reason: 'They stay longer',
    })
    expect(after.endDate).toBe(endDate)
    expect(dutyIn(after, 'social-contacts').dueAt).toContain(workday(endDate, 10))
    expect(await cases.noticed(id, 'list-changed')).toEqual(['leaver'])
    const same = await cases.act(id, { type: 'change-end-date', endDate })
    expect(same.body.errors).toEqual([
      { path: 'endDate', message: expect.stringContaining('is the last day already') },
    ])
    const far = await cases.act(id, { type: 'change-end-date', endDate: '2099-01-01' })
    expect(far.body.errors).toEqual([
      { path: 'endDate', message: expect.stringContaining('cannot count working days') },
    ])
  })

  test('recalculate: counts on the closed days that were set since', async () => {
    const { id } = await cases.open()
    const { body: settings } = await api.get('/settings')
    const { baseUrl: _, sample: __, ...kept } = settings
    const shut = workday(LAST_DAY, 3)
    await api.call('PUT', '/settings', { body: { ...kept, closedDays: [shut] } })
    const after = await cases.done(id, { type: 'recalculate', reason: 'A closed day' })
    expect(dutyIn(after, 'social-contacts').dueAt).toContain(workday(LAST_DAY, 11))
    await api.call('PUT', '/settings', { body: { ...kept, closedDays: [] } })
  })
})

describe('what a leaver asks for', () => {
  const ask = async (more: object, words: Record<string, string> = {}) => {
    const { id } = await cases.open()
    await say(api.product, id, { kind: 'request', by: LEAVER, ...more } as CommandDraft, words)
    const { body } = await api.get(`/cases/${id}`)
    return { id, request: (body as CaseView).requests[0], to: body.requests[0].number }
  }

  test('stands in the case by its number, and is replied to in words', async () => {
    const { id, request, to } = await ask({ what: 'question', about: 'social-contacts' })
    expect(request).toEqual({
      ...{ number: to, what: 'question', about: 'social-contacts' },
      at: expect.any(String),
    })
    const after = await cases.done(id, { type: 'reply', to, answer: 'They do.' })
    expect(after.requests[0]?.repliedAt).toBeDefined()
    expect(await cases.recorded(id, 'replied')).toMatchObject([
      { event: { to, what: 'question' }, words: { answer: 'They do.' } },
    ])
    expect(await cases.noticed(id, 'reply')).toEqual(['leaver'])
    const again = await cases.act(id, { type: 'reply', to, answer: 'They do.' })
    expect(again).toMatchObject({ status: 409, body: { code: 'already-replied' } })
  })

  test('is given time to a day, whoever wanted another', async () => {
    const { id, to } = await ask({ what: 'time', until: workday(LAST_DAY, 30) })
    const until = workday(LAST_DAY, 20)
    const after = await cases.done(id, { type: 'reply', to, until })
    expect(dutyIn(after, 'social-contacts').dueAt).toContain(until)
    expect(await cases.noticed(id, 'more-time')).toEqual(['leaver'])
    expect(await cases.noticed(id, 'reply')).toEqual([])
  })

  test('is an objection that is upheld or not, and nothing else is', async () => {
    const { id, to } = await ask({ what: 'objection' })
    const half = await cases.act(id, { type: 'reply', to, answer: 'We heard you.' })
    expect(half.body.errors).toEqual([
      { path: 'uphold', message: 'Choose whether you agree with the objection' },
    ])
    const day = await cases.act(id, { type: 'reply', to, uphold: true, until: LAST_DAY })
    expect(day.body.errors).toEqual([
      { path: 'until', message: 'Only a wish for more time is answered by a day' },
    ])
    const after = await cases.done(id, { type: 'reply', to, answer: 'You are right', uphold: true })
    expect(after).toMatchObject({ status: 'closed', final: 'objection-upheld' })
  })

  test('has to be one of this case', async () => {
    const { id, to } = await ask({ what: 'complaint' }, { text: 'Too many mails' })
    const unknown = await cases.act(id, { type: 'reply', to: 99, answer: 'Sorry' })
    expect(unknown.body.errors).toEqual([
      { path: 'to', message: `“99” is no request that waits in this case: choose ${to}` },
    ])
    const uphold = await cases.act(id, { type: 'reply', to, answer: 'Sorry', uphold: true })
    expect(uphold.body.errors).toEqual([
      { path: 'uphold', message: 'Only an objection is agreed with or not' },
    ])
  })
})

describe('the address of a leaver', () => {
  test('is not confirmed unless the start says so, and nothing of the case goes to it', async () => {
    const { id, mailbox } = await cases.open({ addressConfirmed: false })
    expect(mailbox).toBe('unconfirmed')
    expect(await cases.noticed(id, 'confirm-address')).toEqual(['leaver'])
    expect(await cases.noticed(id, 'invite')).toEqual([])
    const change = { type: 'change-address', who: 'leaver', email: 'sam@right.example' }
    expect((await cases.done(id, change)).mailbox).toBe('unconfirmed')
    const { mailbox: after } = await cases.done(id, { ...change, confirmed: true })
    expect(after).toBe('own')
  })

  test('leaves the work address, while the leaver is in post', async () => {
    const start = someStart()
    const leaver = { ...start.leaver, workEmail: 'sam@sample.example' }
    const { mailbox } = await cases.open({ leaver, addressConfirmed: false })
    expect(mailbox).toBe('work')
  })
})

describe('people', () => {
  test('change-line: the new one is asked what the old one did not decide', async () => {
    const { id } = await cases.open()
    await noonOf(api.product, id, workday(LAST_DAY, 5))
    const line = { name: 'Lee Line', email: 'lee@sample.example' }
    const own = await cases.act(id, {
      type: 'change-line',
      line: { ...line, email: 'chief@sample.example' },
    })
    expect(own.body.errors).toEqual([
      { path: 'line.email', message: expect.stringContaining('Chris Chief') },
    ])
    await cases.done(id, { type: 'change-line', line, reason: 'Lin has left' })
    expect((await cases.recorded(id, 'line-changed'))[0]?.words).toMatchObject({ ...line })
    const { body } = await api.get(`/cases/${id}/record`)
    expect(body.people).toContainEqual(expect.objectContaining({ role: 'line', ...line }))
    expect((await cases.noticed(id, 'ask-line')).length).toBeGreaterThan(1)
  })

  test('set-flag: what it switches off is no longer asked, and comes back with it', async () => {
    const { id } = await cases.open()
    const kept = await cases.done(id, { type: 'set-flag', flag: 'keepsOtherRole', on: true })
    expect(kept.flags).toContain('keepsOtherRole')
    expect(dutyIn(kept, 'social-contacts').status).toBe('not-applicable')
    const back = await cases.done(id, { type: 'set-flag', flag: 'keepsOtherRole', on: false })
    expect(back.flags).not.toContain('keepsOtherRole')
    expect(dutyIn(back, 'social-contacts').status).toBe('open')
    const twice = await cases.act(id, { type: 'set-flag', flag: 'keepsOtherRole', on: false })
    expect(twice).toMatchObject({ status: 409, body: { code: 'unchanged' } })
  })

  test('set-flag: who gets no mail any more is gone through it with, and none goes out', async () => {
    const { id } = await cases.open()
    const after = await cases.done(id, { type: 'set-flag', flag: 'safeContact', on: true })
    expect(after.escalations).toMatchObject([{ rung: 'line', because: 'by-hand' }])
    await noonOf(api.product, id, workday(LAST_DAY, 1))
    const { body } = await api.get(`/cases/${id}/messages`)
    const sent = (body.messages as { to: string; state: string; notices: { type: string }[] }[])
      .filter(({ to, state }) => to === 'leaver' && state === 'sent')
      .flatMap(({ notices }) => notices.map(({ type }) => type))
    // In working hours the first mail is out before HR can say so.
    expect(sent.filter((type) => type !== 'invite')).toEqual([])
  })

  test('set-flag: nobody is said to have email who has no address', async () => {
    const start = someStart()
    const { email: _, ...leaver } = start.leaver
    const { id } = await cases.open({ leaver, noEmail: true })
    const early = await cases.act(id, { type: 'set-flag', flag: 'noEmail', on: false })
    expect(early.body.errors).toEqual([
      { path: 'flag', message: expect.stringContaining('There is no address of Sam Sample') },
    ])
    await cases.done(id, {
      ...{ type: 'change-address', who: 'leaver', email: 'sam@found.example' },
      confirmed: true,
    })
    const after = await cases.done(id, { type: 'set-flag', flag: 'noEmail', on: false })
    expect(after.flags).toEqual([])
    expect(await cases.noticed(id, 'invite')).toEqual(['leaver'])
  })

  test('change-language: only to one that the policy has words in', async () => {
    const { id } = await cases.open()
    const { body } = await cases.act(id, { type: 'change-language', language: 'cy' })
    expect(body.errors).toEqual([
      { path: 'language', message: '“cy” is no language of this policy: choose en' },
    ])
  })

  test('change-address: of somebody who is not there names who is', async () => {
    const { id } = await cases.open()
    const { body } = await cases.act(id, {
      ...{ type: 'change-address', who: 'data-lead', email: 'dana@sample.example' },
    })
    expect(body.errors).toEqual([
      {
        path: 'who',
        message:
          '“data-lead” is no person of this case: choose one of leaver, line, chief and chair',
      },
    ])
  })
})
