import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HR, noonOf, pastChanges, SAM, say } from '../../support/cases.ts'
import { thePack, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { answerLines, decide, leaver, WHOLE_POLICY } from '../door/visits.ts'

let product: Product
/** A leaver on the whole policy whose pages are only looked at. */
let looking: Awaited<ReturnType<typeof leaver>>

beforeAll(async () => {
  product = await startProduct()
  const duties = ['hand-over-contacts', 'images-and-tags', 'return-property', 'close-access']
  looking = await leaver(product, { ...WHOLE_POLICY, duties })
}, 120_000)
afterAll(() => product?.stop())

describe('on the whole policy', { timeout: 60_000 }, () => {
  test('the list holds no duty of the organisation’s own, and no page answers for one', async () => {
    const { text } = await looking.see('/tasks')
    expect(text).toContain('Contacts we still need')
    expect(text).not.toMatch(/Get our things back|Close accounts and access/)
    expect((await looking.see('/tasks/return-property')).to).toBe('/tasks')
    const sent = await looking.answer('return-property', 'done')
    expect([sent.status, sent.text.includes('not part of your list')]).toEqual([409, true])
  })

  test('a duty from good practice says where it comes from, and quotes no clause', async () => {
    const { text } = await looking.see('/tasks/hand-over-contacts')
    expect(text).toContain('Good practice. The policy itself does not ask for it.')
    expect(text).not.toContain('What the policy says')
  })

  test('what is better done first stands before it, and is named on its page while it is to do', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const after = 'Better after: '
    const { text } = await sam.see('/tasks')
    const titles = ['Contacts we still need', 'Pages and groups you run for us', 'Work group chats']
    const places = [...titles, 'Which networks do you use?'].map((title) => text.indexOf(title))
    expect(places).toEqual(places.filter((place) => place > 0).sort((a, b) => a - b))
    expect((await sam.see('/tasks/group-chats')).text).toContain(after)
    expect((await sam.see('/tasks/social-contacts/linkedin')).text).toContain(after)
    await sam.answer('hand-over-work-accounts', 'none')
    await sam.answer('hand-over-contacts', 'none')
    expect((await sam.see('/tasks/group-chats')).text).not.toContain(after)
  })

  test('address books have their guides on the page of the duty that names them', async () => {
    const { text } = await looking.see('/tasks/contacts-elsewhere')
    expect(text).toContain('How to do it in Google Contacts and Android phones')
    expect(text).toContain('Google gives you a list of your contacts at once.')
    expect(text).toContain('How to do it in Apple and iCloud contacts')
    expect(text.indexOf('Once the bin is empty')).toBeLessThan(text.indexOf('Empty the bin.'))
  })

  test('who has no account says so in the words of that network’s guide, and is not put down for more', async () => {
    const { text } = await looking.see('/tasks/social-contacts/whatsapp')
    expect(text).toContain('I do not use WhatsApp, or never used it for this role')
    expect(text).not.toContain('I do not use it')
    await looking.answer('social-contacts/whatsapp', 'do_not_use')
    const { text: check } = await looking.see('/tasks/check')
    expect(check).toContain('WhatsApp Not used for this role')
    expect(check).not.toContain('No account')
  })

  test('an added site says how to take it back, in the words of the pack', async () => {
    const { text } = await looking.see('/tasks/add-site')
    expect(text).toContain('answer “I do not use it, or never used it for this role”')
  })

  test('an answer that needs a person’s word names that person beside the choice', async () => {
    const agreed = 'Lin Line, your manager, is asked to agree'
    const { text } = await looking.see('/tasks/hand-over-work-accounts')
    expect(text).toContain(`I have handed them over ${agreed}.`)
    const { text: kept, html } = await looking.see('/tasks/social-contacts/linkedin')
    expect(kept).toContain('They asked me to stay in touch (Lin Line is asked to agree)')
    expect(kept).toContain('They are part of a concern that I raised (only HR sees this)')
    expect(kept).toContain('if you keep more than 10, unless it says that only HR sees it.')
    expect(html).toContain('They are family or a friend</option>')
    const offered = [...html.matchAll(/<option value="([^"]+)"/g)].map(([, code]) => code)
    expect(offered).toEqual(Object.keys(thePack('old-form').keep_reasons))
  })

  test('a worry about somebody is met calmly, with no question for details', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    expect((await sam.see('/tasks/worried')).to).toBe('/tasks')
    const said = await sam.answer('images-and-tags', 'worried_about_someone')
    expect([said.status, said.to]).toEqual([303, '/tasks/worried'])
    const page = await sam.see('/tasks/worried')
    expect(page.text).toContain('Chris Chief hears today that you are worried about someone')
    expect(page.text).toContain('call 999')
    expect(page.html).not.toMatch(/<(textarea|input|select)/)
    expect((await sam.state()).escalations[0]).toMatchObject({
      ...{ rung: 'chief', because: 'safeguarding' },
    })
  })

  test('a site with a guide of its own gets that guide, under whatever capitals it is typed', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    expect((await sam.send('/tasks/add-site', { site: 'mastoDON' })).to).toBe(
      '/tasks/social-contacts/mastodon?added=yes',
    )
    const { text } = await sam.see('/tasks/social-contacts/mastodon')
    expect(text).toContain('How to do it on Mastodon')
    for (const site of ['MASTODON', 'LinkedIn']) {
      const again = await sam.send('/tasks/add-site', { site })
      expect(again.status).toBe(422)
      expect(again.text).toContain(`“${site}” is on your list already`)
      expect(again.html).toContain(`value="${site}"`)
    }
  })

  test('nobody is thanked by a machine who left on bad terms', async () => {
    const sam = await leaver(product, { ...WHOLE_POLICY, leftOnBadTerms: true })
    expect((await sam.see('/tasks')).text).not.toMatch(/thank/i)
    await answerLines(product, sam.id)
    await pastChanges(product, sam.id)
    const { text } = await sam.see('/tasks/receipt')
    expect(text).toContain('Everything is done')
    expect(text).not.toMatch(/thank|wish you well/i)
  })

  test('who stays in another role is told so, and not that they leave', async () => {
    const sam = await leaver(product, { ...WHOLE_POLICY, keepsOtherRole: true })
    const { text } = await sam.see('/tasks')
    expect(text).toContain('You stay with us in another role, so the list is shorter.')
    expect(text).not.toMatch(/LinkedIn|your last day/)
  })

  test('nobody is told of a line where there is none: the chief is asked', async () => {
    const { line: _, ...alone } = WHOLE_POLICY
    const sam = await leaver(product, alone)
    const { text } = await sam.see('/tasks/hand-over-work-accounts')
    expect(text).toContain('I have handed them over Chris Chief is asked to agree.')
    expect((await sam.see('/tasks/privacy')).text).not.toMatch(/manager|first, and then/)
  })
})

