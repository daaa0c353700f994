import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pastChanges } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { answerLines, decide, type Leaver, leaver, visitor, WHOLE_POLICY } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const KEEPS = { answer: 'keep_some', reason: 'other', count: 4 }
const REASON = 'These are people\nwho need us here'

/** A leaver who keeps contacts for a reason that the line has to agree to, all sent. */
async function keeping(): Promise<Leaver> {
  const sam = await leaver(product, WHOLE_POLICY)
  await answerLines(product, sam.id, { 'social-contacts/linkedin': KEEPS })
  return sam
}

/** The same, once the line did not agree. */
async function refused(): Promise<Leaver> {
  const sam = await keeping()
  await decide(product, sam.id, 'line', { outcome: 'keep-not-accepted' }, { reason: REASON })
  return sam
}

describe('what a person has to agree to', { timeout: 60_000 }, () => {
  test('is shown as waiting for that person, and as agreed once it is', async () => {
    const sam = await keeping()
    const list = await sam.see('/tasks')
    expect(list.text).toContain('LinkedIn Lin Line is asked to agree Some kept')
    const asked =
      'We have asked Lin Line to agree to what you said about “Contacts on your own networks”. You do not need to do anything until then.'
    expect(list.text).toContain(asked)
    expect((await sam.see('/tasks/receipt')).text).toContain(asked)
    await decide(product, sam.id, 'line', { outcome: 'keep-accepted' })
    expect((await sam.state()).final).toBe('confirmed-with-exceptions')
    const { text } = await sam.see('/tasks/receipt')
    expect(text).toContain('Some kept: 4, Another reason')
  })

  test('of which the line hears nothing where the reason is for HR alone', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const reason = 'protected-disclosure'
    await answerLines(product, sam.id, {
      'social-contacts/linkedin': { ...KEEPS, reason, count: 400 },
    })
    await pastChanges(product, sam.id)
    expect((await sam.state()).status).toBe('closed')
  })
})

describe('what a person did not agree to', { timeout: 60_000 }, () => {
  test('is open again with that person’s words, and nothing is chosen for the leaver', async () => {
    const sam = await refused()
    const list = await sam.see('/tasks')
    expect(list.text).toContain('Please look at this again')
    expect(list.text).toContain('Lin Line did not agree to what you said about “Contacts on your')
    expect(list.text).toContain('These are people who need us here')
    expect(list.text).toContain('LinkedIn Please look at it again To do')
    const page = await sam.see('/tasks/social-contacts/linkedin')
    expect(page.text).toContain('Lin Line did not agree to your answer, and wrote:')
    expect(page.html).not.toMatch(/ checked[ >]/)
    expect(page.text).not.toContain('You said:')
    await sam.answer('social-contacts/linkedin', 'removed')
    const after = await sam.see('/tasks')
    expect(after.text).not.toContain('Please look at')
    expect((await sam.send('/tasks/check', { typedName: 'Sam Sample' })).to).toBe('/tasks/receipt')
    await pastChanges(product, sam.id)
    expect((await sam.state()).final).toBe('confirmed')
  })

  test('can be sent on to the chief, by a box that a robot leaves empty', async () => {
    const sam = await refused()
    const page = await sam.see('/tasks/appeal')
    expect(page.text).toContain('Ask Chris Chief to look at it again')
    expect(page.text).toContain('These are people who need us here')
    expect(page.html).not.toMatch(/ checked[ >]/)
    const { duties } = await sam.state()
    const robot = await sam.send('/tasks/appeal')
    expect([robot.status, robot.html.includes('href="#sure"')]).toEqual([422, true])
    expect((await sam.state()).duties).toEqual(duties)
    expect((await sam.send('/tasks/appeal', { sure: 'yes' })).to).toBe('/tasks')
    const list = await sam.see('/tasks')
    expect(list.text).toContain('LinkedIn Chris Chief is asked to agree Some kept')
    expect(list.text).toContain('We have asked Chris Chief to look again')
    // It is to be sent once more, so nothing says that there is nothing to do, or that all is here.
    expect(list.text).toContain('Please send your answers again')
    expect(list.text).not.toContain('You do not need to do anything')
    expect(list.text).not.toContain('We have your answers')
    expect((await sam.see('/tasks/appeal')).to).toBe('/tasks')
    const twice = await sam.send('/tasks/appeal', { sure: 'yes' })
    expect([twice.status, twice.text.includes('I would like Chris Chief')]).toEqual([409, true])
  })

  test('is looked at by the chief, whose word is the last', async () => {
    const sam = await refused()
    await sam.send('/tasks/appeal', { sure: 'yes' })
    const chief = await visitor(product, sam.id, 'chief')
    const { text } = await chief.see('/decision')
    expect(text).toContain('Sam Sample asks you to look again')
    expect(text).toContain('4 kept: “Another reason”')
    expect(text).toContain('Reason: These are people who need us here')
    await decide(product, sam.id, 'chief', { outcome: 'keep-not-accepted' }, { reason: 'No' })
    const list = await sam.see('/tasks')
    expect(list.text).toContain('Chris Chief did not agree')
    expect(list.text).toContain('If you do not agree, write to Hana Sample at hr@sample.example.')
    expect(list.html).not.toContain('/tasks/appeal')
    expect((await sam.see('/tasks/appeal')).to).toBe('/tasks')
  })
})
