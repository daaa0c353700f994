import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecord } from '../../../db/queries/record.ts'
import { happened } from '../../../server/pages/leaver/my-data/events/index.ts'
import { makeVisit } from '../../../server/pages/visit/visit.ts'
import type { EventDraft } from '../../../workflows/case/events.ts'
import { readingGrade } from '../../activities/mail/reading-grade.ts'
import { caseFile, HR, LEAVER, LINE, noonOf, SAM, say, swept } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { asHr, byLink } from '../../support/visitors.ts'
import { answerLines, type Leaver, leaver, pageOf, visitor, WHOLE_POLICY } from '../door/visits.ts'
import { FACTS } from '../read/event-facts.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** Sam, who has answered everything and sent it under the whole policy. */
async function sent() {
  const sam = await leaver(product, WHOLE_POLICY)
  await answerLines(product, sam.id, {}, { sign: false })
  await sam.send('/tasks/check', { typedName: 'Sam Sample' })
  return sam
}

/** Every answer to one network that stands in the record, in order. */
async function saidOf(id: string, part: string): Promise<string[]> {
  await swept(product)
  const { events } = await readRecord(product.database.owner, id)
  return events.flatMap((event) =>
    event.type === 'answered' && event.part === part ? [event.answer] : [],
  )
}

describe('what was sent', () => {
  test('says until when it can be changed, and closes by itself after that', async () => {
    const sam = await sent()
    const close = (await sam.state()).agenda.find(({ act }) => act === 'close')
    const { calendar } = await caseFile(product, sam.id)
    const receipt = await sam.see('/tasks/receipt')
    expect(receipt.text).toMatch(/You can change what you said until \w+day \d/)
    expect(receipt.text).toMatch(/On \w+day .* your list closes by itself/)
    expect(receipt.html).toContain('href="/tasks/reopen"')
    expect(receipt.text).toContain('print this page')
    await noonOf(product, sam.id, workday(calendar.dateOf(close?.at ?? 0), 1))
    const closed = await sam.see('/tasks/receipt')
    expect(closed.text).toContain('Thank you: everything is done')
    expect(closed.html).not.toContain('/tasks/reopen')
    expect(closed.text).toContain('decides how long the record is kept')
    expect(closed.text).toContain('Information Commissioner')
    expect((await sam.see('/tasks/reopen')).to).toBe('/tasks/receipt')
    const late = await sam.send('/tasks/reopen', { sure: 'yes' })
    expect([late.status, late.text.includes('This case is closed')]).toEqual([409, true])
  })

  test('is changed with every answer kept, and sent again', async () => {
    const sam = await sent()
    const page = await sam.see('/tasks/reopen')
    expect(page.text).toContain('What you sent and signed stays as it is until you send again')
    expect(page.html).not.toContain('checked')
    const unsure = await sam.send('/tasks/reopen')
    expect([unsure.status, unsure.html.includes('href="#sure"')]).toEqual([422, true])
    expect((await sam.state()).declaredAt).toBeDefined()
    const form = { submission: randomUUID(), sure: 'yes' }
    expect((await sam.send('/tasks/reopen', form)).to).toBe('/tasks')
    expect((await sam.send('/tasks/reopen', form)).to).toBe('/tasks')
    const { declaredAt, agenda } = await sam.state()
    expect([declaredAt !== undefined, agenda.some(({ act }) => act === 'close')]).toEqual([
      true,
      true,
    ])
    const list = await sam.see('/tasks')
    expect(list.text).toContain('Check your answers and send')
    await sam.answer('social-contacts/linkedin', 'do_not_use')
    expect(await saidOf(sam.id, 'linkedin')).toEqual(['removed', 'do_not_use'])
    expect((await sam.send('/tasks/check', { typedName: 'Sam Sample' })).to).toBe('/tasks/receipt')
    expect((await sam.state()).declaredAt).toBeDefined()
    expect((await sam.see('/tasks/receipt')).html).toContain('href="/tasks/reopen"')
    expect(await saidOf(sam.id, 'linkedin')).toEqual(['removed', 'do_not_use'])
    const headers = { cookie: await asHr(product) }
    const record = await fetch(`${product.url}/cases/${sam.id}/record`, { headers })
    for (const text of [(await pageOf(record)).text, (await sam.see('/tasks/my-data')).text]) {
      expect(text).toMatch(
        /answered:? “?LinkedIn”?[:,] Removed.*answered:? “?LinkedIn”?[:,] Not used/s,
      )
    }
  })

  test('is signed with another name only once that was asked about', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    await answerLines(product, sam.id, {}, { sign: false })
    const asked = await sam.send('/tasks/check', { typedName: 'x' })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('You typed “x”, and we know you as Sam Sample')
    expect(asked.html).toContain('<input type="hidden" name="signs" value="x">')
    expect((await sam.state()).declaredAt).toBeUndefined()
    const another = await sam.send('/tasks/check', { typedName: 'y', signs: 'x' })
    expect(another.status).toBe(422)
    expect((await sam.send('/tasks/check', { typedName: 'x', signs: 'x' })).to).toBe(
      '/tasks/receipt',
    )
    expect((await sam.see('/tasks/receipt')).text).toContain('The name that you typed: x')
  })

  test('is not there to be changed before anything was sent', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    expect((await sam.see('/tasks/reopen')).to).toBe('/tasks/receipt')
    const early = await sam.send('/tasks/reopen', { sure: 'yes' })
    expect(early.status).toBe(409)
    expect(early.text).toContain('Nothing has been sent yet')
    expect(early.text).toContain('I would like to change something')
  })

  test('can be changed while it waits with us', async () => {
    const sam = await sent()
    await product.worker.stop()
    try {
      expect((await sam.send('/tasks/reopen', { sure: 'yes' })).to).toBe('/tasks')
      const list = await sam.see('/tasks')
      expect(list.text).toContain('We have it')
      expect(list.text).toContain('Check your answers and send')
    } finally {
      await product.worker.start()
    }
  }, 60_000)
})

