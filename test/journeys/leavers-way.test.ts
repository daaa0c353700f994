import type { Browser } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { answerLines } from '../server/door/visits.ts'
import { person } from '../support/browser.ts'
import { caseFile, LINE, say, swept } from '../support/cases.ts'
import { press, seen } from '../support/journey.ts'
import type { Product } from '../support/product.ts'
import { useStage } from '../support/stage.ts'
import { linkOf } from '../support/visitors.ts'
import { enter, tabTo } from './keyboard.ts'
import { come, leaverLink, startFor } from './people.ts'

let product: Product
let browser: Browser

useStage((stage) => {
  product = stage.product
  browser = stage.browser
})

const stateOf = async (id: string) => (await caseFile(product, id)).state
async function social(id: string) {
  await swept(product)
  return (await stateOf(id)).duties.find((duty) => duty.id === 'social-contacts')?.answers
}

test('the whole way by keyboard alone', { timeout: 300_000 }, async () => {
  const id = await startFor(product, 'Kim Keys')
  const { page } = await person(browser, { javaScript: true })
  await page.goto(await leaverLink(product, id))
  await tabTo(page, 'Continue')
  await enter(page, /Thank you/)
  await tabTo(page, 'Which networks do you use?')
  await enter(page, /Which of these/)
  await tabTo(page, 'LinkedIn')
  await page.keyboard.press('Space')
  await tabTo(page, 'Save and continue')
  await enter(page, 'LinkedIn')
  await tabTo(page, 'How to do it on LinkedIn')
  await page.keyboard.press('Enter')
  await page.getByText('Open the person').waitFor()
  await tabTo(page, 'I have removed them')
  await page.keyboard.press('Space')
  await tabTo(page, 'Save and continue')
  await enter(page, 'Address books you uploaded')
  await page.getByText('Saved: LinkedIn.').waitFor()
  await answerLines(product, id, {}, { sign: false })
  await tabTo(page, 'Your list')
  await enter(page, /Thank you/)
  await tabTo(page, 'Check your answers and send')
  await enter(page, /Check your answers/)
  await tabTo(page, 'Type your name')
  await page.keyboard.type('Kim Keys')
  await tabTo(page, 'Send your answers')
  await enter(page, /we have your answers/)
  expect((await stateOf(id)).declaredAt).toBeDefined()
})

describe('the same list in two places', { timeout: 300_000 }, () => {
  test('two tabs answer one line: the later answer counts, the earlier stays in the record', async () => {
    const id = await startFor(product, 'Tam Tabs')
    const { page, context } = await person(browser, { width: 390 })
    await come(product, page, id)
    const other = await context.newPage()
    const line = `${product.url}/tasks/social-contacts/linkedin`
    await page.goto(line)
    await other.goto(line)
    await page.getByLabel('I have removed them', { exact: true }).check()
    await press(page, 'Save and continue')
    await other.getByLabel('I never had any from this role').check()
    await press(other, 'Save and continue')
    expect((await social(id))?.linkedin).toMatchObject({ means: 'never-had' })
    const said = await product.deps.db
      .selectFrom('events')
      .select('body')
      .where('case_id', '=', id)
      .where('body', 'like', '%"answered"%')
      .execute()
    expect(said).toHaveLength(2)
  })

  test('the back button shows the form again, and another answer from there counts', async () => {
    const id = await startFor(product, 'Bo Back')
    const { page } = await person(browser, { width: 390 })
    await come(product, page, id)
    await page.goto(`${product.url}/tasks/social-contacts/linkedin`)
    await page.getByLabel('I have removed them', { exact: true }).check()
    await press(page, 'Save and continue')
    await page.getByText('Saved: LinkedIn.').waitFor()
    await page.goBack()
    await page.getByLabel('I am not sure').check()
    await press(page, 'Save and continue')
    expect((await social(id))?.linkedin).toMatchObject({ means: 'unsure' })
  })

  test('a phone and a desk go on with each other’s answers', async () => {
    const id = await startFor(product, 'Dev Devices')
    const phone = await person(browser, { width: 390 })
    const desk = await person(browser)
    await come(product, phone.page, id)
    await come(product, desk.page, id)
    await phone.page.goto(`${product.url}/tasks/networks`)
    await phone.page.getByLabel('None of these').check()
    await press(phone.page, 'Save and continue')
    await desk.page.reload()
    await desk.page.getByText('Not used for this role: LinkedIn').waitFor()
  })

  test('a forwarded link names whom it is for, and whoever it is not for ends it', async () => {
    const id = await startFor(product, 'Fay Forward')
    const friend = await person(browser, { width: 390 })
    await friend.page.goto(await leaverLink(product, id))
    expect(await friend.page.textContent('main')).not.toContain('Fay Forward')
    await friend.page.getByText('a person with the initials F. F.').waitFor({ state: 'attached' })
    await press(friend.page, 'Continue')
    await friend.page.getByText('You are answering as Fay Forward').first().waitFor()
    await friend.page.goto(`${product.url}/tasks/ask/not-them`)
    await friend.page.getByRole('checkbox').check()
    await press(friend.page, 'Stop this link')
    await seen(friend.page, 'leaver-stranger')
    await friend.page.goto(`${product.url}/tasks`)
    await friend.page.getByRole('heading', { name: /Open the link/ }).waitFor()
    expect((await stateOf(id)).paused).toMatchObject({ why: 'not-them' })
  })
})

