import type { Updateable } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROJECTION } from '../../../activities/list-projection.ts'
import { redrawLists } from '../../../activities/redraw-lists.ts'
import { deskCases } from '../../../db/queries/desk/cases.ts'
import { glance } from '../../../db/queries/desk/glance.ts'
import { findPage } from '../../../db/queries/search/cases.ts'
import type { CaseTable } from '../../../db/tables/cases.ts'
import { caseNeeds } from '../../../server/pages/hr/today/case-needs.ts'
import { lineOf, linesOf, listed } from '../../../server/read/case-row.ts'
import { lateDuties } from '../../../workflows/case/late.ts'
import { HR, LEAVER, mailsOut, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product

/** Cases of one day, one in each way to stand; who among them is late is known beforehand. */
const LATE = { 'says nothing': true, 'waits for a word': true } as const
const SITUATIONS: Readonly<Record<string, (id: string) => Promise<unknown>>> = {
  'says nothing': async () => undefined,
  'waits for a word': (id) => answer(id, 'not_sure'),
  'has objected': (id) =>
    say(product, id, { kind: 'request', by: LEAVER, what: 'objection' }, { text: 'I object' }),
  'is paused': (id) =>
    say(product, id, { kind: 'pause', by: HR, reason: 'other' }, { reason: 'x' }),
  'is stopped': (id) =>
    say(product, id, { kind: 'cancel', by: HR, why: 'started-in-error' }, { reason: 'x' }),
}
const ids: Record<string, string> = {}

const answer = (id: string, code: string) =>
  say(product, id, {
    ...{ kind: 'answer', by: LEAVER, duty: 'contacts-and-files', part: 'all', answer: code },
  })

beforeAll(async () => {
  product = await startProduct({ web: false })
  for (const [situation, happens] of Object.entries(SITUATIONS)) {
    const id = await startCase(product)
    ids[situation] = id
    await noonOf(product, id, workday(SAM.endDate, 1))
    await happens(id)
    if (situation !== 'is stopped') await noonOf(product, id, workday(SAM.endDate, 13))
  }
  await mailsOut(product)
}, 120_000)
afterAll(() => product.stop())

const desk = async () => {
  const { db } = product.deps
  const now = new Date(product.deps.now())
  const [{ counts }, { leaving }] = await Promise.all([
    glance(db, { now, since: now }),
    deskCases(db, now),
  ])
  const cases = leaving.map(async (row) => ({
    ...(await listed(product.deps, row)),
    waitsFor: row.waits_for,
  }))
  return { counts, cases: await Promise.all(cases) }
}

test('the headline, the lists and the case say the same of who is late', async () => {
  const { counts, cases } = await desk()
  const late = cases.filter(({ state, now }) => lateDuties(state, now).length > 0)
  expect(late.map(({ id }) => id).sort()).toEqual(
    Object.keys(LATE)
      .map((situation) => ids[situation])
      .sort(),
  )
  expect(counts.late).toBe(late.length)
  expect(cases.filter((one) => lineOf(one).late > 0)).toHaveLength(late.length)
  expect(counts.open).toBe(Object.keys(SITUATIONS).length - 1)
})

test('the headline and the desk say the same of whom a person has to see to', async () => {
  const { counts, cases } = await desk()
  const needed = cases.filter((one) => caseNeeds(one).length > 0)
  expect(needed.map(({ id }) => id)).toEqual(
    expect.arrayContaining([ids['has objected'], ids['is paused'], ids['waits for a word']]),
  )
  expect(counts.hr + counts.others).toBe(needed.length)
})

test('who waits for HR is not called on time', async () => {
  const { counts, cases } = await desk()
  const held = cases.filter(
    ({ waitsFor, state, now }) => waitsFor === 'hr' && lateDuties(state, now).length === 0,
  )
  expect(held.map(({ id }) => id)).toEqual(
    expect.arrayContaining([ids['has objected'], ids['is paused']]),
  )
  expect(counts.held).toBe(held.length)
})

test('a line of the list says the same whichever version drew the case last', async () => {
  const { owner } = product.database
  const { db, linkKeys, now } = product.deps
  const lines = async () => {
    const { rows } = await findPage(db, linkKeys, { filter: {}, now: now() })
    const asRead = rows.map(({ in_short, state }) => [in_short !== null, state !== null])
    return { asRead, lines: await linesOf(product.deps, rows) }
  }
  const { asRead, lines: drawn } = await lines()
  expect(asRead).toEqual(drawn.map(() => [true, false]))
  expect(new Set(drawn.map(({ tag }) => tag.words)).size).toBeGreaterThan(3)
  const change = (to: Updateable<CaseTable>) => owner.updateTable('cases').set(to).execute()
  // A worker of before writes the columns that it knows, and leaves the one that it does not as it was.
  await change({ projection: 3 })
  const earlier = await lines()
  expect(earlier.asRead).toEqual(drawn.map(() => [false, true]))
  expect(earlier.lines).toEqual(drawn)
  await change({ projection: PROJECTION })
})

test('what an earlier version drew is drawn anew as a worker starts, once', async () => {
  const { owner } = product.database
  const columns = () =>
    owner
      .selectFrom('cases')
      .select(['id', 'late_from', 'hr_due_at', 'waits_on', 'projection', 'ahead_ms', 'in_short'])
      .orderBy('id')
      .execute()
  const before = await columns()
  await owner
    .updateTable('cases')
    .set({ late_from: null, hr_due_at: null, projection: 0, in_short: null })
    .execute()
  expect((await desk()).counts.late).toBe(0)
  const { db } = product.worker.options.deps
  expect(await redrawLists(db)).toBe(Object.keys(SITUATIONS).length)
  expect(await columns()).toEqual(before)
  expect(await redrawLists(db)).toBe(0)
})
