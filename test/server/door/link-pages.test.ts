import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokenFor } from '../../../db/crypto/link-token.ts'
import { addMailAct } from '../../../db/queries/mail/acts.ts'
import type { Visitor } from '../../../server/pages/visit/find-link.ts'
import { askSomebody } from '../../../words/en/mails/around.ts'
import { HOUR } from '../../../workflows/plan/durations.ts'
import {
  answerAll,
  caseFile,
  HR,
  LEAVER,
  mailsOut,
  noonOf,
  SAM,
  say,
  startCase,
  submit,
} from '../../support/cases.ts'
import { london, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { fingerprint } from '../../support/tables.ts'
import { byLink, linkOf, post } from '../../support/visitors.ts'
import { plain } from '../hr/hr-support.ts'
import { leaver } from './visits.ts'

let product: Product
/** A case whose line and chief have been asked. */
let escalated: string

beforeAll(async () => {
  product = await startProduct()
  escalated = await startCase(product)
  await noonOf(product, escalated, workday(SAM.endDate, 21))
}, 120_000)
afterAll(() => product?.stop())

const get = (path: string, cookie = '', method = 'GET') =>
  fetch(product.url + path, { method, headers: { cookie }, redirect: 'manual' })

const wordsOf = async (answer: Response): Promise<string> => plain(await answer.text())

async function tokenOf(
  id: string,
  change: { generation?: number; purpose?: 'leaver' | 'decider' },
) {
  const link = await product.database.owner
    .selectFrom('links')
    .select(['id', 'generation'])
    .where('case_id', '=', id)
    .where('role', '=', 'leaver')
    .executeTakeFirstOrThrow()
  return tokenFor(product.deps.linkKeys, { purpose: 'leaver', ...link, ...change })
}

/** Submissions of a case in the in-tray, by kind. */
async function submitted(id: string): Promise<string[]> {
  const rows = await product.database.owner
    .selectFrom('intray')
    .select('message')
    .where('case_id', '=', id)
    .where('kind', '=', 'message')
    .execute()
  return rows.map(({ message }) => message.kind)
}

/** What is counted by full hours: done once more where one ended meanwhile. */
async function withinOneHour<T>(ask: () => Promise<T>): Promise<T> {
  const hour = () => Math.floor(product.deps.now() / HOUR)
  const begun = hour()
  const came = await ask()
  return hour() === begun ? came : ask()
}

describe('a link of a mail', () => {
  test('shows who it is for in a masked form, and one button, to leaver, line and chief', async () => {
    const id = escalated
    for (const role of ['leaver', 'line', 'chief'] satisfies Visitor[]) {
      const answer = await get(`/l/${await linkOf(product, id, role)}`)
      expect(answer.status).toBe(200)
      const html = await answer.text()
      expect(html).toContain('Sample Charity')
      expect(html.match(/<button/g)).toHaveLength(1)
      expect(html).not.toMatch(/Sam Sample|Lin Line|Chris Chief|Leavewell/)
      expect(plain(html)).toMatch(/This link is for \S•{2,3} \S•{2,3} /)
    }
  })

  test('tells a leaver who asks and why, what is kept, seen and not seen, and how to complain', async () => {
    const html = await (await get(`/l/${await linkOf(product, escalated, 'leaver')}`)).text()
    const page = plain(html)
    for (const told of [
      'Who asks: Sample Charity.',
      'Our policy asks everybody who leaves',
      'What we keep: your name, email, role and dates',
      'What we do not see: your accounts, contacts',
      'Who sees it: HR.',
      'How long: Sample Charity decides.',
      'To complain: write to hr@sample.example.',
      'object to being asked',
      'by phone or letter',
    ]) {
      expect(page).toContain(told)
    }
    const decider = await wordsOf(await get(`/l/${await linkOf(product, escalated, 'line')}`))
    expect(decider).not.toContain('What we keep')
  })

  test('tells a leaver how to know whether the mail is real', async () => {
    const { reference } = await caseFile(product, escalated)
    const page = await wordsOf(await get(`/l/${await linkOf(product, escalated, 'leaver')}`))
    expect(page).toContain(askSomebody('Sample Charity'))
    expect(page).toContain(`Our reference is ${reference}.`)
    expect(page).toContain('We never ask for a password')
  })

  test('changes nothing however often it is fetched, and gives no session', async () => {
    const id = escalated
    const token = await linkOf(product, id, 'leaver')
    const before = await fingerprint(product.database.owner)
    for (const method of ['HEAD', 'GET', 'GET', 'GET']) {
      const answer = await get(`/l/${token}`, '', method)
      expect(answer.status).toBe(200)
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.headers.get('referrer-policy')).toBe('same-origin')
    }
    expect(await fingerprint(product.database.owner)).toEqual(before)
  })

  test('leads to its own pages on Continue, with no token in the address', async () => {
    const id = escalated
    const pages = { leaver: '/tasks', line: '/decision', chief: '/decision' } as const
    for (const [role, page] of Object.entries(pages)) {
      const token = await linkOf(product, id, role as Visitor)
      const answer = await post(product.url, '/l', { token })
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe(page)
      const [cookie] = answer.headers.getSetCookie()
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/)
    }
  })

  test('of the leaver opens nothing of the line’s, and the other way round', async () => {
    const id = escalated
    const leaver = await byLink(product, id, 'leaver')
    const line = await byLink(product, id, 'line')
    expect((await get('/tasks', leaver)).status).toBe(200)
    expect((await get('/decision', leaver)).status).toBe(401)
    expect((await get('/decision', line)).status).toBe(200)
    expect((await get('/tasks', line)).status).toBe(401)
    expect((await get('/cases', line)).status).not.toBe(200)
  })
})