test('a visit that ran out while somebody typed loses nothing', { timeout: 120_000 }, async () => {
  const id = await startFor(product, 'Rae Runout')
  const { page, context } = await person(browser, { width: 390 })
  await come(product, page, id)
  await page.goto(`${product.url}/tasks/ask/question`)
  await page.getByRole('textbox').fill('Do people from\nthe old office count?')
  await product.database.owner.deleteFrom('sessions').execute()
  await press(page, 'Send your question')
  await seen(page, 'leaver-ran-out')
  const again = await context.newPage()
  await come(product, again, id)
  await press(page, 'Send it again')
  await page.getByText('We have it').waitFor()
  await page.goto(`${product.url}/tasks/ask`)
  await page.getByText('the old office count?').waitFor()
})

test('changed after it was sent, and sent again', { timeout: 300_000 }, async () => {
  const id = await startFor(product, 'Cal Change')
  await answerLines(product, id)
  const { page } = await person(browser, { width: 390 })
  await come(product, page, id)
  await seen(page, 'leaver-list-sent')
  await page.getByRole('link', { name: 'See what you sent' }).click()
  await page.getByRole('link', { name: 'Change what I said' }).click()
  await seen(page, 'leaver-reopen')
  await page.getByRole('checkbox').check()
  await press(page, 'Go to my answers')
  await page.goto(`${product.url}/tasks/contacts-elsewhere`)
  await page.getByLabel('I am not sure').check()
  await press(page, 'Save and continue')
  await page.getByRole('textbox').fill('Cal Change')
  await press(page, 'Send your answers')
  await page.getByText('We have asked Lin Line').waitFor()
  expect((await stateOf(id)).escalations).toMatchObject([{ because: 'unsure' }])
})

test('the question of a leaver, the answer of their line, and both read it', {
  timeout: 300_000,
}, async () => {
  const id = await startFor(product, 'Quin Question')
  const sam = await person(browser, { width: 390 })
  await come(product, sam.page, id)
  await sam.page.goto(`${product.url}/tasks/social-contacts/linkedin`)
  await sam.page.getByRole('link', { name: 'Ask a question about this' }).click()
  await sam.page.getByRole('textbox').fill('Do partners count?')
  await press(sam.page, 'Send your question')
  await seen(sam.page, 'leaver-asked')
  const line = await person(browser, { width: 390 })
  await line.page.goto(`${product.url}/l/${await linkOf(product, id, 'line')}`)
  await press(line.page, 'Continue')
  await line.page.getByText('Do partners count?').first().waitFor()
  await seen(line.page, 'line-question')
  const [asked] = (await stateOf(id)).requests ?? []
  await say(product, id, { kind: 'reply', by: LINE, to: asked?.event ?? 0 }, { answer: 'They do.' })
  await sam.page.goto(`${product.url}/tasks/ask`)
  await sam.page.getByText('They do.').waitFor()
  await seen(sam.page, 'leaver-answered')
})
