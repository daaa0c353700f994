import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { LEAVER, noonOf, SAM, say, startCase, stateOf } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, SETTINGS, startProduct } from '../../support/product.ts'
import { dayIn, visitor, WHOLE_POLICY } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
  const dataLead = { name: 'Dana Data', email: 'data@sample.example' }
  await product.database.owner
    .updateTable('settings')
    .set({ body: JSON.stringify({ ...SETTINGS, dataLead }) })
    .execute()
}, 120_000)
afterAll(() => product?.stop())

const LINE_ASKED = workday(SAM.endDate, 15)
/** The chief has been asked about everything that is late. */
const CHIEF_ASKED = workday(SAM.endDate, 21)

const worried = (id: string) =>
  say(product, id, {
    ...{ kind: 'answer', by: LEAVER, duty: 'images-and-tags', part: 'all' },
    answer: 'worried_about_someone',
  })

describe('a worry about somebody’s safety', { timeout: 60_000 }, () => {
  test('is shown to the chief in the pack’s words, and who has it, and nothing else', async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await say(product, id, {
      ...{ kind: 'answer', by: LEAVER, duty: 'social-contacts', part: 'linkedin' },
      answer: 'not_sure',
    })
    await worried(id)
    const chief = await visitor(product, id, 'chief')
    const { text, html, ours } = await chief.see('/decision')
    expect(text).toContain('A safeguarding concern')
    expect(text).toContain('Talk to whoever reported it now')
    expect(text).toContain('Reported by Sam Sample')
    expect(ours).not.toMatch(/Pictures and tags|not sure|LinkedIn|things have an answer|worried/i)
    expect(html).not.toMatch(/<(textarea|input|select)/)
    await chief.see('/decision/being-dealt-with')
    await chief.send('/decision/being-dealt-with', { sure: 'yes' })
    expect((await chief.see('/decision/recorded')).text).toContain(
      'It goes on in its own procedure',
    )
    expect((await chief.see('/decision')).text).toContain('Nothing waits for you here')
  })

  test('comes before everything else that waits for the same person', async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, CHIEF_ASKED)
    await worried(id)
    const chief = await visitor(product, id, 'chief')
    expect((await chief.see('/decision')).text).toContain('A safeguarding concern')
    await chief.send('/decision/being-dealt-with', { sure: 'yes' })
    expect((await chief.see('/decision/recorded')).text).toContain('Something still waits for you')
    expect((await chief.see('/decision')).text).toContain('A decision about Sam Sample')
  })

  test('is reported by a line without a word about it, and no other line reads of it', async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, LINE_ASKED)
    const line = await visitor(product, id, 'line')
    const page = await line.see('/decision/safeguarding')
    expect(page.text).toContain('If somebody is in danger now, call 999 first.')
    expect(page.html).not.toMatch(/<(textarea|select)/)
    expect((await line.send('/decision/safeguarding')).status).toBe(422)
    await line.send('/decision/safeguarding', { sure: 'yes' })
    expect((await line.see('/decision/recorded')).text).toContain(
      'It goes to Chris Chief now, at any hour.',
    )
    const open = await line.see('/decision')
    expect(open.text).toContain('has not yet confirmed this')
    expect(open.text).not.toContain('Lin Line: I am worried')
    const chief = await visitor(product, id, 'chief')
    expect((await chief.see('/decision')).text).toContain('Reported by Lin Line')
  })
})

describe('information that may have got out', { timeout: 60_000 }, () => {
  const NOTICED = addDays(LINE_ASKED, -1)

  async function reported(): Promise<string> {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, LINE_ASKED)
    const line = await visitor(product, id, 'line')
    const typed = { ...dayIn('when', NOTICED), dataKinds: ['health-or-care', 'money'] }
    const faulty = await line.send('/decision/possible-breach', {
      ...typed,
      ...dayIn('when', '2099-01-01'),
      sure: 'yes',
    })
    expect(faulty.status).toBe(422)
    expect(faulty.text).toContain('the day on which it was noticed')
    expect(faulty.html.match(/ checked[ >]/g)).toHaveLength(3)
    await line.send('/decision/possible-breach', { ...typed, sure: 'yes' })
    expect((await line.see('/decision/recorded')).text).toContain(
      'It goes to Dana Data and Chris Chief now',
    )
    return id
  }

  test('goes to who looks after data and to the chief, with kinds and a deadline alone', async () => {
    const id = await reported()
    for (const role of ['data-lead', 'chief'] as const) {
      const person = await visitor(product, id, role)
      const { text, ours } = await person.see('/decision')
      expect(text).toContain('Personal information may have got out')
      expect(text).toContain('Health or care and Bank details or gifts of money')
      expect(text).toMatch(/To be dealt with by \w{3} \d+ \w+ 20\d\d, \d\d:\d\d/)
      expect(ours).not.toMatch(/LinkedIn|have an answer|Contacts on your own/)
    }
    const dana = await visitor(product, id, 'data-lead')
    await dana.send('/decision/being-dealt-with', { sure: 'yes' })
    expect((await dana.see('/decision')).text).toContain('Nothing waits for you here')
    const { escalations } = await stateOf(product, id)
    const open = escalations.filter(({ decidedAt }) => decidedAt === undefined)
    expect(open.map(({ rung, because }) => [rung, because])).toContainEqual([
      'chief',
      'possible-breach',
    ])
  })

  test('can be decided on by nobody whose escalation it is not', async () => {
    const id = await reported()
    const { escalations } = await stateOf(product, id)
    const danas = escalations.find(({ rung }) => rung === 'data-lead')
    const line = await visitor(product, id, 'line')
    const sent = await line.send('/decision/being-dealt-with', {
      ...{ escalation: String(danas?.id), sure: 'yes' },
    })
    expect([sent.status, sent.text.includes('This link does not allow that.')]).toEqual([409, true])
    const after = await stateOf(product, id)
    expect(after.escalations).toEqual(escalations)
  })
})