test('a link that went to an address nobody has confirmed says nothing of why', async () => {
  const { workEmail: _, ...own } = SAM.leaver
  const id = await startCase(product, { ...SAM, leaver: own, addressConfirmed: false })
  const { reference } = await caseFile(product, id)
  const page = await wordsOf(await get(`/l/${await linkOf(product, id, 'leaver')}`))
  expect(page).toContain('First we ask whether it is yours.')
  expect(page).toContain('Is this mail real?')
  expect(page).not.toMatch(new RegExp(`leave|policy|Sam Sample|${reference}`))
})

test('a link opens whatever a mail program hung on it, broke it with or encoded again', async () => {
  const token = await linkOf(product, escalated, 'leaver')
  const [head, tail] = [token.slice(0, 30), token.slice(30)]
  const wrapped = encodeURIComponent(encodeURIComponent(token))
  for (const path of [
    ...['.', ',', ')', '>', '=', '"', '%22', '%3E', '%', '/', '?x=1', '%29.%20Thanks'].map(
      (end) => `/l/${token}${end}`,
    ),
    ...[`/l/${head}%20${tail}`, `/l/${head}=%0D%0A${tail}`, `/l/${head}%250A${tail}`],
    ...[`/l/${wrapped}`, `/L/${token.toUpperCase()}`],
  ]) {
    const answer = await get(path)
    expect([path, answer.status]).toEqual([path, 200])
    expect(await answer.text()).toContain('This link is for')
  }
})

test('scanners look at a link in every way, and nothing changes', async () => {
  const token = await linkOf(product, escalated, 'leaver')
  const before = await fingerprint(product.database.owner)
  for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST']) {
    const answer = await get(`/l/${token}`, '', method)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.status).toBeLessThan(500)
  }
  const pressed = await post(product.url, `/l/${token}`)
  expect([pressed.status, pressed.headers.getSetCookie()]).toEqual([200, []])
  expect(await fingerprint(product.database.owner)).toEqual(before)
  // With an empty form it is counted against who presses, and that is all.
  expect((await post(product.url, '/l')).status).toBe(404)
})

