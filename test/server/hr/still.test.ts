import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addSubmission, markRefused } from '../../../db/queries/intray.ts'
import { noteTrouble, type OneOfAlike } from '../../../db/queries/standing/troubles.ts'
import { TROUBLES, type TroubleDetails, type TroubleKind } from '../../../db/tables/standing.ts'
import { CASES } from '../../../server/ops/reconcile/round.ts'
import { stillNeeds } from '../../../server/pages/hr/today/still.ts'
import { DAY } from '../../../workflows/plan/durations.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { HR, SAM, startCase } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { checkedStart } from '../../workflows/journey.ts'
import { signIn } from './hr-support.ts'

const trouble = (number: number, kind: TroubleKind, details: TroubleDetails = {}): OneOfAlike => ({
  alike: 1,
  case_id: `c${number}`,
  reference: `LW-000${number}`,
  leaver: `Leaver ${number}`,
  kind,
  details,
  since: new Date('2027-02-01T10:32:00Z'),
  ended_at: null,
  ended_how: null,
})

const LONDON = 'Europe/London'

describe('what stands still', () => {
  test('names the case, since when, and what to do', () => {
    const [need] = stillNeeds([trouble(4, 'paused')], LONDON)
    expect(need?.heading).toBe('Leaver 4 (LW-0004): paused in Temporal')
    expect(need?.text).toMatch(/^Since 1 Feb 10:32\. .*Tell whoever runs Leavewell/)
    expect(need).toMatchObject({ tone: 'red', href: '/cases/c4', action: 'Open the case' })
  })

  test('has a sentence for every kind, and no page to open for what is no case’s', () => {
    for (const kind of TROUBLES.filter((kind) => kind !== 'reset')) {
      const [need] = stillNeeds([trouble(1, kind)], LONDON)
      expect(need?.text.length).toBeGreaterThan(40)
    }
    const alone = { ...trouble(1, 'no-worker'), case_id: null, reference: null, leaver: null }
    const [need] = stillNeeds([alone], LONDON)
    expect(need?.heading).toBe('Nothing moves on by itself')
    expect(need).not.toHaveProperty('href')
  })

  test('names who is to leave where the case is not open yet, and leads to what was received', () => {
    const [need] = stillNeeds([{ ...trouble(1, 'start-waits'), reference: null }], LONDON)
    expect(need).toMatchObject({ heading: 'Leaver 1: the case is not open yet', href: '/cases/c1' })
  })

  test('is amber where it comes back by itself, and red where it rests', () => {
    const tones = [{ starts: 1 }, { starts: 3, rests: true } as const].map(
      (details) => stillNeeds([trouble(1, 'gone', { was: 'failed', ...details })], LONDON)[0]?.tone,
    )
    expect(tones).toEqual(['amber', 'red'])
  })

  test('is one line for many cases of one trouble, and each case where they are few', () => {
    const gone = [1, 2, 3].map((number) => trouble(number, 'gone', { was: 'missing' }))
    const five = gone.map((one) => ({ ...one, alike: 5 }))
    expect(stillNeeds(five, LONDON).map(({ heading }) => heading)).toEqual([
      'Leaver 1 (LW-0001), Leaver 2 (LW-0002), Leaver 3 (LW-0003) and 2 more cases: stopped',
    ])
    expect(stillNeeds(gone, LONDON)).toHaveLength(3)
  })

  test('is neither a mail that waits for the relay, nor what goes on already', () => {
    const mail = trouble(1, 'behind', { why: 'activity', activity: 'sendNotice', attempt: 9 })
    expect(stillNeeds([mail, trouble(2, 'reset')], LONDON)).toEqual([])
  })
})

describe('on the pages', () => {
  let product: Product
  let browser: Browser
  let page: Page
  beforeAll(async () => {
    product = await startProduct()
    browser = await openBrowser()
    page = (await person(browser, { width: 320, javaScript: true })).page
    // Somebody else looks after the cases for now, so that what is noted here stays.
    await product.database.owner
      .updateTable('leases')
      .set({ holder: randomUUID(), until: new Date(Date.now() + DAY) })
      .where('name', '=', CASES)
      .execute()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  const looksRight = (name: string) => lookAtWidths(page, `hr-${name}`)

  const text = async (path: string) => {
    await page.goto(product.url + path)
    return ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')
  }

  test('it stands while it lasts, and the desk says nothing of it otherwise', async () => {
    const { db } = product.deps
    await signIn(product, page)
    const id = await startCase(product)
    const other = await startCase(product, {
      ...SAM,
      leaver: { ...SAM.leaver, name: 'Kim Sample', email: 'kim@home.example' },
    })
    expect(await text('/')).not.toContain('What stands still')
    const details = { was: 'terminated', starts: 3, rests: true } as const
    await noteTrouble(db, { caseId: id, kind: 'gone', details }, Date.now())
    await noteTrouble(db, { caseId: other, kind: 'paused', details: {} }, Date.now())
    await noteTrouble(db, { caseId: null, kind: 'no-worker', details: {} }, Date.now())
    const desk = await text('/')
    expect(desk).toContain('What stands still')
    expect(desk).toContain('Everything else goes on by itself.')
    expect(desk).toMatch(/Nothing moves on by itself.*Sam Sample \(LW-\d+\): stopped.*Kim Sample/)
    await looksRight('still')
    expect(await text(`/cases/${id}`)).toMatch(
      /This case stands still ?Since .* started again 3 times/,
    )
    await looksRight('still-case')
    const { message, words } = await checkedStart(product)
    const start = randomUUID()
    const given = { ...message, id: start, kind: 'start', by: HR } as const
    const named = { ...words, leaver: { ...words.leaver, name: 'Alex Sample' } }
    await addSubmission(db, { caseId: start, message: given, words: named })
    // Or it would be opened.
    await markRefused(db, start, 'not-allowed')
    await noteTrouble(db, { caseId: start, kind: 'start-waits', details: {} }, Date.now())
    expect(await text('/')).toMatch(/Alex Sample: the case is not open yet ?Since .* Look at it/)
    expect(await text('/')).not.toContain('Alex Sample’s case')
    await looksRight('still-start')
    await noteTrouble(db, { caseId: other, kind: 'reset', details: {} }, Date.now())
    expect(await text(`/cases/${other}`)).toMatch(
      /This case goes on again ?Since .* It has read its/,
    )
    await looksRight('reset-case')
  })

  test('of thousands that stand still a few are named, and all are counted', async () => {
    const all = 2_400
    await sql`insert into troubles (case_id, kind, details, since, last_seen)
      select gen_random_uuid(), 'gone', '{"was": "missing"}', now(), now()
      from generate_series(1, ${all})`.execute(product.database.owner)
    expect(await text('/')).toContain(`and ${(all - 3).toLocaleString('en')} more cases: stopped`)
    await looksRight('still-thousands')
  })
})
