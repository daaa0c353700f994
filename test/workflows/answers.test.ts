import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LEAVER } from '../support/cases.ts'
import { type Product, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  declare,
  eventsOfType,
  LAST_DAY,
  noonOf,
  open,
  refusalOf,
  say,
  stateOf,
  story,
  tell,
  workday,
} from './journey.ts'
import { type TemporalView, viewTemporal } from './temporal-view.ts'

const EARLY = workday(LAST_DAY, -20)

let product: Product
let temporal: TemporalView

beforeAll(async () => {
  product = await startProduct({ web: false, apart: true })
  temporal = await viewTemporal(product)
})
afterAll(async () => {
  await temporal.close()
  await product.stop()
})

/** A case at noon of a day. */
async function caseOn(day: string): Promise<string> {
  const id = await open(product, { endDate: LAST_DAY })
  await noonOf(product, id, day)
  return id
}

const answerTo = (duty: string, part: string, given: string) =>
  ({ kind: 'answer', by: LEAVER, duty, part, answer: given }) as const

const linkedin = (given: string) => answerTo('social-contacts', 'linkedin', given)
const ended = (id: string) =>
  until('the case has ended', async () => (await temporal.status(id)) === 'COMPLETED')

describe('a leaver who answers in time', () => {
  test('closes the case as confirmed; nobody is reminded and nobody but HR and them hears of it', async () => {
    const id = await caseOn(EARLY)
    await answer(product, id)
    await declare(product, id)
    await ended(id)
    const { status, final, agenda } = await stateOf(product, id)
    expect({ status, final, agenda }).toEqual({ status: 'closed', final: 'confirmed', agenda: [] })
    const [invite, ...rest] = await story(product, id)
    expect(invite).toMatch(/leaver invite$/)
    expect(rest.sort()).toEqual([`${EARLY} hr hr-closed`, `${EARLY} leaver receipt`])
  })

  test('keeps what was kept for a reason visible: confirmed with exceptions', async () => {
    const id = await caseOn(EARLY)
    const kept = { answer: 'keep_some', reason: 'known-before', count: 3 }
    await answer(product, id, { 'contacts-and-files': kept })
    await declare(product, id)
    expect((await stateOf(product, id)).final).toBe('confirmed-with-exceptions')
  })

  test('hears nothing more of a line that is answered, and nobody else is asked about it', async () => {
    const id = await caseOn(EARLY)
    await tell(product, id, answerTo('volunteer-information', 'all', 'none'))
    await noonOf(product, id, workday(LAST_DAY, 13))
    const reminded = await eventsOfType(product, id, 'reminded')
    expect(reminded.flatMap(({ moment }) => moment.duties)).not.toContain('volunteer-information')
    expect(await eventsOfType(product, id, 'escalated')).toEqual([])
    const lines = (await story(product, id)).map((line) => line.slice(0, 10))
    expect(lines).not.toContain(workday(LAST_DAY, 0))
    expect(lines).toContain(workday(LAST_DAY, 3))
  })
})

describe('answers', () => {
  test('can be changed until they are sent, and not after', async () => {
    const id = await caseOn(EARLY)
    await answer(product, id)
    await tell(product, id, linkedin('no_such_contacts'))
    await declare(product, id)
    const duty = (await stateOf(product, id)).duties.find((one) => one.id === 'social-contacts')
    expect(duty?.answers.linkedin?.answer).toBe('no_such_contacts')
    expect(['already-settled', 'case-closed']).toContain(
      await refusalOf(product, id, linkedin('removed')),
    )
  })

  test('are refused where the pack does not know the line or the answer, or something is missing', async () => {
    const id = await caseOn(EARLY)
    const refused = (duty: string, part: string, given: string) =>
      refusalOf(product, id, answerTo(duty, part, given))
    expect(await refused('no-such-duty', 'all', 'removed')).toBe('unknown-duty')
    expect(await refused('social-contacts', 'all', 'removed')).toBe('unknown-duty')
    expect(await refused('declaration', 'all', 'removed')).toBe('unknown-duty')
    expect(await refused('volunteer-information', 'all', 'removed')).toBe('unknown-answer')
    expect(await refused('volunteer-information', 'all', 'constructor')).toBe('unknown-answer')
    expect(await refused('social-contacts', 'linkedin', 'keep_some')).toBe('answer-incomplete')
    expect(await refused('social-contacts', 'linkedin', 'asked_network_on_date')).toBe(
      'answer-incomplete',
    )
    expect((await eventsOfType(product, id, 'answered')).length).toBe(0)
  })

  test('are sent only when every line has one, and once', async () => {
    const id = await caseOn(EARLY)
    expect(await refusalOf(product, id, { kind: 'declare', by: LEAVER })).toBe('not-all-answered')
    await answer(product, id, { 'volunteer-information': { answer: 'not_sure' } })
    await declare(product, id)
    expect(await refusalOf(product, id, { kind: 'declare', by: LEAVER })).toBe('already-sent')
  })

  test('are needed for a site that the leaver added as well', async () => {
    const id = await caseOn(EARLY)
    const site = { kind: 'add-site', by: LEAVER, duty: 'social-contacts', part: 'site-1' } as const
    await answer(product, id)
    await tell(product, id, site, { site: 'A site of birdwatchers' })
    expect(await refusalOf(product, id, site)).toBe('unknown-duty')
    expect(await refusalOf(product, id, { ...site, duty: 'contacts-and-files' })).toBe(
      'unknown-duty',
    )
    expect(await refusalOf(product, id, { kind: 'declare', by: LEAVER })).toBe('not-all-answered')
    await tell(product, id, answerTo('social-contacts', 'site-1', 'removed'))
    await declare(product, id)
    expect((await stateOf(product, id)).final).toBe('confirmed')
  })
})

