import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { recordsCheck } from '../../cli/doctor/records.ts'
import { HR, LEAVER, LINE, mailsOut, say, startCase } from '../support/cases.ts'
import { commandLine } from '../support/command-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'

let product: Product
let run: ReturnType<typeof commandLine>
let id: string
let reference: string
beforeAll(async () => {
  product = await startProduct({ web: false })
  run = commandLine(product)
  id = await startCase(product)
  const { owner } = product.database
  await say(product, id, { kind: 'renew-link', by: LEAVER, who: 'leaver' })
  const address = { name: 'Lou Line', email: 'lou@sample.example' }
  await say(product, id, { kind: 'change-line', by: HR }, address)
  await say(
    product,
    id,
    { kind: 'change-address', by: HR, who: 'leaver' },
    { email: 'new@home.example' },
  )
  const row = await owner.selectFrom('cases').select('reference').executeTakeFirstOrThrow()
  reference = row.reference
  await mailsOut(product)
  await until('its rows rest', async () => {
    const { said } = await run('reproject', id)
    return said.includes('all rows are as the records have them')
  })
})
afterAll(() => product?.stop())

const rows = async () => {
  const { owner } = product.database
  return {
    cases: await owner.selectFrom('cases').selectAll().execute(),
    links: await owner.selectFrom('links').selectAll().orderBy('role').execute(),
    people: await owner.selectFrom('people').selectAll().orderBy('role').execute(),
    events: await owner.selectFrom('events').selectAll().orderBy('number').execute(),
  }
}

describe('rows that were spoilt', () => {
  let before: Awaited<ReturnType<typeof rows>>
  beforeEach(async () => {
    before = await rows()
  })

  test('are told by name, without a value, and put right from the record', async () => {
    const { owner } = product.database
    const state = { ...before.cases[0]?.state, unreachable: ['leaver'], used: {}, stray: true }
    await owner
      .updateTable('cases')
      .set({
        ...{
          state: JSON.stringify(state),
          next_at: null,
          waits_on: 'chief',
          end_date: '2020-01-01',
        },
        ...{
          done: 77,
          last_number: 2,
          head_hash: 'x',
          calendar_hash: before.cases[0]?.pack_hash ?? '',
        },
      })
      .execute()
    await owner.updateTable('links').set({ generation: 9 }).where('role', '=', 'leaver').execute()
    await owner.updateTable('people').set({ email: 'secret@elsewhere.example' }).execute()

    const told = await run('reproject')
    expect(told.code).toBe(1)
    for (const what of [
      `${reference}: `,
      'cases.state.unreachable',
      'cases.state.stray',
      'cases.next_at',
      'cases.waits_on',
      'cases.end_date',
      'cases.done',
      'cases.last_number',
      'cases.head_hash',
      'cases.calendar_hash',
      'links.leaver.generation',
      'people.leaver.email',
      'people.line.email',
      '1 case looked at; 1 differ',
    ]) {
      expect(told.said).toContain(what)
    }
    expect(told.said).not.toContain('cases.state.agenda')
    const examined = (await recordsCheck(product.config).run()).map(({ says }) => says)
    expect(examined).toEqual([
      expect.stringMatching(/stands otherwise .*done.*reproject .*--write$/),
    ])
    expect(told.said).not.toContain('secret@')
    expect((await rows()).cases).not.toEqual(before.cases)

    await owner
      .updateTable('people')
      .set({ email: 'hr@sample.example' })
      .where('role', 'in', ['hr', 'chief', 'chair', 'data-lead'])
      .execute()
    const mended = await run('reproject', reference, '--write')
    expect(mended).toMatchObject({ code: 0, said: expect.stringContaining('is put right') })
    const after = await rows()
    expect(after.cases).toEqual(before.cases)
    expect(after.links).toEqual(before.links)
    expect(after.events).toEqual(before.events)
    const typed = ({ role }: { role: string }) => role === 'leaver' || role === 'line'
    expect(after.people.filter(typed)).toEqual(before.people.filter(typed))
    expect((await run('reproject')).code).toBe(0)
    expect(await recordsCheck(product.config).run()).toEqual([])
  })

  test('of a case that runs go on right after', async () => {
    const { owner } = product.database
    await owner.updateTable('cases').set({ done: 99 }).execute()
    await run('reproject', '--write')
    await say(product, id, { kind: 'renew-link', by: LINE, who: 'line' })
    await until('its rows rest', async () => (await run('reproject', id)).code === 0)
  })
})

test('a record that cannot be folded is named, and nothing is written', async () => {
  const { owner } = product.database
  const first = await owner
    .selectFrom('events')
    .selectAll()
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  await owner.deleteFrom('event_words').where('number', '=', 1).execute()
  await owner.deleteFrom('events').where('number', '=', 1).execute()
  const { code, said } = await run('reproject', id, '--write')
  expect(code).toBe(1)
  expect(said).toContain(`${reference}: its record cannot be folded`)
  await owner.insertInto('events').values(first).execute()
})

test('a case that is not there is said so', async () => {
  const { code, said } = await run('reproject', 'LW-9999')
  expect(code).toBe(1)
  expect(said).toContain('There is no case LW-9999')
})
