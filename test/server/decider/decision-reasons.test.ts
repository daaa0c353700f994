import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noonOf, SAM, startCase, stateOf } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { answerLines, decide, visitor, WHOLE_POLICY } from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

/** Everything that a leaver on the whole policy could have said, sent. */
async function sent(given: Parameters<typeof answerLines>[2]): Promise<string> {
  const id = await startCase(product, WHOLE_POLICY)
  await answerLines(product, id, given)
  return id
}

describe('a line is asked', { timeout: 60_000 }, () => {
  test('to agree to kept contacts by number and reason, never whom, where, or what is HR’s', async () => {
    const id = await sent({
      'social-contacts/linkedin': { answer: 'keep_some', reason: 'other', count: 4 },
      'social-contacts/facebook': { answer: 'keep_some', reason: 'other', count: 5 },
      'social-contacts/x': { answer: 'keep_some', reason: 'family-or-friend', count: 12 },
      'social-contacts/tiktok': { answer: 'keep_some', reason: 'known-before', count: 3 },
      'social-contacts/signal': {
        answer: 'keep_some',
        reason: 'union-or-professional-body',
        count: 77,
      },
    })
    const line = await visitor(product, id, 'line')
    const pages = [
      await line.see('/decision'),
      await line.see('/decision/keep-accepted'),
      await line.see('/decision/keep-not-accepted'),
    ]
    for (const { text, html } of pages) {
      expect(text).not.toMatch(/LinkedIn|Facebook|TikTok|Signal|Twitter|union|\b(77|89|101)\b/i)
      expect(text).not.toMatch(/knew them before|\b3 kept/)
      expect(html).not.toContain('linkedin')
    }
    const [ask, accept, refuse] = pages
    expect(ask?.text).toContain('Sam Sample would like to keep some contacts')
    expect(ask?.text).toContain('9 kept: “Another reason”')
    expect(ask?.text).toContain('12 kept: “They are family or a friend”')
    expect(ask?.text).not.toContain('What we sent to them')
    expect(accept?.html).not.toMatch(/name="(code|count)"/)
    expect(refuse?.text).toContain('They read it as you write it.')
    const none = await line.send('/decision/keep-not-accepted', { sure: 'yes' })
    expect(none.status).toBe(422)
    await line.send('/decision/keep-not-accepted', { sure: 'yes', reason: 'Please do' })
    const { text } = await line.see('/decision/recorded')
    expect(text).toContain('They can ask Chris Chief to look at it again.')
  })

  test('to say that what was handed over is, each reason under its own heading', async () => {
    const id = await sent({
      'hand-over-work-accounts': { answer: 'handed_over' },
      'group-chats': { answer: 'stay_with_agreement' },
      'confidential-files': { answer: 'still_to_return' },
      'social-contacts/x': { answer: 'keep_some', reason: 'other', count: 1 },
    })
    const line = await visitor(product, id, 'line')
    const { text } = await line.see('/decision')
    expect(text).toContain('They say: “I have handed them over”')
    expect(text).toContain('They say: “I stay in some, and we have agreed on that”')
    const headings = ['What they are not sure about', 'What they keep', 'What they say']
    const places = headings.map((heading) => text.indexOf(heading))
    expect(places).toEqual(places.filter((place) => place > 0).sort((a, b) => a - b))
    const page = await line.see('/decision/handover-confirmed')
    expect(page.text).toContain('Pages and groups you run for us')
    expect(page.text).not.toContain('Contacts on your own networks')
    await line.send('/decision/handover-confirmed', { sure: 'yes' })
    const recorded = await line.see('/decision/recorded')
    expect(recorded.text).toContain('What Sam Sample said counts now.')
    expect(recorded.text).toContain('Something still waits for you')
    expect((await line.see('/decision')).text).not.toContain('They say:')
    expect((await line.see('/decision/handover-confirmed')).to).toBe('/decision')
  })

  test('to go through the list with whoever gets no mail, and records what they said', async () => {
    const { leaver: sam, ...rest } = WHOLE_POLICY
    const { email: _, workEmail: __, ...unwritten } = sam
    const id = await startCase(product, { ...rest, leaver: unwritten, noEmail: true })
    await noonOf(product, id, workday(SAM.endDate, -30))
    const line = await visitor(product, id, 'line')
    const { text } = await line.see('/decision')
    expect(text).toContain('Please go through a list with Sam Sample')
    expect(text).toContain('We do not write to Sam Sample')
    expect(text).toContain('Remove the contact details of people you got to know through your role')
    expect(text).toContain('You do not need to tell me which sites you use')
    expect(text).not.toMatch(/has not yet confirmed|What we sent to them|LinkedIn/)
    const chosen = await line.see('/decision/confirmed-to-me')
    expect(chosen.text).toContain('What did they confirm?')
    await line.send('/decision/confirmed-to-me', {
      ...{ duties: ['social-contacts', 'group-chats'], how: 'call', typedName: 'Lin Line' },
      ...{ 'when-day': '1', 'when-month': '6', 'when-year': '2026' },
    })
    const recorded = await line.see('/decision/recorded')
    expect(recorded.text).toContain('No mail goes to Sam Sample, so please tell them.')
    expect(recorded.text).toContain('Something still waits for you')
    const still = await line.see('/decision')
    expect(still.text).toContain('Files, photos and notes')
    expect(still.text).not.toContain('Work group chats')
  })

  test('for what is the line’s own to do, and ticks what is done', async () => {
    const input = { ...WHOLE_POLICY, duties: ['return-property', 'tell-team'] }
    const id = await startCase(product, input)
    await noonOf(product, id, workday(SAM.endDate, -2))
    const line = await visitor(product, id, 'line')
    const { text, html } = await line.see('/decision')
    expect(text).toContain('Things to do as Sam Sample leaves')
    expect(text).toContain('Get back keys, badge, phone, computer, papers')
    expect(text).toContain('From good practice: ISO 27001 A.5.11, NCVO.')
    expect(text).not.toContain('Clause 4.1 : Get')
    expect(html).not.toContain('value="confirmed-to-me"')
    const page = await line.see('/decision/own-duty-done')
    expect(page.text).toContain('What is done?')
    expect(page.html).not.toContain('value="social-contacts"')
    await line.send('/decision/own-duty-done', { duties: 'tell-team', sure: 'yes' })
    expect((await line.see('/decision/recorded')).text).toContain('It is done with.')
    const rest = await line.see('/decision')
    expect(rest.text).toContain('Get our things back')
    expect(rest.text).not.toContain('Tell the team and')
    const state = await stateOf(product, id)
    expect(state.duties.find((duty) => duty.id === 'tell-team')?.settled).toBe('done')
  })

  test('again with the note of whoever handed it back', async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, workday(SAM.endDate, 15))
    await decide(product, id, 'line', { outcome: 'refer-chief' }, { reason: 'They would rather' })
    await decide(product, id, 'chief', { outcome: 'return-to-line' }, { reason: 'Try a letter' })
    const line = await visitor(product, id, 'line')
    const { text } = await line.see('/decision')
    expect(text).toContain('it was handed back to you')
    expect(text).toContain('Chris Chief wrote to you: Try a letter')
    expect(text).not.toContain('Reason: Try a letter')
  })
})

test('the chief has the word that a line would have where nobody leads the leaver', async () => {
  const { line: _, ...alone } = WHOLE_POLICY
  const id = await startCase(product, alone)
  await noonOf(product, id, workday(SAM.endDate, 15))
  const chief = await visitor(product, id, 'chief')
  const { text, html } = await chief.see('/decision')
  expect(text).toContain('Please have a word with Sam Sample')
  expect(text).toContain('Nobody leads Sam Sample here, so you are asked.')
  expect(html).not.toMatch(/value="(return-to-line|refer-chief)"/)
}, 60_000)