describe('a leaver who is not sure', () => {
  test('reaches the line at once; the case stays open for that line only', async () => {
    const id = await caseOn(EARLY)
    await answer(product, id, { 'volunteer-information': { answer: 'not_sure' } })
    await declare(product, id)
    await noonOf(product, id, EARLY)
    const { status, escalations, duties } = await stateOf(product, id)
    expect(status).toBe('open')
    expect(escalations).toMatchObject([
      { rung: 'line', because: 'unsure', duties: ['volunteer-information'] },
    ])
    const open = duties.filter((duty) => !duty.settled && !duty.signs).map((duty) => duty.id)
    expect(open).toEqual(['volunteer-information'])
    expect((await story(product, id)).slice(1).sort()).toEqual([
      `${EARLY} leaver received`,
      `${EARLY} line ask-line`,
    ])
  })

  test('may still find the answer: the line hears that it is no longer needed', async () => {
    const id = await caseOn(EARLY)
    await answer(product, id, { 'volunteer-information': { answer: 'not_sure' } })
    await declare(product, id)
    await noonOf(product, id, workday(EARLY, 1))
    await tell(product, id, answerTo('volunteer-information', 'all', 'none'))
    expect((await stateOf(product, id)).status).toBe('open')
    await declare(product, id)
    await ended(id)
    expect((await stateOf(product, id)).final).toBe('confirmed')
    expect(await story(product, id)).toContain(`${workday(EARLY, 1)} line no-longer-needed`)
  })
})

describe('a late confirmation', () => {
  test('ends the ladder at once and tells whoever was told', async () => {
    const id = await caseOn(workday(LAST_DAY, 16))
    const before = (await story(product, id)).length
    await answer(product, id)
    await declare(product, id)
    await ended(id)
    const day = workday(LAST_DAY, 16)
    expect((await story(product, id)).slice(before).sort()).toEqual([
      `${day} chief no-longer-needed`,
      `${day} hr hr-closed`,
      `${day} leaver receipt`,
      `${day} line no-longer-needed`,
    ])
    const { final, escalations } = await stateOf(product, id)
    expect(final).toBe('confirmed')
    expect(escalations.map(({ outcome }) => outcome)).toEqual(['moot', 'moot'])
  })
})

describe('a closed case', () => {
  test('takes nothing more, whether its last mails are out or not', async () => {
    const id = await caseOn(EARLY)
    await answer(product, id)
    await declare(product, id)
    const refusals = [await refusalOf(product, id, linkedin('removed'))]
    await ended(id)
    refusals.push(await refusalOf(product, id, linkedin('removed')))
    expect(refusals).toEqual(['case-closed', 'case-closed'])
    const number = (await stateOf(product, id)).number
    expect(await refusalOf(product, id, { kind: 'declare', by: LEAVER })).toBe('case-closed')
    expect((await stateOf(product, id)).number).toBe(number)
  })

  test('has an answer for everybody who comes at the very moment of closing', async () => {
    const id = await caseOn(EARLY)
    await answer(product, id)
    const late = Array.from({ length: 15 }, () => say(product, id, linkedin('do_not_use')))
    const came = await Promise.all([say(product, id, { kind: 'declare', by: LEAVER }), ...late])
    const answers = came.map((one) => ('event' in one ? 'taken' : one.refused))
    const known = ['taken', 'already-settled', 'case-closed', 'not-all-answered']
    expect(answers.filter((one) => !known.includes(one))).toEqual([])
    // An answer changed after the sending opens the list again, and is sent again.
    if ((await stateOf(product, id)).status !== 'closed') await declare(product, id)
    await ended(id)
  })
})

describe('a submission that comes more than once', () => {
  test('is one event, be it twenty times in parallel', async () => {
    const id = await caseOn(EARLY)
    const submission = randomUUID()
    const all = await Promise.all(
      Array.from({ length: 20 }, () => say(product, id, linkedin('removed'), {}, submission)),
    )
    expect(new Set(all.map((came) => JSON.stringify(came))).size).toBe(1)
    const answered = await eventsOfType(product, id, 'answered')
    expect(answered).toMatchObject([{ submission }])
    expect('event' in (all[0] ?? {}) && all[0]).toEqual({ event: answered[0]?.number })
  })

  test('is taken beside others that come at the same time', async () => {
    const id = await caseOn(EARLY)
    const networks = ['linkedin', 'facebook', 'instagram', 'x', 'whatsapp']
    const answers = ['removed', 'do_not_use', 'no_such_contacts', 'not_sure']
    await Promise.all(
      answers.flatMap((given) =>
        networks.map((network) => tell(product, id, answerTo('social-contacts', network, given))),
      ),
    )
    const answered = await eventsOfType(product, id, 'answered')
    expect(answered).toHaveLength(20)
    expect(new Set(answered.map(({ submission }) => submission)).size).toBe(20)
  })
})
