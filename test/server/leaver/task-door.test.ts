import { randomUUID } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StartInput } from '../../../server/intake/start.ts'
import type { CaseFile } from '../../../server/read/case-file.ts'
import type { CaseState } from '../../../workflows/case/state.ts'
import { clauseFor } from '../../../workflows/pack/types.ts'
import { caseFile, HR, LEAVER, noonOf, SAM, say } from '../../support/cases.ts'
import { mailTo } from '../../support/journey.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'
import { mailsOf } from '../../workflows/journey.ts'
import { leaver, pageOf, visitor } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const { workEmail: _, ...atHome } = SAM.leaver
/** HR has an address from somebody else, and there is no work mailbox. */
const UNCONFIRMED: StartInput = { ...SAM, leaver: atHome, addressConfirmed: false }
/** Mail goes to the work address while the leaver is in post. */
const AT_WORK: StartInput = { ...SAM, addressConfirmed: false }

/** What a stranger could learn of a case: who is who in it, its clauses, its lines, its reference. */
function whatIsTold({ people, pack, state, reference }: CaseFile): string[] {
  const clauses = state.duties.flatMap(({ id }) => {
    const clause = pack.duties.find((duty) => duty.id === id)?.clause
    return clause ? clauseFor(clause, 'employee').split(/, */) : []
  })
  return [
    ...Object.values(people).map(({ name }) => name),
    ...[people.line, people.chief].map(({ email }) => email),
    ...[people.leaver.roleTitle ?? '', reference, pack.pack, 'manager', 'everybody who leaves'],
    ...pack.duties.map(({ title }) => title.en ?? ''),
    ...pack.networks.map(({ name }) => name),
    ...clauses,
  ]
}

const answers = ({ duties }: CaseState) => duties.flatMap((duty) => Object.values(duty.answers))

const mailbox = async (id: string) => (await caseFile(product, id)).state.mailbox