describe('a link that cannot be opened', () => {
  test('gives one and the same page for every reason', async () => {
    const id = escalated
    const live = await linkOf(product, id, 'leaver')
    const expired = await startCase(product)
    const tooOld = await linkOf(product, expired, 'leaver')
    await product.database.owner
      .updateTable('links')
      .set({ expires_at: new Date(product.deps.now() - 1) })
      .where('case_id', '=', expired)
      .execute()
    const renewed = await startCase(product)
    const replaced = await linkOf(product, renewed, 'leaver')
    await submit(product, renewed, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    const middle = live.at(40) === 'a' ? 'b' : 'a'
    const dead = [
      ...[tooOld, replaced],
      await tokenOf(id, { purpose: 'decider' }),
      await tokenOf(id, { generation: 2 }),
      `${live.slice(0, 40)}${middle}${live.slice(41)}`,
      ...[live.slice(0, 51), live.slice(1), 'v'.repeat(52), 'x'.repeat(64), 'short', '%'],
      tokenFor(product.deps.linkKeys, { purpose: 'leaver', id: randomUUID(), generation: 1 }),
    ]
    const pages = new Set<string>()
    for (const token of dead) {
      const looked = await get(`/l/${token}`)
      const pressed = await post(product.url, '/l', { token })
      expect([looked.status, pressed.status], token).toEqual([404, 404])
      expect(pressed.headers.getSetCookie()).toEqual([])
      pages.add(await wordsOf(looked)).add(await wordsOf(pressed))
    }
    expect(pages.size).toBe(1)
    const [page] = pages
    expect(page).toContain('Yes, email me a fresh link')
    expect(page).not.toMatch(/Sam Sample|S••/)
  })

  test('of a list that is closed says so kindly, and whom to write to, to its last holder alone', async () => {
    const id = await startCase(product)
    const replaced = await linkOf(product, id, 'leaver')
    await submit(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    const last = await linkOf(product, id, 'leaver')
    await answerAll(product, id)
    const answer = await get(`/l/${last}`)
    expect(answer.status).toBe(410)
    const page = await wordsOf(answer)
    expect(page).toContain('There is nothing left to do')
    expect(page).toContain('Write to Hana Sample at hr@sample.example')
    expect(page).not.toMatch(/Sam |S••|fresh link/)
    expect((await post(product.url, '/l', { token: last })).status).toBe(410)
    expect((await get(`/l/${replaced}`)).status).toBe(404)
  })

  test('is judged by the case’s own clock', async () => {
    const id = await startCase(product)
    const token = await linkOf(product, id, 'leaver')
    await product.database.owner
      .updateTable('links')
      .set({ expires_at: new Date(london(`${SAM.endDate} 00:00`)) })
      .where('case_id', '=', id)
      .execute()
    expect((await get(`/l/${token}`)).status).toBe(200)
    await noonOf(product, id, workday(SAM.endDate, 1))
    expect((await get(`/l/${token}`)).status).toBe(404)
  })

  test('ends the sessions of the link before it', async () => {
    const id = await startCase(product)
    const cookie = await byLink(product, id, 'leaver')
    expect((await get('/tasks', cookie)).status).toBe(200)
    await submit(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
    const answer = await get('/tasks', cookie)
    expect(answer.status).toBe(401)
    expect(await wordsOf(answer)).toContain('Open the link in your email again')
  })
})

describe('a fresh link', () => {
  test('is mailed for the link itself and for those it replaced, and for nothing else', async () => {
    const id = await startCase(product)
    const first = await linkOf(product, id, 'leaver')
    const pages = new Set<string>()
    const ask = async (token: string) => {
      const answer = await post(product.url, '/l/fresh', { token, wanted: 'yes' })
      expect(answer.status).toBe(200)
      pages.add(await wordsOf(answer))
    }
    await ask(first)
    expect(await submitted(id)).toEqual(['renew-link'])
    await ask(first)
    await ask(await tokenOf(id, { generation: 9 }))
    await ask(await tokenOf(id, { purpose: 'decider' }))
    await ask('nothing')
    await ask(
      tokenFor(product.deps.linkKeys, { purpose: 'leaver', id: randomUUID(), generation: 1 }),
    )
    expect(await submitted(id)).toEqual(['renew-link', 'renew-link'])
    expect((await get(`/l/${first}`)).status).toBe(404)
    expect((await get(`/l/${await linkOf(product, id, 'leaver')}`)).status).toBe(200)
    expect([...pages]).toHaveLength(1)
  })

  test('is not mailed to a scanner that presses the button as it stands', async () => {
    const id = await startCase(product)
    const old = await linkOf(product, id, 'leaver')
    await say(product, id, { kind: 'renew-link', by: HR, who: 'leaver' })
    await mailsOut(product)
    const before = await fingerprint(product.database.owner)
    const pressed = await post(product.url, '/l/fresh', { token: old })
    expect(pressed.status).toBe(422)
    const page = await pressed.text()
    expect(page).toContain('<title>Error: ')
    expect(page).toContain('Tick the box if you want a fresh link')
    expect(page).not.toMatch(/ checked[ >]/)
    expect(page).toContain(`value="${old}"`)
    expect(await fingerprint(product.database.owner)).toEqual(before)
  })

  test('is mailed three times an hour at most, and the page does not tell', async () => {
    const asked = async () => {
      const id = await startCase(product)
      const token = await linkOf(product, id, 'leaver')
      const pages = new Set<string>()
      for (let time = 0; time < 5; time++) {
        pages.add(await wordsOf(await post(product.url, '/l/fresh', { token, wanted: 'yes' })))
      }
      return { sent: await submitted(id), pages: [...pages] }
    }
    const { sent, pages } = await withinOneHour(asked)
    expect(sent).toHaveLength(3)
    expect(pages).toHaveLength(1)
  })

  test('is mailed by the reference and the address on file, and the page does not tell', async () => {
    const id = await startCase(product)
    const { reference } = await caseFile(product, id)
    const { email = '' } = SAM.leaver
    const pages = new Set<string>()
    const ask = async (fields: Record<string, string>) => {
      const answer = await post(product.url, '/l/fresh-by-reference', fields)
      expect(answer.status).toBe(200)
      pages.add(await wordsOf(answer))
    }
    await ask({ reference: 'LW-999999', email })
    await ask({ reference, email: 'somebody-else@sample.example' })
    expect(await submitted(id)).toEqual([])
    await ask({
      reference: ` ${reference.toLowerCase().replace('-0', ' ')} `,
      email: email.toUpperCase(),
    })
    expect(await submitted(id)).toEqual(['renew-link'])
    // As it was copied out of the mail's own sentence, and as a phone spells it.
    await ask({ reference: `Our reference is ${reference}.`, email })
    await ask({ reference: reference.replace('-', '–'), email })
    expect(await submitted(id)).toHaveLength(3)
    expect(pages.size).toBe(1)
    await answerAll(product, id)
    const closed = await submitted(id)
    await ask({ reference, email })
    expect(await submitted(id)).toEqual(closed)
  })

  test('is promised for no minute while no mail can leave', async () => {
    const asked = { reference: 'LW-999999', email: 'somebody@sample.example' }
    const words = async () => wordsOf(await post(product.url, '/l/fresh-by-reference', asked))
    expect(await words()).toContain('It can take ten minutes')
    const act = { at: new Date(product.deps.now()), by_whom: 'Hana', compared: null }
    await addMailAct(product.deps.db, { ...act, act: 'hold', why: 'by-hand' })
    expect(await words()).toContain('Our mail is slow just now, so it can take some hours.')
    await addMailAct(product.deps.db, { ...act, act: 'release', why: 'released' })
    expect(await words()).toContain('It can take ten minutes')
  })

  test('cannot be asked for by half of what is needed, and what was typed stays', async () => {
    const answer = await post(product.url, '/l/fresh-by-reference', {
      reference: 'LW-0042',
      email: 'sam@',
    })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="LW-0042"')
    expect(html).toContain('value="sam@"')
    expect(html).toContain('<title>Error: ')
  })

  test('is not mailed for a case that is closed', async () => {
    const id = await startCase(product)
    const token = await linkOf(product, id, 'leaver')
    await answerAll(product, id)
    const before = await submitted(id)
    const answer = await post(product.url, '/l/fresh', { token, wanted: 'yes' })
    expect(await wordsOf(answer)).toContain(
      'If we find you by what you sent, a fresh link is on its way',
    )
    expect(await submitted(id)).toEqual(before)
    expect((await caseFile(product, id)).state.status).toBe('closed')
  })
})

test('a visit ends on the device where it is closed', async () => {
  const { see, send } = await leaver(product)
  const { text } = await see('/tasks/not-you')
  expect(text).toContain('If you are not Sam Sample')
  expect(text).toContain('hr@sample.example')
  expect((await send('/tasks/leave')).text).toContain('It is closed on this device')
  expect((await see('/tasks')).status).toBe(401)
})
