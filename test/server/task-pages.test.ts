import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withWaiting } from '../../server/pages/tasks/with-waiting.ts'
import { words } from '../../server/pages/tasks/words.ts'
import type { StartInput } from '../../server/starts.ts'
import type { Message } from '../../workflows/messages.ts'
import { canDeclare } from '../../workflows/policy/coverage.ts'
import { plan } from '../../workflows/policy/plan.ts'
import { apply } from '../../workflows/state.ts'
import { answerAll, caseFile, clockTo, LINE, SAM, startCase, submit } from '../support/cases.ts'
import { EXAMPLE, theCalendar, thePack } from '../support/policy.ts'
import { type Product, startProduct } from '../support/product.ts'
import { byLink, post } from '../support/visitors.ts'
import { plain } from './hr-support.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

interface Page {
  readonly status: number
  readonly html: string
  readonly text: string
  readonly to: string | null
}

async function pageOf(answer: Response): Promise<Page> {
  const html = await answer.text()
  return {
    ...{ status: answer.status, html, text: plain(html) },
    to: answer.headers.get('location'),
  }
}

/** A leaver with their link opened: what they see, and what they send with the form's own id. */
async function leaver(input: StartInput = SAM) {
  const id = await startCase(product, input)
  const cookie = await byLink(product, id, 'leaver')
  const see = async (path: string) =>
    pageOf(await fetch(product.url + path, { headers: { cookie }, redirect: 'manual' }))
  const send = async (path: string, fields: Record<string, string | string[]> = {}) =>
    pageOf(await post(product.url, path, { submission: randomUUID(), ...fields }, cookie))
  const answer = (path: string, choice: string, more: Record<string, string> = {}) =>
    send(`/tasks/${path}`, { answer: choice, ...more })
  return { id, see, send, answer, state: async () => (await caseFile(product, id)).state }
}

