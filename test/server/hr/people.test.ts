import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import { removePerson } from '../../../db/queries/organisation/people.ts'
import { organisationFault, readActs } from '../../../db/queries/organisation/record.ts'
import { addUser } from '../../../db/queries/organisation/users.ts'
import { startCase, stateOf } from '../../support/cases.ts'
import { inboxOf, textOf } from '../../support/inboxes.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { cookiesOf, HANA, post } from '../../support/visitors.ts'
import { enter, type Hr, plain, read } from './hr-support.ts'

const PATH = '/settings/people'
const VERA = { email: 'vera@sample.example', name: 'Vera Viewer', role: 'viewer' }

let product: Product
let hr: Hr

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
}, 120_000)
afterAll(() => product?.stop())

const by = { by: { operator: true }, at: new Date() } as const

const idOf = async (email: string): Promise<string> => {
  const { owner } = product.database
  const user = owner.selectFrom('hr_users').select('id').where('email', '=', email)
  return (await user.executeTakeFirstOrThrow()).id
}

const callApi = async (key: string): Promise<number> => {
  const headers = { authorization: `Bearer ${key}` }
  return (await fetch(`${product.url}/api/v1/cases`, { headers })).status
}

describe('somebody who is invited', () => {
  let cookie = ''

  test('gets a mail with a link that lets them in, with their role', async () => {
    const sent = await hr.send(PATH, { ...VERA, email: 'Vera@Sample.example' })
    expect(sent.headers.get('location')).toBe(`${PATH}?done=invited`)
    expect((await hr.page(PATH)).text).toMatch(/Vera Viewer vera@sample.example .*Not yet; invited/)
    const mail = await until('the invitation', () => inboxOf(product, VERA.email)[0])
    expect(mail.subject).toContain('You can now sign in to Leavewell')
    const text = await textOf(mail)
    expect(text).toContain(`${HANA.name} lets you into Leavewell`)
    const token = /\/sign-in\/(\S+)/.exec(text)?.[1] ?? ''
    cookie = cookiesOf(await post(product.url, '/sign-in/use', { token }))
    expect((await read(product, '/cases', cookie)).status).toBe(200)
    expect((await read(product, PATH, cookie)).status).toBe(403)
    expect((await hr.page(PATH)).text).not.toContain('Not yet; invited')
  })

  test('is told from who is there already, with all that was typed', async () => {
    const again = await hr.send(PATH, { ...VERA, email: ' VERA@sample.example' })
    expect(again.status).toBe(422)
    const html = await again.text()
    expect(plain(html)).toContain('Vera Viewer has this address and may sign in already')
    expect(html).toContain('value="Vera Viewer"')
    expect((await hr.send(PATH, { email: 'nobody', name: '', role: 'king' })).status).toBe(422)
  })

  test('gets another role, which stands in the record', async () => {
    const id = await idOf(VERA.email)
    const sent = await hr.send(`${PATH}/${id}`, { role: 'hr', policy: 'yes', words: 'yes' })
    expect(sent.status).toBe(303)
    const { text } = await hr.page(PATH)
    expect(text).toContain('HR may change the policy')
    const acts = (await hr.page('/settings/acts')).text
    expect(acts).toContain('Hana Sample invited Vera Viewer as viewer')
    expect(acts).toContain('Hana Sample made Vera Viewer HR, who was viewer')
    expect(acts).toContain('Hana Sample let Vera Viewer change the policy')
  })

  test('is taken away: sessions, links and keys end at once, and coming back brings none back', async () => {
    const { db } = product.deps
    const id = await idOf(VERA.email)
    const key = await createKey(db, 'payroll', { owner: id })
    expect(await callApi(key)).toBe(200)
    const asked = (await hr.page(`${PATH}/${id}/away`)).text
    expect(asked).toContain('payroll')
    expect(asked).not.toContain('goes on in their name')
    await hr.send(`${PATH}/${id}/away`, {})
    expect((await read(product, '/cases', cookie)).status).toBe(303)
    expect(await callApi(key)).toBe(401)
    const acts = (await hr.page('/settings/acts')).text
    expect(acts).toContain('Hana Sample took Vera Viewer away')
    expect(acts).toContain('Hana Sample ended the key payroll')
    expect(plain(await (await hr.send(PATH, VERA)).text())).toContain('let them in again')
    await hr.send(`${PATH}/${id}/back`, {})
    expect((await read(product, '/cases', cookie)).status).toBe(303)
    expect(await callApi(key)).toBe(401)
    const live = product.database.owner.selectFrom('sign_ins').where('user_id', '=', id)
    expect(await live.select('id').where('used_at', 'is', null).execute()).toEqual([])
  })
})

describe('somebody who acts in cases as well', () => {
  test('is taken away with a word on what goes on in their name', async () => {
    const leads = { email: 'Lin@sample.example', name: 'Lin Line', role: 'hr' }
    await hr.send(PATH, leads)
    const id = await startCase(product)
    const named = { of: 'chief@sample.example', name: 'Lin Line', email: 'lin@sample.example' }
    const days = { from: '2099-01-05', to: '2099-01-09' }
    expect((await hr.send('/stand-ins', { ...named, ...days })).status).toBe(303)
    const page = `${PATH}/${await idOf('lin@sample.example')}`
    const asked = (await hr.page(`${page}/away`)).text
    expect(asked).toContain('They act in one open case, and get its mails')
    expect(asked).toMatch(/Sam Sample, LW-\d+: line/)
    expect(asked).toContain('They stand in for Chris Chief until Friday 9 January')
    const gone = await hr.send(`${page}/away`, {})
    expect(gone.headers.get('location')).toBe(`${page}?done=away`)
    expect((await hr.page(page)).text).toContain('but go on being asked and written to')
    expect(await stateOf(product, id)).toMatchObject({ status: 'open' })
  })

  test('is said to be whom Settings name', async () => {
    const chief = { email: 'chief@sample.example', name: 'Chris Chief', role: 'viewer' }
    await hr.send(PATH, chief)
    const { text } = await hr.page(`${PATH}/${await idOf(chief.email)}/away`)
    expect(text).toContain('Settings name them as chief executive, for every new case')
    expect(text).toContain('Lin Line stands in for them until')
  })
})

describe('the last administrator', () => {
  test('cannot step down nor go', async () => {
    const id = await idOf(HANA.email)
    for (const [path, fields] of [
      [`${PATH}/${id}`, { role: 'viewer' }],
      [`${PATH}/${id}/away`, {}],
    ] as const) {
      const answer = await hr.send(path, fields)
      expect(answer.status).toBe(422)
      expect(plain(await answer.text())).toContain('Hana Sample is the last administrator')
    }
    expect((await hr.page(PATH)).status).toBe(200)
  })

  test('is never nobody, when all are taken away at once', async () => {
    const { db } = product.deps
    const others = [1, 2, 3].map((n) => ({ id: randomUUID(), n }))
    for (const { id, n } of others) {
      const one = { email: `admin${n}@sample.example`, name: `Admin ${n}`, role: 'administrator' }
      await addUser(db, { id, ...one, role: 'administrator' }, by)
    }
    const ids = [await idOf(HANA.email), ...others.map(({ id }) => id)]
    const came = await Promise.all(ids.map((id) => removePerson(db, id, by)))
    expect(came.filter((one) => one === 'last')).toHaveLength(1)
    expect(await organisationFault(db)).toBeUndefined()
    expect((await readActs(db, { limit: 1 }))[0]?.act.type).toBe('user-removed')
  })
})
