import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveSettings } from '../../db/queries/settings.ts'
import type { StartInput } from '../../server/intake/start.ts'
import type { NoticeType } from '../../workflows/notify/kinds.ts'
import { CHIEF, HR, LEAVER, LINE, mailsOut, SAM } from '../support/cases.ts'
import { type Product, SETTINGS, startProduct } from '../support/product.ts'
import { until } from '../support/until.ts'
import {
  answer,
  clockTo,
  declare,
  eventsOf,
  LAST_DAY,
  mailsOf,
  noonOf,
  open,
  say,
  stateOf,
  tell,
  workday,
} from './journey.ts'

/** The whole policy on the real engine: what its effects leave in Postgres and in people's mail. */

const EARLY = workday(LAST_DAY, -20)
const ASKED = workday(LAST_DAY, 14)
let product: Product
beforeAll(async () => {
  product = await startProduct({ web: false, apart: true })
})
afterAll(() => product.stop())

async function caseOn(day: string, given: Partial<StartInput> = {}): Promise<string> {
  const id = await open(product, { pack: 'old-form', endDate: LAST_DAY, ...given })
  await noonOf(product, id, day)
  return id
}

const rowOf = (id: string) =>
  product.database.owner
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const personOf = (id: string, role: 'line' | 'chief') =>
  product.database.owner
    .selectFrom('people')
    .select(['name', 'email'])
    .where('case_id', '=', id)
    .where('role', '=', role)
    .executeTakeFirstOrThrow()

const escalationOf = async (id: string, rung: string): Promise<number> =>
  (await stateOf(product, id)).escalations.findLast(
    (one) => one.rung === rung && one.decidedAt === undefined,
  )?.id ?? 0

/** The mail that carries a notice, once it is out. */
const mailWith = (id: string, notice: NoticeType): Promise<string> =>
  until(`${notice} is sent`, async () => {
    const mails = await mailsOf(product, id)
    const found = mails.findLast(({ notices }) => notices.includes(notice))
    return found && `${found.to}: ${found.bytes}`
  })

const mailsWith = async (id: string, notice: NoticeType): Promise<string[]> =>
  (await mailsOf(product, id))
    .filter(({ notices }) => notices.includes(notice))
    .map(({ bytes }) => `${bytes}`)

