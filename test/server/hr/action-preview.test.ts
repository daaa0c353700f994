import { afterAll, beforeAll, expect, test } from 'vitest'
import { onCase } from '../../../server/commands/context.ts'
import { preview } from '../../../server/commands/preview.ts'
import { longDate, titleOf } from '../../../server/read/case-context.ts'
import { settled } from '../../../workflows/case/coverage.ts'
import { caseFile, HR, LEAVER, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { another } from './hr-support.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false })
}, 120_000)
afterAll(() => product?.stop())

const OPENED = [
  ['before the last day', undefined],
  ['after it and late', workday(SAM.endDate, 12)],
] as const

/** A case with an answer, an extended duty and one of HR's own, at noon of a day. */
async function begun(name: string, day: string | undefined): Promise<string> {
  const more = { pack: 'old-form', duties: ['close-access'] }
  const id = await startCase(product, { ...another(name), ...more })
  const until = workday(SAM.endDate, 20)
  await say(product, id, { kind: 'extend', by: HR, until, duties: ['group-chats'] })
  await say(product, id, {
    ...{ kind: 'answer', by: LEAVER, duty: 'contacts-elsewhere', part: 'all', answer: 'none' },
  })
  await say(product, id, { kind: 'settle-own', by: HR, duty: 'close-access' })
  if (day) await noonOf(product, id, day)
  return id
}

const read = async (id: string) => onCase(product.deps, await caseFile(product, id))

/** Every open duty of a case with its day, as pages write them. */
async function dates(id: string): Promise<(readonly [string, string])[]> {
  const { file, known } = await read(id)
  return file.state.duties
    .filter((duty) => !settled(file.state, duty))
    .map((duty) => [titleOf(known, duty.id), longDate(known, duty.dueDate)] as const)
}

test.each(OPENED)(
  'the dates shown before another last day are those that come of it, %s',
  async (name, day) => {
    const id = await begun(`Earl Early ${name}`, day)
    for (const endDate of [workday(SAM.endDate, 15), workday(SAM.endDate, -10)]) {
      const shown = preview(await read(id), { endDate, dates: true })
      await say(product, id, { kind: 'change-end-date', by: HR, endDate })
      expect(shown.dates.map(({ title, to }) => [title, to])).toEqual(await dates(id))
    }
  },
)

test.each(OPENED)(
  'what a switch is said to ask and to leave out is what it does, %s',
  async (name, day) => {
    const id = await begun(`Swee Switch ${name}`, day)
    const before = (await dates(id)).map(([title]) => title)
    const { flags = [] } = (await caseFile(product, id)).state
    const off = preview(await read(id), { flags: [...flags, 'keeps_other_role'] })
    await say(product, id, { kind: 'set-flag', by: HR, flag: 'keeps_other_role', on: true })
    const during = (await dates(id)).map(([title]) => title)
    expect(off.waived).toEqual(before.filter((title) => !during.includes(title)))
    expect(off.waived.length).toBeGreaterThan(0)
    const on = preview(await read(id), { flags })
    await say(product, id, { kind: 'set-flag', by: HR, flag: 'keeps_other_role', on: false })
    const after = await dates(id)
    expect(on.added.map(({ title, due }) => [title, due])).toEqual(
      after.filter(([title]) => !during.includes(title)),
    )
  },
)

test.each(OPENED)('a duty that is turned on is due when it was said, %s', async (name, day) => {
  const id = await begun(`Dora Duty ${name}`, day)
  const shown = preview(await read(id), { on: ['close-access', 'images-and-tags'] })
  await say(product, id, { kind: 'add-duty', by: HR, duty: 'images-and-tags' })
  const found = (await dates(id)).find(([title]) => title === 'Pictures and tags of people')
  expect(shown.added.map(({ title, due }) => [title, due])).toEqual([found])
})