test('an answer that is changed while a person is asked about it is to be sent again, and the list says so', async () => {
  const sam = await leaver(product)
  await answerLines(
    product,
    sam.id,
    { 'contacts-and-files': { answer: 'not_sure' } },
    { sign: false },
  )
  expect((await sam.see('/tasks')).text).toContain('One step is left')
  await sam.send('/tasks/check', { typedName: 'Sam Sample' })
  const sent = (await sam.see('/tasks')).text
  expect(sent).toContain('We have your answers')
  expect(sent).toContain('See what you sent')
  await sam.answer('contacts-and-files', 'returned_and_deleted')
  const { text } = await sam.see('/tasks')
  expect(text).toContain('Please send your answers again')
  expect(text).not.toContain('We have your answers')
  expect(text).not.toContain('One step is left')
  await sam.send('/tasks/check', { typedName: 'Sam Sample' })
  expect((await sam.see('/tasks')).text).not.toContain('Please send your answers again')
})

test('a list that ended with an objection says so, and thanks for nothing that was not done', async () => {
  const sam = await leaver(product, WHOLE_POLICY)
  await say(product, sam.id, { kind: 'request', by: LEAVER, what: 'objection' })
  const to = (await sam.state()).requests?.[0]?.event ?? 0
  await say(product, sam.id, { kind: 'reply', by: HR, to, uphold: true }, { answer: 'We agree.' })
  const receipt = await sam.see('/tasks/receipt')
  expect(receipt.text).toContain('Your list is closed')
  expect(receipt.text).toContain('You objected to being asked, and we agreed.')
  expect(receipt.text).not.toContain('everything is done')
})

/** What is told to a leaver, and of what. */
async function toldOf(sam: Leaver) {
  const file = await caseFile(product, sam.id)
  const record = await readRecord(product.database.owner, sam.id)
  const visit = makeVisit(file, 'leaver')
  const told = { visit, record, sites: { 'site-1': 'Mastodon' }, w: file.words.myData.events }
  return { file, record, told }
}

interface Held {
  readonly about: readonly object[]
  readonly answers: readonly object[]
  readonly events: readonly { readonly at: string; readonly text: string }[]
}

const asText = async (id: string, path: string) => {
  const cookie = await byLink(product, id, 'leaver')
  return fetch(product.url + path, { headers: { cookie } })
}

