import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { noonOf, SAM, startCase, stateOf } from '../../support/cases.ts'
import { thePack, workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { fingerprint } from '../../support/tables.ts'
import {
  answerLines,
  dayIn,
  type Fields,
  type Person,
  visitor,
  WHOLE_POLICY,
} from '../door/visits.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const LINE_ASKED = workday(SAM.endDate, 15)

const TEXT = 'Sample words\nof two lines'
const until = (day: string) => dayIn('until', addDays(day, 3))

/** What the chief types with an outcome, and what the page then says follows. */
type Typed = readonly [outcome: string, fields: Fields, follows: string]

/** These leave something open, so that one case can take them all, one after the other. */
const PARTS: readonly Typed[] = [
  ['no-such-contacts', { duties: ['confidential-files'], sure: 'yes' }, 'They can say until'],
  ['ask-removal', { posting: TEXT, sure: 'yes' }, 'It is on the list of Sam Sample, who has until'],
  ['keep-accepted', { why: 'known-before', count: '3', sure: 'yes' }, 'Sam Sample gets a copy.'],
]
const WHOLE: readonly Typed[] = [
  ['spoke-new-date', { ...until(LINE_ASKED), sure: 'yes' }, 'Sam Sample has until'],
  ['spoke-needs-help', { why: 'by-phone', sure: 'yes' }, 'HR looks for a way that works.'],
  ['cannot-reach', { tried: ['phone'], sure: 'yes' }, 'HR looks for another way.'],
  ['pause', { why: 'away', ...until(LINE_ASKED), sure: 'yes' }, 'HR looks at it again on'],
  [
    'write-formally',
    { letter: TEXT, ...until(LINE_ASKED), typedName: 'Chris' },
    'They get your letter.',
  ],
  [
    'legal-hold',
    { why: 'authority', reason: TEXT, sure: 'yes' },
    'Sam Sample is asked to keep what they have.',
  ],
]

/** A case whose chief is asked in the place of a line, which is days sooner than as the chief. */
async function askedChief(): Promise<Person> {
  const { line: _, ...alone } = WHOLE_POLICY
  const id = await startCase(product, alone)
  await noonOf(product, id, LINE_ASKED)
  return visitor(product, id, 'chief')
}

async function record(chief: Person, [outcome, fields, follows]: Typed): Promise<void> {
  const sent = await chief.send(`/decision/${outcome}`, fields)
  expect([sent.status, sent.to], outcome).toEqual([303, '/decision/recorded'])
  const { text } = await chief.see('/decision/recorded')
  expect(text).toContain(follows)
  const typed = [TEXT, 'Chris'].filter((one) => Object.values(fields).includes(one))
  for (const one of typed) expect(text).toContain(one.replace('\n', ' '))
  // What was sent is shown again where it comes too late.
  const late = await chief.send(`/decision/${outcome}`, { ...fields, escalation: '999' })
  expect(late.status, outcome).toBe(409)
  for (const one of typed) expect(late.text).toContain(one.replace('\n', ' '))
}

describe('the chief', { timeout: 60_000 }, () => {
  test.each(WHOLE)('records %s, reads it again, and is told what follows', async (...typed) => {
    await record(await askedChief(), typed)
  })

  test('records one part after the other, and what is left stays open', async () => {
    const chief = await askedChief()
    for (const typed of PARTS) {
      await record(chief, typed)
      expect((await chief.see('/decision/recorded')).text).toContain('Something still waits')
    }
  })
})

describe('the chief, at the last step', { timeout: 120_000 }, () => {
  let chief: Person
  beforeAll(async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, workday(SAM.endDate, 31))
    chief = await visitor(product, id, 'chief')
  }, 60_000)

  test('chooses from all that the policy offers, and a robot records none of it', async () => {
    const choices = async (path: string) =>
      [
        ...(await chief.see(path)).html.matchAll(/name="outcome" type="radio" value="([^"]+)"/g),
      ].map(([, outcome]) => outcome)
    // A policy that does not say which outcomes fit the question offers all of them at once.
    const offered = await choices('/decision')
    expect(offered).toEqual([
      ...['spoke-new-date', 'spoke-needs-help', 'confirmed-to-me', 'keep-accepted'],
      ...['no-such-contacts', 'ask-removal', 'cannot-reach', 'pause', 'return-to-line'],
      ...['write-formally', 'close-not-confirmed', 'close-accepted-risk', 'legal-hold'],
      ...['safeguarding', 'possible-breach'],
    ])
    const before = await fingerprint(product.database.owner)
    for (const outcome of offered) {
      const page = await chief.see(`/decision/${outcome}`)
      expect(page.status, outcome).toBe(200)
      expect(page.html, outcome).not.toMatch(/ (checked|selected)[ >]/)
      const robot = await chief.send(`/decision/${outcome}`)
      expect([robot.status, robot.html.includes('<title>Error: ')], outcome).toEqual([422, true])
    }
    expect(await fingerprint(product.database.owner)).toEqual(before)
  })

  test('reads on the last page what is recorded, about whom, and what happens then', async () => {
    const about = 'Sam Sample · Helpline, employee · last day'
    for (const path of ['/decision', '/decision/close-not-confirmed']) {
      expect((await chief.see(path)).text, path).toContain(about)
    }
    expect((await chief.see('/decision/close-not-confirmed')).text).toMatch(
      /You record about Sam Sample \(Helpline, employee, last day .*\): “Close: not confirmed”\. What happens then: The record will say/,
    )
  })

  test('has a letter to change, which goes out only under a name and with a day', async () => {
    const { text, html } = await chief.see('/decision/write-formally')
    expect(text).toContain('Dear Sam Sample,')
    expect(text).toContain('- Contacts on your own networks')
    expect(text).not.toMatch(/breach|disciplin|legal/i)
    const draft = /<textarea[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
    const robot = await chief.send('/decision/write-formally', { letter: draft })
    expect(robot.status).toBe(422)
    expect(robot.text).toContain('Enter your name')
    expect(robot.text).toContain('Dear Sam Sample,')
    const fields = { ...until(workday(SAM.endDate, 31)), letter: ' ', typedName: 'C' }
    const empty = await chief.send('/decision/write-formally', fields)
    expect([empty.status, empty.text.includes('Dear Sam')]).toEqual([422, false])
  })

  test('hands it back with a note, or closes it with the risk accepted', async () => {
    const handed = await chief.see('/decision/return-to-line')
    expect(handed.text).toContain('Whoever you hand it to reads it.')
    const fields = { reason: TEXT, typedName: 'Chris' }
    await record(chief, ['close-accepted-risk', fields, 'The case is closed.'])
    expect((await stateOf(product, chief.id)).final).toBe('closed-risk-accepted')
  })
})

