import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { organisationFault, readActs } from '../../../db/queries/organisation/record.ts'
import { changeSettings } from '../../../db/queries/settings.ts'
import { caseFile, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { post } from '../../support/visitors.ts'
import { another, enter, type Hr } from './hr-support.ts'

const PATH = '/settings/open-cases'
const CHLOE = { name: 'Chloe Chief', email: 'chloe@sample.example' }

let product: Product
let hr: Hr
let ids: string[]

beforeAll(async () => {
  product = await startProduct()
  hr = await enter(product)
  ids = [
    await startCase(product, another('Ada Sample')),
    await startCase(product, another('Ben Sample')),
    // The new chief is who leads this one: nobody decides twice on one ladder.
    await startCase(product, { ...another('Cem Sample'), line: CHLOE }),
  ]
  await changeSettings(
    { db: product.deps.db, now: Date.now(), by: { operator: true } },
    (settings) => ({ ...settings, chief: CHLOE }),
  )
}, 120_000)
afterAll(() => product?.stop())

const chiefs = async () =>
  Promise.all(ids.map(async (id) => (await caseFile(product, id)).people.chief.name))

describe('a chief who was changed in Settings', () => {
  test('is offered for the open cases that name another', async () => {
    expect((await hr.page('/settings')).text).toContain('In 3 open cases somebody else is named')
    const { text } = await hr.page(PATH)
    for (const name of ['Ada Sample', 'Ben Sample', 'Cem Sample']) expect(text).toContain(name)
    // A form for each role, so that one press changes all of it and nothing of another.
    expect(text).toContain('Chloe Chief, chloe@sample.example takes their place in 3 open cases')
    expect(text.match(/Change the ticked ones/g)).toHaveLength(1)
    expect((await hr.send(PATH, {})).status).toBe(422)
  })

  test('is not put in the place of somebody by a page that named another', async () => {
    const submission = await hr.formNumber(PATH)
    const stale = { submission, who: 'chief', becomes: 'old@sample.example' }
    const answer = await post(product.url, PATH, { ...stale, for: ids }, hr.cookie)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Nothing was changed: Settings name Chloe Chief by now')
    expect(await chiefs()).toEqual(['Chris Chief', 'Chris Chief', 'Chris Chief'])
  })

  test('is changed in the ticked ones, each with an event of its own, and in no other', async () => {
    const [ada = '', , cem = ''] = ids
    const submission = await hr.formNumber(PATH)
    const ticked = { submission, who: 'chief', for: [ada, cem] }
    const sent = () => post(product.url, PATH, ticked, hr.cookie)
    const address = (await sent()).headers.get('location') ?? ''
    const { text } = await hr.page(address)
    expect(text).toContain('Done for 1 of 2 cases')
    expect(text).toContain('The address is that of the manager in this case')
    expect((await sent()).headers.get('location')).toBe(address)
    expect(await chiefs()).toEqual(['Chloe Chief', 'Chris Chief', 'Chris Chief'])
    const { state } = await caseFile(product, ada)
    const changed = await product.database.owner
      .selectFrom('events')
      .select('case_id')
      .where('type', '=', 'person-changed')
      .execute()
    expect(changed.map(({ case_id }) => case_id)).toEqual([ada])
    expect(state.status).toBe('open')
  })

  test('sends nobody a mail who was asked nothing, and stands as one act', async () => {
    const told = await product.database.owner
      .selectFrom('notices')
      .select('case_id')
      .where('to_role', '=', 'chief')
      .execute()
    expect(told).toEqual([])
    const [act] = await readActs(product.deps.db, { limit: 1 })
    expect(act?.act).toMatchObject({ type: 'cases-changed', cases: [ids[0]] })
    expect(await organisationFault(product.deps.db)).toBeUndefined()
    expect((await hr.page('/settings/acts')).text).toContain('changed people of 1 open case')
  })

  test('is changed in those as well that did not stand on the page, and not where one was unticked', async () => {
    const cleo = { name: 'Cleo Chief', email: 'cleo@sample.example' }
    const by = { operator: true } as const
    const change = { db: product.deps.db, now: Date.now(), by }
    await changeSettings(change, (settings) => ({ ...settings, chief: cleo }))
    const [ada = '', , cem = ''] = ids
    const submission = await hr.formNumber(PATH)
    const shown = { shown: `${ada} ${cem}`, others: 'yes' }
    await hr.send(PATH, { submission, who: 'chief', for: ada, ...shown })
    expect(await chiefs()).toEqual(['Cleo Chief', 'Cleo Chief', 'Chris Chief'])
  })
})
