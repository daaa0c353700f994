import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../../workflows/plan/calendar.ts'
import { HR, LEAVER, noonOf, pastChanges, SAM, say } from '../../support/cases.ts'
import { workday } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { linkOf } from '../../support/visitors.ts'
import {
  answerLines,
  dayIn,
  decide,
  type Fields,
  type Leaver,
  leaver,
  visitor,
  WHOLE_POLICY,
} from '../door/visits.ts'
import { hardIn, hardOf } from '../reading.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
}, 120_000)
afterAll(() => product?.stop())

const WHOLE = { ...SAM, pack: 'old-form' }
const LINE = '/tasks/social-contacts/linkedin'

const WAYS: readonly (readonly [string, Fields])[] = [
  ['question', { text: 'Do partners count?' }],
  ['time', dayIn('until', addDays(SAM.endDate, 30))],
  ['another-role', { sure: 'yes' }],
  ['complaint', { text: 'You keep too much.' }],
  ['other-way', { way: 'letter', text: '1 Sample Street' }],
  ['unwell', { sure: 'yes' }],
  ['objection', { sure: 'yes' }],
]

/** The page that answers what was sent, if it has this status. */
async function sent(sam: Leaver, path: string, status: number, fields: Fields = {}) {
  const page = await sam.send(path, fields)
  expect([path, page.status]).toEqual([path, status])
  return hardIn(`${path} (${status})`, page.html)
}

describe('grade 6 or below is', { timeout: 120_000 }, () => {
  test('what follows on all that can be asked, and what is held after it', async () => {
    const sam = await leaver(product, WHOLE)
    for (const [what, fields] of WAYS) {
      const { to } = await sam.send(`/tasks/ask/${what}`, fields)
      expect(to).toBe(`/tasks/ask/${what}/sent`)
      expect(await hardOf(sam, [to ?? '', '/tasks', '/tasks/ask', '/tasks/my-data'])).toEqual([])
    }
  })

  test('what is refused, asked once more, or sent with too little', async () => {
    const sam = await leaver(product, WHOLE)
    const [, asked = {}] = WAYS[3] ?? []
    await sam.send('/tasks/ask/complaint', asked)
    expect([
      ...(await sent(sam, '/tasks/ask/complaint', 409, asked)),
      ...(await sent(sam, '/tasks/ask/question', 422)),
      ...(await sent(sam, '/tasks/ask/time', 422)),
      ...(await sent(sam, LINE, 422)),
      ...(await sent(sam, '/tasks/check', 422)),
      ...(await sent(sam, '/tasks/recorded/wrong', 409, { sure: 'yes' })),
    ]).toEqual([])
  })

  test('what somebody reads who is worried, and what is asked when contacts cannot stay', async () => {
    const sam = await leaver(product, WHOLE_POLICY)
    const worried = { duty: 'images-and-tags', part: 'all' }
    const answer = {
      kind: 'answer',
      by: LEAVER,
      ...worried,
      answer: 'worried_about_someone',
    } as const
    await say(product, sam.id, answer)
    expect(await hardOf(sam, ['/tasks/worried', '/tasks/images-and-tags'])).toEqual([])
    const kept = { answer: 'keep_some', reason: 'other', count: 4 }
    await answerLines(product, sam.id, { 'social-contacts/linkedin': kept })
    await decide(product, sam.id, 'line', { outcome: 'keep-not-accepted' }, { reason: 'No.' })
    expect(await hardOf(sam, ['/tasks', LINE, '/tasks/check', '/tasks/appeal'])).toEqual([])
    expect(await sent(sam, '/tasks/appeal', 422)).toEqual([])
  })

  test('what was written down for somebody', async () => {
    const sam = await leaver(product, WHOLE)
    const talked = workday(SAM.endDate, 15)
    await noonOf(product, sam.id, talked)
    const when = { how: 'call', when: workday(talked, -1) } as const
    const said = { outcome: 'confirmed-to-me', duties: ['social-contacts'], ...when }
    await decide(product, sam.id, 'line', said, { typedName: 'Lin Line' })
    const pages = ['/tasks', '/tasks/recorded/right', '/tasks/recorded/wrong', '/tasks/my-data']
    expect(await hardOf(sam, pages)).toEqual([])
  })

  test('what is left when a list has ended, a visit ran out or another link was opened', async () => {
    const [sam, other] = [await leaver(product, WHOLE), await leaver(product)]
    const elsewhere = await other.send(LINE, { case: sam.id, answer: 'removed' })
    expect(elsewhere.status).toBe(409)
    const gone = await sam.send('/tasks/leave')
    const nobody = await sam.see('/tasks')
    const unsent = await sam.send('/tasks/ask/question', { text: 'Sample?' })
    expect([gone.status, nobody.status, unsent.status]).toEqual([200, 401, 401])
    const again = await visitor(product, sam.id, 'leaver')
    await say(product, sam.id, { kind: 'cancel', by: HR, why: 'rejoined' })
    const over = await fetch(`${product.url}/l/${await linkOf(product, sam.id, 'leaver')}`)
    expect(over.status).toBe(410)
    expect([
      ...hardIn('another case', elsewhere.html),
      ...hardIn('left', gone.html),
      ...hardIn('no session', nobody.html),
      ...hardIn('not sent', unsent.html),
      ...hardIn('over', await over.text()),
      ...(await hardOf(again, ['/tasks/ask', '/tasks/receipt', '/tasks/my-data'])),
    ]).toEqual([])
  })

  test('what whoever the mail was not for reads last', async () => {
    const sam = await leaver(product, WHOLE)
    const ask = await sam.see('/tasks/ask/not-them')
    const told = await sam.send('/tasks/ask/not-them', { sure: 'yes' })
    expect(told.status).toBe(200)
    const hard = [...hardIn('not-them', ask.html), ...hardIn('stranger', told.html)]
    expect(hard).toEqual([])
  })

  test('what is held once all is done', async () => {
    const sam = await leaver(product, WHOLE)
    await answerLines(product, sam.id)
    await pastChanges(product, sam.id)
    expect(await hardOf(sam, ['/tasks/my-data', '/tasks/privacy'])).toEqual([])
  })
})