describe('while everything is to be kept', { timeout: 60_000 }, () => {
  test('lines about deleting rest, the list says so, and what was typed is shown again', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    await say(product, sam.id, { kind: 'hold', by: HR, reason: 'legal-claim' }, { reason: 'Asked' })
    const { text, html } = await sam.see('/tasks')
    expect(text).toContain('Please do not delete anything for now')
    expect(text).toContain('LinkedIn Please keep for now')
    expect(html).not.toContain('href="/tasks/social-contacts/linkedin"')
    expect(html).not.toContain('href="/tasks/add-site"')
    expect(html).toContain('href="/tasks/profile-update"')
    expect((await sam.see('/tasks/social-contacts/linkedin')).to).toBe('/tasks')
    const typed = { 'reason-keep_some': 'family-or-friend', 'count-keep_some': '7' }
    const sent = await sam.answer('social-contacts/linkedin', 'keep_some', typed)
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('They are family or a friend')
    expect(sent.text).toContain('How many 7')
    const faulty = await sam.answer('social-contacts/linkedin', 'keep_some', {
      'count-keep_some': 'x',
    })
    expect([faulty.status, faulty.text.includes('How many x')]).toEqual([409, true])
    expect((await sam.send('/tasks/add-site', { site: 'Slack' })).status).toBe(409)
    expect((await sam.answer('profile-update', 'done')).status).toBe(303)
  })
})

describe('a post that somebody asks to be taken down', { timeout: 60_000 }, () => {
  test('is described on its page as it was described by who asked', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    await noonOf(product, sam.id, workday(SAM.endDate, 15))
    const posting = 'A sample picture <b>on a sample wall</b>\nhttps://example.org/p/1'
    await decide(product, sam.id, 'line', { outcome: 'ask-removal' }, { posting })
    expect((await sam.see('/tasks')).text).toContain('The post we asked about')
    const { text, html } = await sam.see('/tasks/remove-named-posting')
    expect(text).toContain('Lin Line asks you about this post:')
    expect(html).toContain('<p>https://example.org/p/1</p>')
    expect(html).not.toContain('<b>on a sample wall')
    expect((await sam.see('/tasks/group-chats')).text).not.toContain('asks you about this post')
  })
})