describe('HR’s switches', () => {
  test('another line gets a link of their own, and the old one is dead', async () => {
    const id = await caseOn(ASKED)
    const linkOf = () =>
      product.database.owner
        .selectFrom('links')
        .select('generation')
        .where('case_id', '=', id)
        .where('role', '=', 'line')
        .executeTakeFirstOrThrow()
    const before = await linkOf()
    const words = { name: 'Lou Line', email: 'lou@sample.example', reason: 'Lin has moved on' }
    await tell(product, id, { kind: 'change-line', by: HR }, words)
    expect(await personOf(id, 'line')).toEqual({ name: 'Lou Line', email: 'lou@sample.example' })
    expect((await linkOf()).generation).toBe(before.generation + 1)
    await noonOf(product, id, workday(ASKED, 1))
    expect(await mailWith(id, 'ask-line')).toContain('lou@sample.example')
    // Whoever was asked before hears it at their own address, and has no link in that mail.
    const told = await mailsWith(id, 'replaced')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(new RegExp(`^To: .*${SAM.line?.email}`, 'm'))
    expect(told[0]).toContain('Lou Line is now asked about')
    expect(told[0]).not.toContain('/l/')
  })

  test('whoever had no mail of the case yet is not told that somebody else has it', async () => {
    const id = await caseOn(ASKED)
    const change = (name: string) => {
      const email = `${name.toLowerCase()}@sample.example`
      return tell(product, id, { kind: 'change-line', by: HR }, { name, email, reason: 'A move' })
    }
    await change('Lou')
    // Before anything went to Lou there is Max.
    await change('Max')
    await noonOf(product, id, workday(ASKED, 1))
    expect(await mailWith(id, 'ask-line')).toContain('max@sample.example')
    expect(await mailsWith(id, 'replaced')).toEqual([
      expect.stringContaining(SAM.line?.email ?? ''),
    ])
  })

  test('another name at the same address is nobody else', async () => {
    const id = await caseOn(ASKED)
    const email = SAM.line?.email.toUpperCase() ?? ''
    const words = { name: 'Lin Newname', email, reason: 'Married' }
    await tell(product, id, { kind: 'change-line', by: HR }, words)
    await noonOf(product, id, workday(ASKED, 1))
    expect(await mailsWith(id, 'replaced')).toEqual([])
  })

  test('another last day stands in the list and in the dates; the same again is refused', async () => {
    const id = await caseOn(EARLY)
    const endDate = workday(LAST_DAY, 5)
    await tell(product, id, { kind: 'change-end-date', by: HR, endDate })
    expect((await rowOf(id)).end_date).toBe(endDate)
    const social = (await stateOf(product, id)).duties.find(({ id }) => id === 'social-contacts')
    expect(social?.dueDate).toBe(workday(endDate, 10))
    expect(await say(product, id, { kind: 'change-end-date', by: HR, endDate })).toEqual({
      refused: 'unchanged',
    })
  })

  test('a case keeps the days it was planned with until HR has them counted anew', async () => {
    const id = await caseOn(EARLY)
    const dueOf = async () =>
      (await stateOf(product, id)).duties.find((duty) => duty.id === 'social-contacts')?.dueDate
    const [before, hash] = [await dueOf(), (await rowOf(id)).calendar_hash]
    const closedDays = [workday(LAST_DAY, 3), workday(LAST_DAY, 4)]
    await saveSettings(product.deps.db, { ...SETTINGS, closedDays }, Date.now())
    await noonOf(product, id, workday(EARLY, 1))
    expect([await dueOf(), (await rowOf(id)).calendar_hash]).toEqual([before, hash])
    await tell(product, id, { kind: 'recalculate', by: HR }, { reason: 'We are shut' })
    await saveSettings(product.deps.db, SETTINGS, Date.now())
    expect(await dueOf()).toBe(workday(before ?? '', 2))
    expect((await rowOf(id)).calendar_hash).not.toBe(hash)
    const recorded = (await eventsOf(product, id)).find(({ type }) => type === 'recalculated')
    expect(recorded).toMatchObject({ by: HR, plan: { calendar: { id: 'england-and-wales' } } })
  })

  test('another language is the language of the next mail', async () => {
    const id = await caseOn(EARLY)
    await tell(product, id, { kind: 'change-language', by: HR, language: 'cy' })
    expect((await rowOf(id)).language).toBe('cy')
  })

  test('a pause stops all mail to the leaver; HR looks again on the day; then it goes on', async () => {
    const id = await caseOn(EARLY)
    const review = workday(LAST_DAY, -2)
    await tell(product, id, { kind: 'pause', by: HR, reason: 'away', until: review })
    const before = (await mailsOf(product, id)).length
    await noonOf(product, id, review)
    const since = (await mailsOf(product, id)).slice(before)
    expect(since.map(({ to, notices }) => `${to} ${notices}`)).toEqual(['hr hr-note'])
    await tell(product, id, { kind: 'resume', by: HR })
    await noonOf(product, id, workday(review, 1))
    expect(await mailWith(id, 'list-changed')).toMatch(/^leaver: /)
  })

  test('a hold: the leaver is asked to keep all, and nothing else about deleting comes', async () => {
    const id = await caseOn(EARLY)
    await tell(product, id, { kind: 'hold', by: HR, reason: 'legal-claim' })
    await noonOf(product, id, workday(EARLY, 1))
    expect(await mailWith(id, 'please-keep')).toMatch(/^leaver: /)
    const answering = {
      kind: 'answer',
      by: LEAVER,
      duty: 'contacts-elsewhere',
      part: 'all',
    } as const
    expect(await say(product, id, { ...answering, answer: 'removed' })).toEqual({
      refused: 'on-hold',
    })
    await tell(product, id, { kind: 'lift-hold', by: HR })
    await tell(product, id, { ...answering, answer: 'removed' })
  })
})