describe('a form of a decision', { timeout: 60_000 }, () => {
  test('is refused with any code of another pack, a reason that is HR’s, or another’s duty', async () => {
    const id = await startCase(product, { ...WHOLE_POLICY, duties: ['return-property'] })
    await noonOf(product, id, LINE_ASKED)
    const line = await visitor(product, id, 'line')
    const { html } = await line.see('/decision/keep-accepted')
    expect(html).not.toMatch(/protected-disclosure|union|legal-claim/)
    const wrong: readonly (readonly [string, Fields])[] = [
      ['keep-accepted', { why: 'protected-disclosure', count: '3', sure: 'yes' }],
      ['keep-accepted', { why: 'constructor', count: '3', sure: 'yes' }],
      ['keep-accepted', { why: 'known-before', count: '0', sure: 'yes' }],
      ['spoke-needs-help', { why: 'format', sure: 'yes' }],
      ['spoke-needs-help', { why: 'away', sure: 'yes' }],
      ['pause', { why: 'by-phone', ...dayIn('until', addDays(LINE_ASKED, 3)), sure: 'yes' }],
      ['cannot-reach', { tried: ['phone', 'pigeon'], sure: 'yes' }],
      ['no-such-contacts', { duties: 'return-property', sure: 'yes' }],
      ['own-duty-done', { duties: 'social-contacts', sure: 'yes' }],
      ['possible-breach', { dataKinds: 'secrets', ...dayIn('when', LINE_ASKED), sure: 'yes' }],
      ['ask-removal', { posting: 'a\u0000b', sure: 'yes' }],
      ['ask-removal', { posting: 'x'.repeat(501), sure: 'yes' }],
      ['ask-removal', { posting: 'a\u202eb', sure: 'yes' }],
    ]
    const before = await stateOf(product, id)
    for (const [outcome, fields] of wrong) {
      const page = await line.send(`/decision/${outcome}`, fields)
      expect(page.status, outcome).toBe(422)
    }
    expect(await stateOf(product, id)).toEqual(before)
  })

  test('of an outcome that the line, the kind or the day rules out is refused, however addressed', async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, LINE_ASKED)
    const line = await visitor(product, id, 'line')
    const before = await stateOf(product, id)
    const ruledOut = thePack('rett-uk-social-media').outcomes.filter(
      ({ who, offered = {} }) => !who.includes('line') || offered.in_post || offered.last_step,
    )
    expect(ruledOut.map(({ id }) => id)).toContain('formal')
    for (const outcome of ruledOut) {
      expect((await line.see(`/decision/${outcome.id}`)).to, outcome.id).toBe('/decision')
      const fields = { reason: TEXT, typedName: 'Lin', sure: 'yes', why: 'authority' }
      const sent = await line.send(`/decision/${outcome.id}`, fields)
      expect([sent.status, sent.text.includes('not open to you')], outcome.id).toEqual([409, true])
      expect((await line.send('/decision', { outcome: outcome.id })).status).toBe(422)
    }
    expect(await stateOf(product, id)).toEqual(before)
  })

  test('of one who left with another’s escalation in it decides nothing', async () => {
    const id = await startCase(product, WHOLE_POLICY)
    await noonOf(product, id, workday(SAM.endDate, 21))
    const { escalations } = await stateOf(product, id)
    const chiefs = escalations.find(({ rung }) => rung === 'chief')
    const line = await visitor(product, id, 'line')
    for (const escalation of [String(chiefs?.id), '0', '-1', '1e9', 'x', 'constructor']) {
      const sent = await line.send('/decision/cannot-reach', {
        escalation,
        tried: 'phone',
        sure: 'yes',
      })
      expect([sent.status, sent.text.includes('Phone')], escalation).toEqual([409, true])
    }
    expect((await stateOf(product, id)).escalations).toEqual(escalations)
    await answerLines(product, id)
    expect((await line.send('/decision/cannot-reach', { sure: 'yes' })).status).toBe(409)
  })
})