describe('an address that nobody has confirmed', () => {
  test('comes before every other page, and shows nothing of the case', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    const inside = ['', '/check', '/receipt', '/networks', '/my-data', '/my-data.json', '/reopen']
    for (const path of [...inside, '/add-site', '/social-contacts/x', '/worried']) {
      const page = await sam.see(`/tasks${path}`)
      expect([path, page.status, page.to]).toEqual([path, 303, '/tasks/address'])
    }
    const sent = await sam.answer('social-contacts/x', 'removed')
    expect(sent.to).toBe('/tasks/address')
    expect(answers(await sam.state())).toEqual([])
    const page = await sam.see('/tasks/address')
    expect(page.text).toContain('Is this your own email address?')
    expect(page.text).toContain('sam@home.example')
    expect(page.html).not.toContain('checked')
  })

  test('is told nothing of the case by any page that is open', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    const told = whatIsTold(await caseFile(product, sam.id))
    const link = await fetch(`${product.url}/l/${await linkOf(product, sam.id, 'leaver')}`)
    const pages = [
      ...['/tasks/address', '/tasks/privacy', '/tasks/not-you'].map((path) => sam.see(path)),
      pageOf(link),
      sam.send('/tasks/address'),
      sam.send('/tasks/address', { own: 'other', email: 'sam@sample.example' }),
    ]
    for (const { html, text } of [...(await Promise.all(pages)), await sam.send('/tasks/leave')]) {
      expect(text).toContain('Sample Charity')
      expect(told.filter((one) => html.includes(one))).toEqual([])
    }
    expect((await sam.see('/tasks/my-data')).status).toBe(401)
  })

  test('reads why it was written to, whom to ask and how to complain', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    const { text, html } = await sam.see('/tasks/privacy')
    for (const said of [
      'Sample Charity answers for your details here',
      'gave it to us, so that we can write to you',
      'Until you say so, we tell nothing more here',
      'hr@sample.example',
      'Information Commissioner',
      '30 days',
    ]) {
      expect(text).toContain(said)
    }
    expect(html).toContain('id="complain"')
    expect(html).not.toContain('/tasks/my-data')
    await sam.send('/tasks/address', { own: 'yes' })
    expect((await sam.see('/tasks/privacy')).text).toContain('Chris Chief')
  })

  test('gets a mail that names nobody and no case, in its headers as little as in its words', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    const file = await caseFile(product, sam.id)
    await noonOf(product, sam.id, workday(file.calendar.dateOf(file.now), 2))
    const [mail, ...others] = await mailsOf(product, sam.id)
    expect([mail?.notices, others]).toEqual([['confirm-address'], []])
    const { headerLines, text, html } = await simpleParser(mail?.bytes ?? '')
    expect(headerLines.map(({ key }) => key)).not.toContain('reply-to')
    const said = [...headerLines.map(({ line }) => line), text, html].join('\n')
    expect(said).toContain('Sample Charity')
    expect(whatIsTold(file).filter((one) => said.includes(one))).toEqual([])
    const { email, workEmail } = file.people.leaver
    expect([email, workEmail].map((one) => said.includes(String(one)))).toEqual([true, false])
  })

  test('that is theirs opens what the first screen could not tell, then the list', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    expect((await sam.see('/tasks/welcome')).to).toBe('/tasks/address')
    const form = { submission: randomUUID(), own: 'yes' }
    expect((await sam.send('/tasks/address', form)).to).toBe('/tasks/welcome')
    expect((await sam.send('/tasks/address', form)).to).toBe('/tasks/welcome')
    expect(await mailbox(sam.id)).toBe('own')
    const { text, html } = await sam.see('/tasks/welcome')
    for (const told of [
      'Saved: sam@home.example is your own address.',
      ...['Why we ask: people trusted Sample Charity', 'What we do not see:'],
      ...['Who asks: Sample Charity.', 'What we keep:'],
      ...['Who sees it: HR.', 'How long:', 'To complain: write to hr@sample.example.'],
    ]) {
      expect(text).toContain(told)
    }
    expect(html).toContain('href="/tasks"')
    expect((await sam.see('/tasks')).text).toContain('Thank you, Sam')
    expect((await sam.see('/tasks/address')).to).toBe('/tasks')
    expect((await sam.see('/tasks/not-you')).text).toContain('If you are not Sam Sample')
  })

  test('counts as confirmed while the answer still waits', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    await product.worker.stop()
    try {
      expect((await sam.send('/tasks/address', { own: 'yes' })).to).toBe('/tasks/welcome')
      expect((await sam.see('/tasks/welcome')).text).toContain('We have it')
      expect((await sam.see('/tasks')).text).toContain('We have it')
      expect((await sam.see('/tasks')).text).toContain('You are answering as Sam Sample')
      expect(await mailbox(sam.id)).toBe('unconfirmed')
    } finally {
      await product.worker.start()
    }
  }, 60_000)

  test('is changed to another one, which is then asked the same', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    const changed = await sam.send('/tasks/address', { own: 'other', email: 'sam2@home.example' })
    expect(changed.status).toBe(200)
    expect(changed.text).toContain('Look for a mail from us')
    expect(changed.text).toContain('We send a mail to sam2@home.example')
    expect((await sam.see('/tasks')).status).toBe(401)
    const file = await caseFile(product, sam.id)
    expect(file.people.leaver.email).toBe('sam2@home.example')
    expect(file.state.mailbox).toBe('unconfirmed')
    await noonOf(product, sam.id, workday(file.calendar.dateOf(file.now), 2))
    const mail = await mailTo(product, 'sam2@home.example', /Is this your email address/)
    expect(mail.text).not.toMatch(/leave|LinkedIn|LW-/)
    const again = await visitor(product, sam.id, 'leaver')
    expect((await again.see('/tasks')).to).toBe('/tasks/address')
  })

  test.each([
    ['', 'Enter your own email address'],
    ['sam at home', '“sam at home” is not an email address'],
    ['SAM@home.example', 'This is the address above'],
    ['lin@sample.example', 'We cannot use this address'],
  ])('is not changed to “%s”, and what was typed stays', async (email, message) => {
    const sam = await leaver(product, UNCONFIRMED)
    const page = await sam.send('/tasks/address', { own: 'other', email })
    expect(page.status).toBe(422)
    expect(page.text).toContain(message)
    expect(page.html).toContain('href="#email"')
    expect(page.html).not.toContain('Lin Line')
    if (email) expect(page.html).toContain(`value="${email}"`)
    const none = await sam.send('/tasks/address', { email })
    expect(none.status).toBe(422)
    expect(none.html).toContain('href="#own"')
    expect((await caseFile(product, sam.id)).people.leaver.email).toBe('sam@home.example')
  })

  test('that is somebody else’s ends the link at once', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    const page = await sam.send('/tasks/address', { own: 'stranger' })
    expect(page.text).toContain('Thank you for telling us')
    const state = await sam.state()
    expect(state.paused?.why).toBe('not-them')
    expect((await sam.see('/tasks/address')).status).toBe(401)
  })

  test('of a case that is closed leads to nothing but whom to write to', async () => {
    const sam = await leaver(product, UNCONFIRMED)
    await say(product, sam.id, { kind: 'cancel', by: HR, why: 'rejoined' }, { reason: 'Sample' })
    expect((await sam.see('/tasks/receipt')).to).toBe('/tasks/address')
    const page = await sam.see('/tasks/address')
    expect(page.text).toContain('write to HR at hr@sample.example')
    expect(page.html).not.toContain('<form')
  })
})

