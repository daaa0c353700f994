import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withPending } from '../../../server/read/with-pending.ts'
import { canDeclare } from '../../../workflows/case/coverage.ts'
import { apply } from '../../../workflows/case/state.ts'
import type { Command } from '../../../workflows/contract/commands.ts'
import { plan } from '../../../workflows/plan/plan.ts'
import { answerAll, caseFile, HR, say, waitingLong } from '../../support/cases.ts'
import { EXAMPLE, theCalendar, thePack } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { type Leaver, leaver } from '../door/visits.ts'
import { plain } from '../hr/hr-support.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** Answers to all lines, from the pages; `contacts-and-files` as given. */
async function answerEverything(sam: Leaver, files = 'none') {
  await sam.answer('work-email-off-personal-accounts', 'done')
  await sam.answer('volunteer-information', 'none')
  for (const network of ['linkedin', 'facebook', 'instagram', 'x', 'whatsapp']) {
    await sam.answer(`social-contacts/${network}`, 'removed')
  }
  await sam.answer('contacts-and-files', files)
}

/** A case on its first day, folded from its one event. */
const opened = apply(undefined, {
  ...{ type: 'opened', number: 1, at: EXAMPLE.startedAt, by: { role: 'hr' } },
  ...{ pack: { id: 'p', version: '1.0.0', hash: '' }, calendar: { id: 'c', hash: '' } },
  ...{ kind: 'employee', endDate: EXAMPLE.endDate, timeMachine: false },
  ...plan(thePack(), EXAMPLE, theCalendar()),
})

const FITTING: Record<string, string> = {
  'work-email-off-personal-accounts': 'done',
  'volunteer-information': 'none',
  'contacts-and-files': 'none',
}

describe('sending', () => {
  test('waits for every line, says that nothing is sent yet, and needs a typed name', async () => {
    const sam = await leaver(product)
    expect((await sam.see('/tasks/check')).text).toContain('Some things have no answer yet')
    expect((await sam.see('/tasks/check')).html).not.toContain('typedName')
    const early = await sam.send('/tasks/check', { typedName: 'Sam Sample' })
    expect(early.status).toBe(409)
    expect(early.text).toContain('There are things without an answer')
    expect(early.text).toContain('Sam Sample')
    await answerEverything(sam)
    const check = await sam.see('/tasks/check')
    expect(check.text).toContain('Nothing is sent yet')
    expect(check.text).toContain('These answers are true as far as I know.')
    for (const typedName of ['', ' ', 'S'.repeat(121)]) {
      expect((await sam.send('/tasks/check', { typedName })).status).toBe(422)
    }
    expect((await sam.state()).status).toBe('open')
  })

  test('closes the case, and the receipt stays while the visit lasts', async () => {
    const sam = await leaver(product)
    await answerEverything(sam)
    const form = { submission: randomUUID(), typedName: "Sam O'Sample" }
    const sent = await sam.send('/tasks/check', form)
    expect([sent.status, sent.to]).toEqual([303, '/tasks/receipt'])
    expect((await sam.send('/tasks/check', form)).to).toBe('/tasks/receipt')
    const file = await caseFile(product, sam.id)
    expect(file.state.final).toBe('confirmed')
    const { text } = await sam.see('/tasks/receipt')
    expect(text).toContain('Thank you: everything is done')
    expect(text).toContain(file.reference)
    // Whose it is, what was signed, and the name that was typed under it.
    expect(text).toContain('everything is done Sam Sample')
    expect(text).toContain(`What you signed ${plain(file.pack.statement.en ?? '').trim()}`)
    expect(text.replaceAll('&#39;', "'")).toContain("The name that you typed: Sam O'Sample")
    expect(text).toContain('Write to Hana Sample at hr@sample.example')
    for (const path of ['', '/check', '/add-site', '/contacts-and-files']) {
      expect((await sam.see(`/tasks${path}`)).to).toBe('/tasks/receipt')
    }
    const typed = await product.database.owner
      .selectFrom('event_words')
      .select(['field', 'value'])
      .where('case_id', '=', sam.id)
      .where('field', 'in', ['typedName', 'statement'])
      .orderBy('field')
      .execute()
    expect(typed.map(({ value }) => value)[1]).toBe("Sam O'Sample")
    expect(typed).toHaveLength(2)
  })

  test('of a question leaves the case open with the line, and the answer can still change', async () => {
    const sam = await leaver(product)
    await answerEverything(sam, 'not_sure')
    await sam.send('/tasks/check', { typedName: 'Sam Sample' })
    const receipt = await sam.see('/tasks/receipt')
    expect(receipt.text).toContain('Thank you: we have your answers')
    expect(receipt.text).toContain(
      'not sure about “Other contact details and files”. We have asked Lin Line',
    )
    const list = await sam.see('/tasks')
    expect(list.text).toContain('We have your answers')
    expect(list.html).not.toContain('href="/tasks/social-contacts/linkedin"')
    await sam.answer('contacts-and-files', 'none')
    await sam.send('/tasks/check', { typedName: 'Sam Sample' })
    expect((await sam.state()).status).toBe('closed')
  })

  test('to a closed case is refused with what was sent', async () => {
    const sam = await leaver(product)
    await answerAll(product, sam.id)
    const answer = await sam.answer('social-contacts/x', 'not_sure')
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('This case is closed, so nothing was changed.')
    expect(answer.text).toContain('I am not sure')
    const site = await sam.send('/tasks/add-site', { site: 'Mastodon' })
    expect([site.status, site.text.includes('Mastodon')]).toEqual([409, true])
    const name = await sam.send('/tasks/check', { typedName: 'Sam Sample' })
    expect([name.status, name.text.includes('Sam Sample')]).toEqual([409, true])
  })
})

