import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../server/app.ts'
import { fastForward } from '../../../server/intake/clock/time-machine.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import {
  caseFile,
  clockTo,
  noonOf,
  SAM,
  startCase,
  submit,
  waitingLong,
} from '../../support/cases.ts'
import { inboxOf, textOf } from '../../support/inboxes.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { StatementCounter } from '../../support/statements.ts'
import { until } from '../../support/until.ts'
import { another, enter, type Hr, words } from './hr-support.ts'

let product: Product
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

/** How often a page asks Postgres, who looks among it. */
async function asked(path: string): Promise<number> {
  const counter = new StatementCounter()
  const db = counter.on(product.deps.db)
  const server = createApp({ ...product.deps, db }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie: hr.cookie } })
  await answer.text()
  await new Promise((resolve) => server.close(resolve))
  return counter.count
}

describe('a case that nobody answers', () => {
  let id: string
  beforeAll(async () => {
    id = await startCase(product, another('Nina Never'))
    await noonOf(product, id, workday(SAM.endDate, 14))
  }, 60_000)

  test('says whom it waits for, and stands on the desk', async () => {
    const { text } = await hr.page(`/cases/${id}`)
    expect(text).toContain('Waiting for Lin Line')
    expect(text).toContain('This case’s clock says ')
    const desk = (await hr.page('/')).text
    expect(desk).toContain('Lin Line has not decided about Nina Never')
    expect(desk).toMatch(/thing(s)? need(s)? you today/)
  })

  test('moves to the next moment by the button, and to no other address', async () => {
    const before = await caseFile(product, id)
    const answer = await hr.send(`/cases/${id}/fast-forward`, { to: 'next' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/cases/${id}`])
    const after = await caseFile(product, id)
    expect(after.now).toBeGreaterThanOrEqual(before.nextAt ?? 0)
    expect((await hr.send(`/cases/${id}/fast-forward`, { to: 'sideways' })).status).toBe(422)
  })

  test('has a record with every event, who did it, and the wording', async () => {
    const { text } = await hr.page(`/cases/${id}/record`)
    expect(text).toContain('The record is whole')
    expect(text).toContain('Final reminder to Nina Never')
    expect(text).toContain(
      'Please remove the contact details of people you got to know through your role here.',
    )
    expect(text).toContain('The leaver’s address: nina.never@home.example')
  })

  test('shows every mail, to whom it went and what became of it', async () => {
    const { text } = await hr.page(`/cases/${id}/messages`)
    expect(text).toContain('First mail')
    expect(text).toContain('Nina Never, leaver')
    expect(text).toContain('Lin Line, manager')
    expect(text).toContain('Handed to our mail service')
  })

  test('whose record was tampered with says so', async () => {
    const { owner } = product.database
    const first = owner.updateTable('events').where('case_id', '=', id).where('number', '=', 2)
    const { body } = await owner
      .selectFrom('events')
      .select('body')
      .where('case_id', '=', id)
      .where('number', '=', 2)
      .executeTakeFirstOrThrow()
    await first.set({ body: body.replace('"number":2', '"number":2 ') }).execute()
    expect((await hr.page(`/cases/${id}`)).text).toContain(
      'chain broken: event 2 was changed after it was written',
    )
    const record = (await hr.page(`/cases/${id}/record`)).text
    expect(record).toContain('The record is not whole')
    expect(record).toContain('Event 2 was changed after it was written')
    await first.set({ body }).execute()
  })

  test('names in its record the calendar that it is counted on', async () => {
    const record = (await hr.page(`/cases/${id}/record`)).text
    expect(record).toContain('England and Wales')
    expect(record).not.toContain('england-and-wales')
  })

  test('whose last event is gone says so', async () => {
    const { owner } = product.database
    const own = owner.updateTable('cases').where('id', '=', id)
    const { last_number: last } = await owner
      .selectFrom('cases')
      .select('last_number')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await own.set({ last_number: last + 1 }).execute()
    const said = `chain broken: event ${last + 1} is missing`
    expect((await hr.page(`/cases/${id}`)).text).toContain(said)
    await own.set({ last_number: last }).execute()
    expect((await hr.page(`/cases/${id}`)).text).toContain('chain whole')
  })

  test('has a page for which Postgres is asked twice', async () => {
    // The first asks for the policy as well, where nobody has yet.
    await asked(`/cases/${id}`)
    expect(await asked(`/cases/${id}`)).toBe(2)
  })
})

describe('a leaver whose address is refused', () => {
  test('pauses the case, in red; a corrected address and a word let it go on', {
    timeout: 60_000,
  }, async () => {
    product.smtp.setMode('550 at RCPT')
    const id = await startCase(product, another('Tom Example'))
    await fastForward(product.deps, id, { to: 'next' })
    await until('the pause', async () => (await caseFile(product, id)).state.paused !== undefined)
    product.smtp.setMode('accept')
    expect((await hr.page(`/cases/${id}`)).text).toContain('We cannot reach Tom Example.')
    expect((await hr.page('/')).text).toContain('We cannot reach Tom Example')

    const early = await hr.send(`/cases/${id}/do/resume`, {
      submission: randomUUID(),
      sure: 'yes',
    })
    expect(early.status).toBe(409)
    expect(await words(early)).toContain('Mail to this address does not arrive. Correct it first.')

    const form = { name: 'Tom Example', reason: 'He rang', confirmed: 'yes' }
    const shared = await hr.send(`/cases/${id}/do/change-address/leaver`, {
      ...form,
      email: 'lin@sample.example',
      submission: randomUUID(),
    })
    expect(shared.status).toBe(422)
    const submission = await hr.formNumber(`/cases/${id}/do/change-address/leaver`)
    const right = { ...form, email: 'tom@new.example', submission }
    for (const _ of [1, 2]) {
      const answer = await hr.send(`/cases/${id}/do/change-address/leaver`, right)
      expect(answer.headers.get('location')).toBe(`/cases/${id}?done=change-address`)
    }
    expect((await caseFile(product, id)).people.leaver.email).toBe('tom@new.example')
    const changes = (await hr.page(`/cases/${id}/record`)).text.match(
      /corrected the address of Tom Example/g,
    )
    expect(changes).toHaveLength(1)

    const go = await hr.send(`/cases/${id}/do/resume`, {
      submission: await hr.formNumber(`/cases/${id}/do/resume`),
      sure: 'yes',
    })
    expect(go.headers.get('location')).toBe(`/cases/${id}?done=resume`)
    expect((await caseFile(product, id)).state.status).toBe('open')
    const { text } = await hr.page(`/cases/${id}/record`)
    expect(text).toContain('Hana Sample let the case go on')
    expect(text).toContain('Reason: He rang')
    // His page says that we write before his days go on.
    await clockTo(product, id, (await caseFile(product, id)).now + DAY)
    const [mail] = inboxOf(product, 'tom@new.example').slice(-1)
    expect(await textOf(mail)).toContain('It goes on now, and its dates')
  })

  test('is not written to at work once the work address has ended', async () => {
    const id = await startCase(product, another('Wanda Work'))
    const path = `/cases/${id}/do/change-address/leaver`
    const { workEmail: email = '' } = SAM.leaver
    const form = { name: 'Wanda Work', email, confirmed: 'yes' }
    expect((await hr.page(path)).text).toContain(`${email}, ends with their last day`)
    await noonOf(product, id, workday(SAM.endDate, 1))
    const answer = await hr.send(path, { ...form, submission: await hr.formNumber(path) })
    expect([answer.status, await words(answer)]).toEqual([
      422,
      expect.stringContaining(`“${email}” is their work address, which ended with their last day`),
    ])
  })
})

describe('the lists', () => {
  test('find a case by name or reference and by status', async () => {
    const { reference } = await caseFile(product, await startCase(product, another('Quinn Quiet')))
    expect((await hr.page('/cases?q=quinn')).text).toContain(reference)
    expect((await hr.page(`/cases?q=${reference}`)).text).toContain('Quinn Quiet')
    expect((await hr.page('/cases?q=quinn&status=closed')).text).toContain('No case is like that')
    expect((await hr.page('/cases?status=nothing')).status).toBe(200)
    const at = (...place: string[]) => Buffer.from(JSON.stringify(place)).toString('base64url')
    const places = [
      at('newest', 'open 2027-01-29 09:00:00+00', randomUUID()),
      at('kind', '2027-01-29 09:00:00+00', randomUUID()),
      at('status', 'open 2027-13-45 09:00:00+00', randomUUID()),
    ]
    for (const cursor of ['nothing', ...places]) {
      expect((await hr.page(`/cases?cursor=${cursor}`)).status).toBe(422)
    }
    const past = at('status', 'open 2001-01-01 09:00:00.123456+00', randomUUID())
    expect((await hr.page(`/cases?sort=status&cursor=${past}`)).status).toBe(200)
  })

  test('of the desk ask Postgres as often for many cases as for few', {
    timeout: 60_000,
  }, async () => {
    const few = await asked('/')
    for (let n = 0; n < 16; n++)
      await startCase(product, another(`Many ${String.fromCharCode(65 + n)}`))
    expect(await asked('/')).toBe(few)
    expect(few).toBeLessThanOrEqual(3)
    expect((await hr.page('/')).text).toMatch(/All \d+ open cases/)
  })

  test('print names as they were typed, whatever they hold', async () => {
    const name = '<b>Bobby</b> "Tables" O’Néill'
    const id = await startCase(product, {
      ...SAM,
      leaver: { ...SAM.leaver, name, email: 'bobby@home.example' },
    })
    const html = await (
      await fetch(`${product.url}/cases/${id}`, { headers: { cookie: hr.cookie } })
    ).text()
    expect(html).not.toContain('<b>Bobby')
    expect(html).toContain('&lt;b&gt;Bobby&lt;/b&gt;')
  })
})

test('an answer that waits is shown as received, and not as missing', {
  timeout: 60_000,
}, async () => {
  const id = await startCase(product, another('Wes Waiting'))
  await product.worker.stop()
  const { came } = await submit(product, id, {
    kind: 'answer',
    by: { role: 'leaver' },
    duty: 'contacts-and-files',
    part: 'all',
    answer: 'none',
  })
  expect(came).toEqual({ waiting: true })
  expect((await hr.page(`/cases/${id}`)).text).not.toContain('We have an answer')
  await waitingLong(product, id)
  const { text } = await hr.page(`/cases/${id}`)
  expect(text).toContain('We have an answer from Wes Waiting.')
  expect(text).toContain('Received, being recorded')
  await product.worker.start()
})
