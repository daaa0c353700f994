import { afterAll, beforeAll, expect, test } from 'vitest'
import { fullDay } from '../../../server/look/dates.ts'
import { caseFile, noonOf, SAM, say, startCase } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { visitor, WHOLE_POLICY } from '../door/visits.ts'

let product: Product
let id: string

beforeAll(async () => {
  product = await startProduct()
  id = await startCase(product, WHOLE_POLICY)
  await noonOf(product, id, workday(SAM.endDate, 14))
}, 120_000)
afterAll(() => product?.stop())

const PHONE = '01632 960 001'

test('who is asked to talk with the leaver has a number to ring, and it stands in no mail', async () => {
  const line = await visitor(product, id, 'line')
  const asked = await line.see('/decision')
  expect(asked.text).toContain(`You can ring Sam Sample: ${PHONE}`)
  expect(product.smtp.accepted.length).toBeGreaterThan(0)
  for (const { bytes } of product.smtp.accepted) expect(String(bytes)).not.toContain('960 001')
})

test('who is asked for something else than a talk has none', async () => {
  await say(product, id, {
    kind: 'decide',
    by: { role: 'line' },
    escalation: 1,
    outcome: 'safeguarding',
  })
  const chief = await visitor(product, id, 'chief')
  expect((await chief.see('/decision')).text).not.toContain(PHONE)
})

test('the leaver reads on their list whom we asked, when and why', async () => {
  const sam = await visitor(product, id, 'leaver')
  expect((await sam.see('/tasks')).text).toMatch(
    /Whom we have asked Some things are not confirmed yet. We asked Lin Line, your manager, on \w+day .* to have a word with you/,
  )
})

test('the leaver reads since when we ask somebody who took the place of another', async () => {
  const later = workday(SAM.endDate, 16)
  await noonOf(product, id, later)
  const other = { name: 'Lou Line', email: 'lou@sample.example' }
  await say(product, id, { kind: 'change-line', by: { role: 'hr' } }, other)
  const sam = await visitor(product, id, 'leaver')
  expect((await sam.see('/tasks')).text).toContain(
    `We asked Lou Line, your manager, on ${fullDay(later, { zone: 'UTC' })} to have a word with you`,
  )
})

test('who is asked is offered the answers that fit first, and the others on a page of their own', async () => {
  const one = await startCase(product, { ...SAM, pack: 'rett-uk-social-media' })
  const { state, calendar } = await caseFile(product, one)
  const asks = state.agenda.filter(({ to, act }) => to === 'line' && act === 'escalate')
  await noonOf(product, one, calendar.dateOf(asks.at(-1)?.at ?? 0))
  const line = await visitor(product, one, 'line')
  const choices = async (path: string) =>
    [...(await line.see(path)).html.matchAll(/name="outcome" type="radio" value="([^"]+)"/g)].map(
      ([, outcome]) => outcome,
    )
  expect(await choices('/decision')).toEqual([
    ...['spoke-new-date', 'confirmed-to-me', 'cannot-reach', 'else'],
  ])
  expect((await line.see('/decision')).text).toMatch(
    /Something else There is more to choose from, such as “I am worried about somebody.s safety”/,
  )
  expect((await line.send('/decision', { outcome: 'else' })).to).toBe('/decision/else')
  expect(await choices('/decision/else')).toEqual(
    expect.arrayContaining(['refer-chief', 'pause', 'safeguarding', 'possible-breach']),
  )
  const unchosen = await line.send('/decision/else')
  expect([unchosen.status, unchosen.text.includes('What else you can record')]).toEqual([422, true])
  expect((await line.send('/decision/else', { outcome: 'pause' })).to).toBe('/decision/pause')
})