describe('while mail goes to the work address', () => {
  test('the list asks, without standing in the way, whether the other one is right', async () => {
    const sam = await leaver(product, AT_WORK)
    const list = await sam.see('/tasks')
    expect(list.status).toBe(200)
    expect(list.text).toMatch(/After .* we write to sam@home.example. Is that right\?/)
    expect(list.html).toContain('href="/tasks/address"')
    const taken = await sam.send('/tasks/address', { own: 'other', email: 'sam@sample.example' })
    expect(taken.text).toContain('This is your work address')
    const shared = await sam.send('/tasks/address', { own: 'other', email: 'lin@sample.example' })
    expect(shared.text).toContain('This address belongs to somebody else here')
    const saved = await sam.send('/tasks/address', { own: 'yes' })
    const after = await sam.see(saved.to ?? '')
    expect(after.text).toContain('Saved: sam@home.example is your own address.')
    expect(after.text).toContain('Thank you, Sam')
    expect(after.text).not.toContain('Is that right?')
    expect(await mailbox(sam.id)).toBe('own')
  })

  test('another address is kept, and a fresh link goes to work', async () => {
    const sam = await leaver(product, AT_WORK)
    const page = await sam.send('/tasks/address', { own: 'other', email: 'sam3@home.example' })
    expect(page.text).toContain('We send a fresh link to your work address.')
    await say(product, sam.id, { kind: 'tell-time', by: HR })
    await mailTo(product, 'sam@sample.example', /link/i)
    const again = await visitor(product, sam.id, 'leaver')
    expect((await again.see('/tasks')).text).toContain('we write to sam3@home.example')
  })

  test('the last day over, nothing of the case is shown before the other one is confirmed', async () => {
    const sam = await leaver(product, AT_WORK)
    await noonOf(product, sam.id, workday(SAM.endDate, 1))
    const late = await visitor(product, sam.id, 'leaver')
    expect((await late.see('/tasks')).to).toBe('/tasks/address')
    const said: string[] = []
    for (const email of ['sam@sample.example', 'lin@sample.example', 'chief@sample.example']) {
      const { text } = await late.send('/tasks/address', { own: 'other', email })
      said.push(/(?:This|We) [^:]*: enter [^.]*? read/.exec(text)?.[0] ?? text)
    }
    const unfit = 'We cannot use this address: enter another one that only you read'
    expect(said).toEqual([unfit, unfit, unfit])
    await late.send('/tasks/address', { own: 'yes' })
    expect((await late.see('/tasks')).status).toBe(200)
  })
})

test('an address that is confirmed is not asked about', async () => {
  const sam = await leaver(product)
  expect((await sam.see('/tasks/address')).to).toBe('/tasks')
  expect((await sam.send('/tasks/address', { own: 'yes' })).to).toBe('/tasks/welcome')
  const changed = await sam.send('/tasks/address', { own: 'other', email: 'sam4@home.example' })
  expect([changed.status, changed.text.includes('sam4@home.example')]).toEqual([409, true])
  await say(product, sam.id, { kind: 'confirm-address', by: LEAVER })
  expect((await caseFile(product, sam.id)).people.leaver.email).toBe('sam@home.example')
})
