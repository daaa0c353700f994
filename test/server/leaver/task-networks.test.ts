import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noonOf, SAM } from '../../support/cases.ts'
import { mailTo } from '../../support/journey.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { type Leaver, leaver } from '../door/visits.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const WHOLE = { ...SAM, pack: 'old-form' }
const social = async (sam: Leaver) =>
  (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
const meaning = async (sam: Leaver, part: string) => (await social(sam))?.answers[part]?.means

describe('which networks a leaver uses', () => {
  test('is one line of the list, until they have said so', async () => {
    const sam = await leaver(product, WHOLE)
    const { text } = await sam.see('/tasks')
    expect(text).toContain('Which networks do you use?')
    expect(text).not.toContain('LinkedIn')
    const held = await sam.see('/tasks/my-data')
    expect(held.text).toContain('Which networks do you use? No answer yet')
    expect(held.text).not.toContain('LinkedIn')
  })

  test('takes no time in the first mail or on the list while nobody has said so', async () => {
    const sam = await leaver(product, {
      ...WHOLE,
      leaver: { ...SAM.leaver, email: 'sam.minutes@home.example' },
    })
    await noonOf(product, sam.id, workday(SAM.endDate, -20))
    const { text } = await mailTo(product, 'sam.minutes@home.example', /./)
    const words = text.replaceAll(/\s+/g, ' ')
    const [, sum] =
      /It takes about (\d+) minutes, and about 3 more for each network/.exec(words) ?? []
    expect((await sam.see('/tasks')).text).toContain(
      `about ${sum} minutes left, and about 3 minutes for each network that you use`,
    )
    expect(words).toMatch(
      /Contacts on your own networks: by [^,]+, about 3 minutes for each network/,
    )
    await sam.send('/tasks/networks', { used: 'linkedin' })
    expect((await sam.see('/tasks')).text).toContain(`about ${Number(sum) - 1 + 3} minutes left`)
  })

  test('nothing is ticked for anybody, and a robot that presses the button says nothing', async () => {
    const sam = await leaver(product, WHOLE)
    const { html, status } = await sam.see('/tasks/networks')
    expect(status).toBe(200)
    expect(html).not.toMatch(/ checked/)
    const { number } = await sam.state()
    const pressed = await sam.send('/tasks/networks')
    expect(pressed.status).toBe(422)
    expect(pressed.text).toContain('Tick the networks that you use, or “None of these”')
    expect((await sam.state()).number).toBe(number)
  })

  test('leads to one answer for all that are in use, which each of them gets', async () => {
    const sam = await leaver(product, WHOLE)
    const chosen = await sam.send('/tasks/networks', { used: ['linkedin', 'whatsapp'] })
    expect(chosen.to).toBe('/tasks/networks/answer')
    const asked = await sam.see('/tasks/networks/answer')
    expect(asked.text).toContain('What is your answer for LinkedIn and WhatsApp?')
    expect(asked.html).not.toMatch(/ checked/)
    for (const fields of [{}, { answer: 'do_not_use' }, { answer: 'keep_some' }]) {
      const none = await sam.send('/tasks/networks/answer', fields)
      expect([none.status, none.text.includes('Choose one answer')]).toEqual([422, true])
    }
    const form = { submission: randomUUID(), answer: 'removed' }
    const saved = await sam.send('/tasks/networks/answer', form)
    expect(saved.to).toMatch(/^\/tasks\/uploaded-address-books\?saved=social-contacts%2Flinkedin&/)
    expect((await sam.see(saved.to ?? '')).text).toContain('Saved: LinkedIn and WhatsApp.')
    const { number } = await sam.state()
    expect((await social(sam))?.answers.whatsapp).toMatchObject({ answer: 'removed' })
    // Sent again, or looked at again, there is nothing left to answer together.
    expect((await sam.send('/tasks/networks/answer', form)).to).toBe('/tasks')
    expect((await sam.see('/tasks/networks/answer')).to).toBe('/tasks')
    expect((await sam.state()).number).toBe(number)
  })

  test('leads through them one by one where the answers differ, and then to what comes next', async () => {
    const sam = await leaver(product, WHOLE)
    await sam.send('/tasks/networks', { used: ['linkedin', 'whatsapp'] })
    const differ = await sam.send('/tasks/networks/answer', { answer: 'each' })
    expect(differ.to).toBe('/tasks/social-contacts/linkedin')
    const first = await sam.answer('social-contacts/linkedin', 'removed')
    expect(first.to).toBe('/tasks/social-contacts/whatsapp?saved=social-contacts%2Flinkedin')
    expect((await sam.see(first.to ?? '')).text).toContain('Saved: LinkedIn.')
    const last = await sam.answer('social-contacts/whatsapp', 'no_such_contacts')
    expect(last.to).toBe('/tasks/uploaded-address-books?saved=social-contacts%2Fwhatsapp')
    const { text } = await sam.see('/tasks')
    expect(text).toContain('Not used for this role: Facebook and Messenger, Instagram,')
    expect(text).toMatch(/2 of 2 networks answered LinkedIn Removed/)
  })

  test('none is a full answer, and can be changed', async () => {
    const sam = await leaver(product, WHOLE)
    const none = await sam.send('/tasks/networks', { used: 'none-of-these' })
    expect(none.to).toBe('/tasks/uploaded-address-books')
    expect(await meaning(sam, 'linkedin')).toBe('no-account')
    expect((await sam.see('/tasks/networks')).html).toMatch(/value="none-of-these" checked/)
    const { number } = await sam.state()
    expect((await sam.send('/tasks/networks', { used: 'none-of-these' })).to).toBe(none.to)
    expect((await sam.state()).number).toBe(number)
    await sam.send('/tasks/networks', { used: 'linkedin' })
    expect(await meaning(sam, 'linkedin')).toBeUndefined()
    expect(await meaning(sam, 'x')).toBe('no-account')
  })

  test('chosen in an older tab, they take back no answer given meanwhile', async () => {
    const sam = await leaver(product, WHOLE)
    await sam.send('/tasks/networks', { used: 'linkedin' })
    await sam.answer('social-contacts/linkedin', 'removed')
    const { number } = await sam.state()
    for (const used of [['x'], ['none-of-these']]) {
      const older = await sam.send('/tasks/networks', { used })
      expect(older.status).toBe(422)
      expect(older.text).toContain('You have given an answer for LinkedIn already')
      expect(older.html).toContain('href="/tasks/social-contacts/linkedin"')
      expect(older.html.match(/value="([^"]*)" checked/)?.[1]).toBe(used[0])
    }
    expect((await sam.state()).number).toBe(number)
    await sam.answer('social-contacts/linkedin', 'do_not_use')
    expect((await sam.send('/tasks/networks', { used: 'x' })).to).toBe('/tasks/social-contacts/x')
    expect(await meaning(sam, 'linkedin')).toBe('no-account')
  })

  test('are ticked once they are chosen, and before that not even where there is an answer', async () => {
    const sam = await leaver(product, WHOLE)
    const ticked = async () =>
      [...(await sam.see('/tasks/networks')).html.matchAll(/value="([^"]*)" checked/g)].map(
        ([, value]) => value,
      )
    await sam.answer('social-contacts/linkedin', 'removed')
    await sam.answer('social-contacts/x', 'do_not_use')
    expect(await ticked()).toEqual([])
    expect((await sam.send('/tasks/networks')).status).toBe(422)
    const chosen = await sam.send('/tasks/networks', { used: 'linkedin' })
    expect(chosen.to).toBe('/tasks/uploaded-address-books')
    expect(await ticked()).toEqual(['linkedin'])
    expect(await meaning(sam, 'linkedin')).toBe('confirmed')
  })

  test('a network and none of these is a contradiction, and both stay ticked', async () => {
    const sam = await leaver(product, WHOLE)
    const both = await sam.send('/tasks/networks', { used: ['linkedin', 'none-of-these'] })
    expect(both.status).toBe(422)
    expect(both.text).toContain('take one of them away')
    expect(both.html.match(/ checked/g)).toHaveLength(2)
    const strange = await sam.send('/tasks/networks', { used: ['no-such'] })
    expect(strange.status).toBe(422)
  })

  test('a site of their own stays a line of the list whatever is chosen', async () => {
    const sam = await leaver(product, WHOLE)
    await sam.send('/tasks/add-site', { site: 'Sample Forum' })
    await sam.send('/tasks/networks', { used: 'none-of-these' })
    expect((await sam.see('/tasks')).text).toContain('Sample Forum')
    expect(Object.keys((await social(sam))?.answers ?? {})).toHaveLength(12)
    expect((await sam.see('/tasks/networks')).html).toMatch(/value="none-of-these" checked/)
  })
})

test('uploaded address books are asked about on their own, with the ways of the networks in use', async () => {
  const sam = await leaver(product, WHOLE)
  await sam.send('/tasks/networks', { used: ['linkedin'] })
  const { text } = await sam.see('/tasks/uploaded-address-books')
  expect(text).toContain('How to do it, network by network')
  expect(text).toContain('look for synced contacts, and remove them all')
  expect(text).not.toContain('Instagram')
  const saved = await sam.answer('uploaded-address-books', 'never_uploaded')
  expect(saved.to).toBe('/tasks/contacts-elsewhere?saved=uploaded-address-books')
})