describe('what we hold about somebody', () => {
  test('is who they are, what they said in their own words, what was done, and each mail', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    await sam.answer('social-contacts/linkedin', 'removed')
    await sam.send('/tasks/add-site', { site: 'Sample Forum' })
    const question = { kind: 'request', by: LEAVER, what: 'question' } as const
    await say(product, sam.id, question, { text: 'A sample question?\nTwo lines' })
    const to = (await sam.state()).requests?.[0]?.event ?? 0
    await say(product, sam.id, { kind: 'reply', by: LINE, to }, { answer: 'A sample reply' })
    await noonOf(product, sam.id, workday(SAM.endDate, -9))
    const page = await sam.see('/tasks/my-data')
    for (const held of [
      'Sam Sample',
      'sam@home.example',
      'sam@sample.example',
      'Helpline',
      'Employee',
      'Lin Line',
      'You answered “LinkedIn”: Removed.',
      'You added a site.',
      'Sample Forum',
      'You asked a question.',
      'A sample question?',
      'Lin Line replied to you.',
      'A sample reply',
      'First mail, with your link',
      'We handed it to our mail service.',
    ]) {
      expect(page.text).toContain(held)
    }
    expect(page.text).not.toMatch(/lin@sample|chief@sample/)
  })

  test('is the same as a file to take away', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    await sam.answer('social-contacts/linkedin', 'removed')
    await swept(product)
    const answer = await asText(sam.id, '/tasks/my-data.json')
    const { reference } = await caseFile(product, sam.id)
    expect(answer.headers.get('content-type')).toContain('application/json')
    const disposition = answer.headers.get('content-disposition')
    expect(disposition).toBe(`attachment; filename="${reference}.json"`)
    const held = (await answer.json()) as Held
    expect(held).toMatchObject({ organisation: 'Sample Charity', reference })
    expect(held.about).toContainEqual({ what: 'Name', value: 'Sam Sample' })
    expect(held.answers).toContainEqual({ line: 'LinkedIn', answer: 'Removed' })
    const said = held.events.map(({ text }) => text)
    expect(said).toContain('You answered “LinkedIn”: Removed.')
    expect(held.events[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  test('says every kind of event in words that everybody can read, or nothing', async () => {
    const { file, record, told } = await toldOf(await leaver(product, WHOLE_POLICY))
    const of = (fact: EventDraft) => {
      const event = { ...fact, number: 2, at: file.now }
      return happened({ ...told, record: { ...record, events: [event] } })
    }
    const facts = Object.values(FACTS).flatMap((rows) => rows.map(([, fact]) => fact as EventDraft))
    const texts = facts.flatMap((fact) => of(fact).map(({ text }) => text))
    expect(texts.length).toBeGreaterThan(40)
    for (const text of texts) expect(text).toMatch(/^[A-Z“].*[.]$/s)
    expect(texts.join('\n')).not.toMatch(/undefined|null|Leavewell|HR’s|\.\./)
    const ours = texts.map((text) => text.replaceAll(/“[^”]*”|: .*/g, '.'))
    expect(readingGrade(ours.join('\n\n'))).toBeLessThanOrEqual(6)
  })

  test('tells nothing of what somebody else reported', async () => {
    const { told } = await toldOf(await leaver(product, WHOLE_POLICY))
    const routes = ['safeguarding', 'possible-breach'] as const
    const moment = { at: 0, to: 'chief', act: 'clock', duties: [], because: routes[0] } as const
    const weekly = { at: 0, to: 'hr', act: 'weekly', duties: [], because: routes[0] } as const
    const by = { role: 'line' } as const
    const facts: EventDraft[] = routes.flatMap((route): EventDraft[] => [
      { type: 'routed', by, route, clause: '4.3' },
      { type: 'escalated', by, rung: 'chief', duties: [], because: route },
      ...(['route', 'acknowledge'] as const).map(
        (effect): EventDraft => ({
          ...{ type: 'decided', by, rung: 'chief', outcome: 'being-dealt-with', effect },
          ...{ clause: '4.3', duties: [] },
        }),
      ),
      { type: 'nudged', by, rung: 'chief', moment },
      { type: 'noted', by, moment: weekly },
    ])
    const events = facts.map((fact, index) => ({ ...fact, number: index + 1, at: 0 }))
    expect(happened({ ...told, record: { events, words: [] } })).toEqual([])
  })

  test('leaves out what other people reported, and what they wrote to HR', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const report = { kind: 'decide', by: HR, outcome: 'safeguarding' } as const
    await say(product, sam.id, report, { decidedBy: 'Hana Sample' })
    await say(
      product,
      sam.id,
      { kind: 'hold', by: HR, reason: 'legal-claim' },
      { reason: 'A sample reason for HR' },
    )
    await until('it went by the route', async () =>
      (await sam.state()).escalations.some(({ because }) => because === 'safeguarding'),
    )
    await noonOf(product, sam.id, workday(SAM.endDate, 2))
    const page = await sam.see('/tasks/my-data')
    expect(page.text).toContain('We asked you to keep everything for now.')
    expect(page.text).not.toMatch(/safeguarding|worried|at once|legal|sample reason/i)
    const file = await (await asText(sam.id, '/tasks/my-data.json')).text()
    expect(file).not.toMatch(/safeguarding|worried|at once|legal|sample reason/i)
  })

  test('stays there when all is closed, and is found from the receipt and the privacy page', async () => {
    const sam = await leaver(product)
    await answerLines(product, sam.id)
    expect((await sam.state()).status).toBe('closed')
    for (const path of ['/tasks/receipt', '/tasks/privacy']) {
      expect((await sam.see(path)).html).toContain('href="/tasks/my-data"')
    }
    const page = await sam.see('/tasks/my-data')
    expect(page.text).toContain('Your list was closed. You confirmed everything.')
    expect(page.text).toContain('Name under your answers: Sam Sample')
  })

  test('is nobody else’s to see', async () => {
    const sam = await leaver(product)
    await noonOf(product, sam.id, workday(SAM.endDate, 12))
    const line = await visitor(product, sam.id, 'line')
    for (const path of ['/tasks/my-data', '/tasks/my-data.json']) {
      expect((await line.see(path)).status).toBe(401)
      expect((await fetch(product.url + path)).status).toBe(401)
    }
  })
})