describe('a list that ends without the leaver', () => {
  test.each([
    ['cancelled', { kind: 'cancel', by: HR, why: 'rejoined' }],
    ['contact-stopped', { kind: 'stop-contact', by: HR, why: 'gravely-ill' }],
  ] as const)('says, where it was %s, that it is no longer needed', async (final, draft) => {
    const sam = await leaver(product)
    await say(product, sam.id, draft, { reason: 'A sample reason' })
    expect((await sam.state()).final).toBe(final)
    expect((await sam.see('/tasks')).to).toBe('/tasks/receipt')
    const { text } = await sam.see('/tasks/receipt')
    expect(text).toContain('Your list is closed')
    expect(text).toContain('This list is no longer needed.')
    expect(text).not.toMatch(/everything is done|sample reason|rejoined|\bill\b/i)
  })
})

describe('while nobody takes submissions', () => {
  test('answers and sites are kept, shown as kept, and taken later', async () => {
    const sam = await leaver(product)
    await product.worker.stop()
    try {
      const saved = await sam.answer('social-contacts/linkedin', 'removed')
      expect(saved.status).toBe(303)
      await sam.send('/tasks/add-site', { site: 'Mastodon' })
      expect((await sam.see('/tasks')).text).not.toContain('We have it')
      await waitingLong(product, sam.id)
      const { text } = await sam.see('/tasks')
      expect(text).toContain('We have it')
      expect(text).toMatch(/LinkedIn\s+Removed · we have it/)
      expect(text).toContain('Mastodon')
      expect(text).toContain('0 of 4 done')
      const { duties } = await sam.state()
      expect(duties.flatMap(({ answers }) => Object.keys(answers))).toEqual([])
    } finally {
      await product.worker.start()
    }
    await sam.answer('social-contacts/x', 'removed')
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    expect(duty?.answers.x?.answer).toBe('removed')
  }, 60_000)

  test('the leaver may sign all the same: what waits counts as said', () => {
    const message = (more: object) => ({
      message: { id: randomUUID(), by: { role: 'leaver' }, ...more } as Command,
      words: {},
      isLong: true,
    })
    const answers = opened.duties
      .filter(({ signs }) => !signs)
      .flatMap(({ id, parts }) =>
        parts.map((part) =>
          message({ kind: 'answer', duty: id, part, answer: FITTING[id] ?? 'removed' }),
        ),
      )
    const file = { state: opened, pack: thePack(), kind: 'employee', now: opened.at } as const
    const before = withPending({ ...file, waiting: answers })
    expect(canDeclare(before.state)).toBe(true)
    expect(before.waiting.size).toBe(answers.length)
    const after = withPending({ ...file, waiting: [...answers, message({ kind: 'declare' })] })
    expect(after.state.declaredAt).toBe(opened.at)
    expect(canDeclare(opened)).toBe(false)
  })
})