describe('a leaver who cannot be written to', () => {
  test('needs no address: the line goes through it, and the record says so', async () => {
    const leaver = { ...SAM.leaver, email: undefined, workEmail: undefined }
    const id = await caseOn(EARLY, { leaver, noEmail: true })
    const { duties } = await stateOf(product, id)
    const all = duties.filter(({ signs }) => !signs).map((duty) => duty.id)
    const recorded = { outcome: 'confirmed-to-me', duties: all, how: 'call', when: EARLY }
    const escalation = await escalationOf(id, 'line')
    await tell(product, id, { kind: 'decide', by: LINE, escalation, ...recorded })
    await noonOf(product, id, workday(EARLY, 6))
    expect((await stateOf(product, id)).final).toBe('recorded-for-leaver')
    expect((await mailsOf(product, id)).some(({ to }) => to === 'leaver')).toBe(false)
  })
})

describe('all contact stopped', () => {
  test('nothing is sent ever again, not even what was planned for the morning', async () => {
    const id = await caseOn(ASKED)
    await tell(product, id, { kind: 'change-end-date', by: HR, endDate: workday(LAST_DAY, 40) })
    await tell(product, id, { kind: 'stop-contact', by: HR, why: 'deceased' })
    // What was being handed over at that moment.
    await mailsOut(product)
    const sent = (await mailsOf(product, id)).length
    await clockTo(product, id, Date.now() + 400 * 86_400_000).catch(() => undefined)
    await until('it has ended', async () => (await rowOf(id)).next_at === null)
    expect((await mailsOf(product, id)).length).toBe(sent)
    expect((await stateOf(product, id)).final).toBe('contact-stopped')
  })
})

describe('what must not wait', () => {
  test('goes at any hour, on top of the day’s mail, and says nothing', async () => {
    const id = await caseOn(ASKED)
    await clockTo(product, id, Date.parse(`${workday(ASKED, 1)}T23:30:00Z`))
    const escalation = await escalationOf(id, 'line')
    await tell(product, id, { kind: 'decide', by: LINE, escalation, outcome: 'safeguarding' })
    const mail = await mailWith(id, 'route')
    expect(mail).toMatch(/^chief: /)
    for (const word of ['Sam Sample', 'Lin Line', 'afeguarding', 'concern', 'worr']) {
      expect(mail).not.toContain(word)
    }
  })
})

test('a letter carries the chief’s own words, and the list their new date', async () => {
  const id = await caseOn(workday(LAST_DAY, 31))
  const escalation = await escalationOf(id, 'chief')
  const given = { outcome: 'write-formally', until: workday(LAST_DAY, 38) }
  const words = { letter: 'We would be glad to hear from you about the rota.', typedName: 'Chris' }
  await tell(product, id, { kind: 'decide', by: CHIEF, escalation, ...given }, words)
  await noonOf(product, id, workday(LAST_DAY, 32))
  expect(await mailWith(id, 'formal-letter')).toContain('glad to hear from you about the rota')
})

test('what is kept, refused and asked again ends with what the chief decided', async () => {
  const id = await caseOn(workday(LAST_DAY, -3))
  const kept = { answer: 'keep_some', reason: 'other', count: 2 }
  await answer(product, id, { 'contacts-elsewhere': kept })
  await declare(product, id)
  const line = { kind: 'decide', by: LINE, escalation: await escalationOf(id, 'line') } as const
  const why = { reason: 'We still need to talk about it' }
  await tell(product, id, { ...line, outcome: 'keep-not-accepted' }, why)
  await noonOf(product, id, workday(LAST_DAY, -2))
  expect(await mailWith(id, 'not-agreed')).toContain('We still need to talk about it')
  await tell(product, id, { kind: 'appeal', by: LEAVER })
  const chief = { kind: 'decide', by: CHIEF, escalation: await escalationOf(id, 'chief') } as const
  await tell(product, id, { ...chief, outcome: 'keep-accepted' })
  expect((await stateOf(product, id)).final).toBe('confirmed-with-exceptions')
})