/** Answers to all lines, from the pages; `contacts-and-files` as given. */
async function answerEverything(sam: Awaited<ReturnType<typeof leaver>>, files = 'none') {
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

const VOLUNTEER: StartInput = { ...SAM, leaver: { ...SAM.leaver, kind: 'volunteer' } }

describe('the list', () => {
  test('thanks, says how far the leaver is and by when to finish, and what is never asked', async () => {
    const sam = await leaver()
    const { text } = await sam.see('/tasks')
    expect(text).toContain('Thank you, Sam')
    expect(text).toContain('0 of 8 done · about 25 minutes left')
    expect(text).toContain('please finish by Friday 12 February 2027')
    expect(text).toContain('We cannot see your accounts or contacts.')
    expect(text).toContain('You are answering as Sam Sample . Not you?')
    expect(text).toContain('Please by Tuesday 26 January 2027')
    expect(text).toContain('You can send when every line has an answer.')
    await sam.answer('social-contacts/linkedin', 'removed')
    const after = await sam.see('/tasks')
    expect(after.text).toContain('1 of 8 done · about 22 minutes left')
    expect(after.text).toMatch(/LinkedIn\s+Removed/)
  })

  test('asks a volunteer, and never tells one what they must do', async () => {
    const sam = await leaver(VOLUNTEER)
    for (const path of ['/tasks', '/tasks/privacy', '/tasks/social-contacts/linkedin']) {
      const { html } = await sam.see(path)
      const ours = plain(html.replaceAll(/<q>.*?<\/q>/gs, ''))
      expect(ours).not.toMatch(/\b(must|breach|disciplin\w*|employ\w*|manager|your work)\b/i)
    }
    expect((await sam.see('/tasks')).text).toContain('A few things we ask you to confirm')
    expect((await sam.see('/tasks/social-contacts/x')).text).toContain('We ask you to remove')
  })

  test('without a session says how to come back', async () => {
    const answer = await fetch(`${product.url}/tasks`)
    expect(answer.status).toBe(401)
    expect(plain(await answer.text())).toContain('Open the link in your email again')
  })
})

describe('a line', () => {
  test('shows the ask, the clause, what to know before the steps, and nothing chosen', async () => {
    const sam = await leaver()
    const { html, text } = await sam.see('/tasks/social-contacts/linkedin')
    expect(text).toContain('Clause 5.14:')
    expect(text).toContain('The policy names no day. Sample Charity asks for it by Friday 12')
    expect(text.indexOf('Recommendations and endorsements')).toBeGreaterThan(0)
    expect(text.indexOf('Recommendations and endorsements')).toBeLessThan(
      text.indexOf('choose More, then Remove connection'),
    )
    expect(text).toContain('We last looked at these on Sunday 22 November 2026')
    expect(html).not.toContain('checked')
    expect(html).not.toContain('<script')
  })

  test('is saved, shown, and can be said differently until it is sent', async () => {
    const sam = await leaver()
    const saved = await sam.answer('social-contacts/linkedin', 'removed')
    expect([saved.status, saved.to]).toEqual([303, '/tasks?saved=social-contacts%2Flinkedin'])
    expect((await sam.see(saved.to ?? '')).text).toContain('Saved: LinkedIn.')
    const again = await sam.see('/tasks/social-contacts/linkedin')
    expect(again.text).toContain('You said: Removed. You can change it here.')
    expect(again.html.match(/checked/g)).toHaveLength(1)
    await sam.answer('social-contacts/linkedin', 'do_not_use')
    expect((await sam.see('/tasks')).text).toMatch(/LinkedIn\s+No account/)
  })

  test('sent twice is one answer, and a kept form with another answer is another', async () => {
    const sam = await leaver()
    const submission = randomUUID()
    const form = { submission, answer: 'removed' }
    const both = await Promise.all([
      sam.send('/tasks/social-contacts/x', form),
      sam.send('/tasks/social-contacts/x', form),
    ])
    expect(both.map(({ status }) => status)).toEqual([303, 303])
    const { number } = await sam.state()
    await sam.send('/tasks/social-contacts/x', form)
    expect((await sam.state()).number).toBe(number)
    await sam.send('/tasks/social-contacts/x', { submission, answer: 'not_sure' })
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    expect(duty?.answers.x?.answer).toBe('not_sure')
  })

  test('without a choice, or with one that is not there, is asked again', async () => {
    const sam = await leaver()
    for (const fields of [{}, { answer: 'nothing' }, { answer: ['removed', 'not_sure'] }]) {
      const page = await sam.send('/tasks/social-contacts/x', fields)
      expect(page.status).toBe(422)
      expect(page.html).toContain('<title>Error: ')
      expect(page.html).toContain('href="#answer"')
      expect(page.text).toContain('Choose one answer')
    }
    expect((await sam.state()).number).toBe(1)
  })

  test('keeps what was typed when a reason, a number or a day is wrong, and names the remedy', async () => {
    const sam = await leaver()
    const kept = await sam.answer('social-contacts/x', 'keep_some', { 'count-keep_some': 'lots' })
    expect(kept.status).toBe(422)
    expect(kept.text).toContain('Choose why you have kept some')
    expect(kept.text).toContain('“lots” is not a number from 1 to 9999')
    expect(kept.html).toContain('value="lots"')
    expect(kept.html).toContain('id="reason-keep_some"')
    for (const count of ['0', '10000', '-1', '1.5', '']) {
      const page = await sam.answer('social-contacts/x', 'keep_some', {
        'reason-keep_some': 'other',
        'count-keep_some': count,
      })
      expect(page.status, count).toBe(422)
    }
    const asked = 'asked_network_on_date'
    const on = (day: string, month: string, year: string) =>
      sam.answer('social-contacts/x', asked, {
        [`on-${asked}-day`]: day,
        [`on-${asked}-month`]: month,
        [`on-${asked}-year`]: year,
      })
    expect((await on('', '', '')).text).toContain('Enter the day on which you asked the network')
    expect((await on('3', '', '2027')).text).toContain('There is no month in the date')
    expect((await on('31', '2', '2026')).text).toContain('“31 2 2026” is not a date')
    expect((await on('1', '1', '2099')).text).toContain('up to today')
    expect((await on('1', '1', '2001')).text).toContain('Enter a day from')
    expect((await sam.state()).number).toBe(1)
  })

  test('takes a reason, a number and a day that fit, and shows them before sending', async () => {
    const sam = await leaver()
    const file = await caseFile(product, sam.id)
    const today = file.calendar.dateOf(file.now)
    const [year = '', month = '', day = ''] = today.split('-')
    await sam.answer('social-contacts/x', 'keep_some', {
      'reason-keep_some': 'family-or-friend',
      'count-keep_some': '1,204',
    })
    await sam.answer('social-contacts/facebook', 'asked_network_on_date', {
      'on-asked_network_on_date-day': day,
      'on-asked_network_on_date-month': month,
      'on-asked_network_on_date-year': year,
    })
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    expect(duty?.answers.x).toMatchObject({ reason: 'family-or-friend', count: 1204 })
    expect(duty?.answers.facebook?.on).toBe(today)
    const { text } = await sam.see('/tasks/check')
    expect(text).toContain('Some kept: 1204, They are family or a friend')
  })

  test('that is none of this list leads back to it, and nothing is saved for it', async () => {
    const sam = await leaver()
    for (const path of ['nothing', 'social-contacts', 'social-contacts/nothing', 'declaration']) {
      expect((await sam.see(`/tasks/${path}`)).to).toBe('/tasks')
      const sent = await sam.answer(path, 'removed')
      expect([sent.status, sent.text.includes('not part of your list')]).toEqual([409, true])
    }
  })
})

describe('a site of one’s own', () => {
  test.each([
    'Mastodon',
    'M',
    'S'.repeat(80),
    "Sample's <Forum> & more",
    'פורום לדוגמה',
    '🌿 Forum',
  ])('becomes a line under its name: %s', async (site) => {
    const sam = await leaver()
    expect((await sam.send('/tasks/add-site', { site })).to).toBe('/tasks')
    const { state } = await caseFile(product, sam.id)
    const [part] = state.duties
      .flatMap(({ parts }) => parts)
      .filter((one) => one.startsWith('other-'))
    expect(part).toMatch(/^other-[0-9a-f]{8}$/)
    const readable = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
    expect(readable((await sam.see('/tasks')).text)).toContain(site)
    const question = await sam.see(`/tasks/social-contacts/${part}`)
    expect(readable(question.text)).toContain(site)
    await sam.answer(`social-contacts/${part}`, 'removed')
    expect((await sam.see('/tasks')).text).toContain('1 of 9 done')
  })

  test('needs a name of one line, and keeps what was typed', async () => {
    const sam = await leaver()
    for (const site of ['', '   ', 'S'.repeat(81), 'two\nlines']) {
      const page = await sam.send('/tasks/add-site', { site })
      expect(page.status).toBe(422)
      expect(page.html).toContain('href="#site"')
    }
    expect((await sam.send('/tasks/add-site', { site: 'S'.repeat(81) })).html).toContain(
      `value="${'S'.repeat(81)}"`,
    )
    expect((await sam.state()).number).toBe(1)
  })

  test('added twice by a double click is one line', async () => {
    const sam = await leaver()
    const form = { submission: randomUUID(), site: 'Mastodon' }
    await Promise.all([sam.send('/tasks/add-site', form), sam.send('/tasks/add-site', form)])
    expect((await sam.see('/tasks')).text.match(/Mastodon/g)).toHaveLength(1)
  })
})

describe('sending', () => {
  test('waits for every line, says that nothing is sent yet, and needs a typed name', async () => {
    const sam = await leaver()
    expect((await sam.see('/tasks/check')).text).toContain('Some lines have no answer yet')
    expect((await sam.see('/tasks/check')).html).not.toContain('typedName')
    const early = await sam.send('/tasks/check', { typedName: 'Sam Sample' })
    expect(early.status).toBe(409)
    expect(early.text).toContain('There are lines without an answer')
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
    const sam = await leaver()
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
    const sam = await leaver()
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
    const sam = await leaver()
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

describe('while nobody takes submissions', () => {
  test('answers and sites are kept, shown as kept, and taken later', async () => {
    const sam = await leaver()
    await product.worker.stop()
    try {
      const saved = await sam.answer('social-contacts/linkedin', 'removed')
      expect(saved.status).toBe(303)
      await sam.send('/tasks/add-site', { site: 'Mastodon' })
      const { text } = await sam.see('/tasks')
      expect(text).toContain('We have it')
      expect(text).toMatch(/LinkedIn\s+Removed · we have it/)
      expect(text).toContain('Mastodon')
      expect(text).toContain('1 of 9 done')
      expect((await sam.state()).number).toBe(1)
    } finally {
      await product.worker.start()
    }
    await sam.answer('social-contacts/x', 'removed')
    const duty = (await sam.state()).duties.find(({ id }) => id === 'social-contacts')
    expect(duty?.answers.x?.answer).toBe('removed')
  }, 60_000)

  test('the leaver may sign all the same: what waits counts as said', () => {
    const message = (more: object) => ({
      message: { id: randomUUID(), by: { role: 'leaver' }, ...more } as Message,
      words: {},
    })
    const answers = opened.duties
      .filter(({ signs }) => !signs)
      .flatMap(({ id, parts }) =>
        parts.map((part) =>
          message({ kind: 'answer', duty: id, part, answer: FITTING[id] ?? 'removed' }),
        ),
      )
    const file = { state: opened, pack: thePack(), kind: 'employee', now: opened.at } as const
    const before = withWaiting({ ...file, waiting: answers })
    expect(canDeclare(before.state)).toBe(true)
    expect(before.waiting.size).toBe(answers.length)
    const after = withWaiting({ ...file, waiting: [...answers, message({ kind: 'declare' })] })
    expect(after.state.declaredAt).toBe(opened.at)
    expect(canDeclare(opened)).toBe(false)
  })
})

describe('what was recorded for the leaver', { timeout: 60_000 }, () => {
  /** The line writes down that Sam confirmed one duty, on the phone. */
  async function recorded() {
    const sam = await leaver()
    await clockTo(product, sam.id, '2027-02-19T12:00:00Z')
    const { state } = await caseFile(product, sam.id)
    const open = state.escalations.find(({ rung }) => rung === 'line')
    const { came } = await submit(
      product,
      sam.id,
      {
        ...{ kind: 'decide', by: LINE, escalation: open?.id ?? 0, outcome: 'confirmed-to-me' },
        ...{ duties: ['social-contacts'], how: 'call', when: '2027-02-18' },
      },
      { decidedBy: 'Lin Line', typedName: 'Lin Line' },
    )
    expect(came).toHaveProperty('event')
    return sam
  }

  test('is shown with who, when and until when it can be called wrong', async () => {
    const sam = await recorded()
    const { text } = await sam.see('/tasks')
    expect(text).toContain('On Friday 19 February 2027 Lin Line wrote down that you have confirmed')
    expect(text).toContain('If it is not, tell us by Friday 26 February 2027.')
    expect(text).toMatch(/LinkedIn\s+Written down for you/)
    const page = await sam.see('/tasks/recorded/wrong')
    expect(page.text).toContain('On the phone or a video call')
    expect(page.html).not.toContain('checked')
    const robot = await sam.send('/tasks/recorded/wrong')
    expect(robot.status).toBe(422)
    expect((await sam.send('/tasks/recorded/right')).status).toBe(422)
  })

  test('no longer counts once the leaver says that it is wrong', async () => {
    const sam = await recorded()
    expect((await sam.send('/tasks/recorded/wrong', { sure: 'yes' })).to).toBe('/tasks')
    const list = await sam.see('/tasks')
    expect(list.text).not.toContain('wrote down')
    expect(list.html).toContain('href="/tasks/social-contacts/linkedin"')
    expect((await sam.see('/tasks/recorded/wrong')).to).toBe('/tasks')
    const twice = await sam.send('/tasks/recorded/wrong', { sure: 'yes' })
    expect(twice.text).toContain('Nothing recorded for you is waiting for your word.')
  })

  test('is not asked about again once the leaver says that it is right', async () => {
    const sam = await recorded()
    await sam.send('/tasks/recorded/right', { sure: 'yes' })
    const list = await sam.see('/tasks')
    expect(list.text).not.toContain('Is this right?')
    expect(list.text).toMatch(/LinkedIn\s+Written down for you/)
  })
})

test('the page on privacy says what is kept, who sees it, and how to complain', async () => {
  const sam = await leaver()
  const { text, html } = await sam.see('/tasks/privacy')
  expect(html).toContain('id="complain"')
  for (const said of ['hr@sample.example', 'Lin Line, your manager', 'Chris Chief', '30 days']) {
    expect(text).toContain(said)
  }
})

test('every page of the leaver has a title of its own', async () => {
  const sam = await leaver()
  const paths = ['', '/privacy', '/not-you', '/check', '/add-site', '/social-contacts/x']
  const more = ['/social-contacts/linkedin', '/contacts-and-files', '/volunteer-information']
  const titles = await Promise.all(
    [...paths, ...more].map(
      async (path) => /<title>(.*?)<\/title>/.exec((await sam.see(`/tasks${path}`)).html)?.[1],
    ),
  )
  expect(new Set(titles).size).toBe(titles.length)
  for (const title of titles) expect(title).toMatch(/ – Sample Charity$/)
})

test.each([
  ['X', 'Thank you, X'],
  ['S'.repeat(120), `Thank you, ${'S'.repeat(120)}`],
  ["O'Sample Sam", "Thank you, O'Sample"],
  ['ליאור דוגמה', 'ליאור'],
  ['🌿 Sample', 'Thank you, 🌿'],
])('a leaver called %s is greeted', async (name, greeting) => {
  const sam = await leaver({ ...SAM, leaver: { ...SAM.leaver, name } })
  expect((await sam.see('/tasks')).text).toContain(greeting)
  expect((await sam.see('/tasks/privacy')).status).toBe(200)
})

test('words for volunteers hold no duty in law', () => {
  const said = [
    words.list.intro('volunteer', 'Friday', false),
    words.list.intro('volunteer', 'Friday', true),
    words.list.finish('volunteer', true),
    words.receipt.thanks('volunteer', 'Sample Charity'),
  ].join(' ')
  expect(said).not.toMatch(/must|due|work|employ/i)
})
