import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eraseCase } from '../../../activities/forget/erase.ts'
import { forgetDue } from '../../../activities/forget/round.ts'
import { reproject } from '../../../activities/reproject/reproject.ts'
import { findFault } from '../../../db/crypto/chain.ts'
import { goneWords } from '../../../db/crypto/erased.ts'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import { readMails } from '../../../db/queries/case-mails.ts'
import { readRecord } from '../../../db/queries/record.ts'
import { changeSettings } from '../../../db/queries/settings.ts'
import type { StartInput } from '../../../server/intake/start.ts'
import { read, signIn } from '../../server/hr/hr-support.ts'
import { lookAtWidths, openBrowser, person } from '../../support/browser.ts'
import { HR, LEAVER } from '../../support/cases.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { snapshot } from '../../support/snapshot.ts'
import { asHr, post } from '../../support/visitors.ts'
import {
  eventsOf,
  eventsOfType,
  LAST_DAY,
  open,
  recordOf,
  refusalOf,
  stateOf,
  tell,
} from '../../workflows/journey.ts'
import {
  closedCase,
  personCalled,
  readableIn,
  tablesOf,
  withWhatIsLeft,
  wordsAbout,
} from './closed-case.ts'

const DAY = 86_400_000
const YEAR = 366 * DAY

/** What only this person is known by. */
const MARKERS = ['Quillfeather', 'quill.', 'marzipan', 'Undine', 'undine@']
const WHO = personCalled('Quillfeather', 'marzipan', 'Undine')
/** Of whom a backup is kept. */
const KEPT_MARKERS = ['Backwater', 'backw.', 'turnip']
const KEPT = personCalled('Backwater', 'turnip', 'Wilma')

/** Of whom nothing is forgotten. */
const OTHER: Partial<StartInput> = {
  leaver: { name: 'Oriel Otherwise', email: 'oriel@other.example', kind: 'employee' },
  endDate: LAST_DAY,
}
const OTHER_WORDS = { text: 'About the plums in the loft' }
const WORDS = wordsAbout('marzipan')

let product: Product
let journal: string
let cookie: string
beforeAll(async () => {
  journal = mkdtempSync(join(tmpdir(), 'leavewell-forget-'))
  product = await startProduct({ environment: { MAIL_JOURNAL: journal } })
  cookie = await asHr(product)
}, 120_000)
afterAll(async () => {
  await product?.stop()
  await product?.worker.options.deps.journal?.close()
  rmSync(journal, { recursive: true, force: true })
})

const keepFor = (keepYears: number | null) =>
  changeSettings({ db: product.deps.db, now: Date.now(), by: { operator: true } }, (settings) => ({
    ...settings,
    keepYears,
  }))

/** A round of a worker, so many days from now. */
function roundIn(days: number) {
  const { db, linkKeys, keys, forgotten } = product.worker.options.deps
  return forgetDue({ db, linkKeys, keys, forgotten, now: () => Date.now() + days * DAY })
}

const page = async (path: string): Promise<string> => {
  const { status, text } = await read(product, path, cookie)
  expect([path, status, status === 200 ? '' : product.logged().slice(-900)]).toEqual([
    path,
    200,
    '',
  ])
  return text
}

/** All cases, the oldest first. */
async function casesIn(): Promise<string[]> {
  const cases = product.database.owner.selectFrom('cases').select('id').orderBy('reference')
  return (await cases.execute()).map(({ id }) => id)
}

/** As HR sees pages on a phone and at a desk. */
async function lookedAt(paths: readonly string[]): Promise<void> {
  const browser = await openBrowser()
  try {
    const { page } = await person(browser)
    await signIn(product, page)
    for (const [index, path] of paths.entries()) {
      await page.goto(product.url + path)
      await lookAtWidths(page, `forgetting-${index}`)
    }
  } finally {
    await browser.close()
  }
}

async function apiRecord(id: string) {
  const key = await createKey(product.deps.db, 'Sample program')
  const answer = await fetch(`${product.url}/api/v1/cases/${id}/record`, {
    headers: { authorization: `Bearer ${key}` },
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as { readonly chain: unknown }
}

/** Every table of the database as text, and what of a person is in it. */
async function foundIn(): Promise<string[]> {
  const { owner } = product.database
  const found: string[] = []
  for (const name of await tablesOf(owner)) {
    const all = await sql<{
      text: string
    }>`select t::text as text from ${sql.table(name)} t`.execute(owner)
    const text = all.rows.map((row) => row.text).join('\n')
    found.push(...MARKERS.filter((one) => text.includes(one)).map((one) => `${name}: ${one}`))
  }
  return found
}

const stages = async (id: string) =>
  (await eventsOfType(product, id, 'erased')).map(({ stages, why }) => [stages.at(-1), why])

async function isWhole(id: string): Promise<boolean> {
  const { rows, words } = await recordOf(product, id)
  return findFault(id, rows, words) === undefined
}

describe('what is past its time', () => {
  test('stays while nobody has said how long records are kept', async () => {
    await keepFor(null)
    const id = await closedCase(product, WHO, 'marzipan')
    await roundIn(20 * 366)
    expect(await roundIn(20 * 366 + 8)).toEqual({ listed: 0, erased: 0 })
    expect(await stages(id)).toEqual([])
  })

  test('is before HR for seven days, then goes: address, words, names, each under its event', async () => {
    await keepFor(6)
    const [id = ''] = await casesIn()
    expect(await roundIn(76)).toEqual({ listed: 0, erased: 0 })
    expect(await roundIn(84)).toEqual({ listed: 1, erased: 0 })
    expect(await roundIn(85)).toEqual({ listed: 0, erased: 0 })
    expect(await page('/')).toContain('Something of 1 case is erased within seven days')
    expect(await page('/forgetting')).toMatch(
      /Of 1 case something is erased next.*Own address, mails When On/,
    )
    expect(await page(`/forgetting/${id}`)).toContain('own address: quill.home@marker.example')
    expect(await roundIn(93)).toEqual({ listed: 0, erased: 1 })
    expect(await foundIn()).not.toContain('people: quill.home')
    expect((await recordOf(product, id)).words.map(({ field }) => field)).not.toContain(
      'leaverEmail',
    )
    expect(await isWhole(id)).toBe(true)

    await roundIn(YEAR / DAY)
    await roundIn(YEAR / DAY + 8)
    const { words } = await recordOf(product, id)
    expect(words.map(({ field }) => field).sort()).toEqual([
      'leaverName',
      'lineEmail',
      'lineName',
      'organisation',
    ])

    await roundIn(7 * 366)
    await roundIn(7 * 366 + 8)
    expect(await stages(id)).toEqual([
      ['address', 'time'],
      ['words', 'time'],
      ['rest', 'time'],
    ])
    expect(await foundIn()).toEqual([])
    expect(await isWhole(id)).toBe(true)
    const { rows, words: left } = await recordOf(product, id)
    const gone = goneWords(rows, left)
    expect(gone.length).toBeGreaterThan(5)
    expect(gone.filter(({ under }) => under === undefined)).toEqual([])
    for (const path of ['', '/record', '/messages']) {
      expect(await page(`/cases/${id}${path}`)).toContain('Name erased')
    }
    expect(await page(`/cases/${id}/record`)).toMatch(
      /The leaver’s name: erased on .*, under event \d+/,
    )
    expect(await page('/cases')).toContain('Name erased')
    const mails = await readMails(product.deps.db, id)
    const went = mails.find(({ state }) => state === 'sent')
    const message = await page(`/cases/${id}/messages/${went?.id}`)
    expect(message).toContain('What it said is no longer kept.')
    const like = await (
      await fetch(`${product.url}/cases/new?like=${id}`, { headers: { cookie } })
    ).text()
    expect(like).not.toContain('Name erased')
    expect(await page(`/forgetting/${id}`)).toContain('Names and all else: erased on')
    expect((await apiRecord(id)).chain).toMatchObject({ whole: true })
    expect(await reproject(product.database.owner, id, { write: false })).toEqual({ differs: [] })
    // Again changes nothing.
    expect(await roundIn(8 * 366)).toEqual({ listed: 0, erased: 0 })
  })

  test('is shown on a phone and at a desk, before and after', { timeout: 120_000 }, async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    await roundIn(85)
    const [gone] = await casesIn()
    await lookedAt(['/held', '/forgetting', `/forgetting/${id}`, `/cases/${gone}/record`])
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    await roundIn(0)
  })

  test('is nowhere else: not in the log, not in the journal, not in the list of what is forgotten', async () => {
    const list = readFileSync(join(journal, 'forgotten.list'), 'utf8')
    const text = `${product.logged()}\n${list}`
    expect(MARKERS.filter((one) => text.includes(one))).toEqual([])
    expect(list.trim().split('\n')).toHaveLength(6)
  })
})

describe('what is held about one person', () => {
  const ask = async (path: string, email: string) => {
    const answer = await post(product.url, path, { email }, cookie)
    return { status: answer.status, text: await answer.text() }
  }

  test('is counted and given as a file, in whatever role they are, until it is erased', async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    expect((await ask('/held', 'nobody')).status).toBe(422)
    expect((await ask('/held', 'nobody@marker.example')).text).toContain('Nothing is held under')
    expect((await ask('/held', 'Quill.Home@marker.example')).text).toContain('Leaver in LW-')
    const leaver = JSON.parse((await ask('/held/file', 'quill.home@marker.example')).text)
    expect(leaver.cases).toMatchObject([{ role: 'leaver', phone: '01632 960 077' }])
    expect(JSON.stringify(leaver)).toContain(WORDS.text)
    const line = (await ask('/held/file', 'undine@marker.example')).text
    expect(line).toContain('Undine Lineworth')
    expect(line).not.toContain('Quillfeather')
    expect(line).not.toContain(WORDS.text)
    expect(JSON.parse((await ask('/held/file', 'hr@sample.example')).text)).toMatchObject({
      inSettingsAs: ['hr'],
    })
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    await roundIn(0)
    expect((await ask('/held/file', 'quill.home@marker.example')).status).toBe(422)
  })
})

describe('what is taken away without an event', () => {
  test('is told as missing', async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    await product.database.owner
      .deleteFrom('event_words')
      .where('case_id', '=', id)
      .where('field', '=', 'text')
      .execute()
    const { rows, words } = await recordOf(product, id)
    expect(findFault(id, rows, words)?.fault).toBe(
      'the words of text are missing, and no event says that they were erased',
    )
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    await roundIn(0)
  })

  test('cannot be taken by the worker: its one way asks for an event of the case', async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    const { db } = product.worker.options.deps
    const forget = (number: number) => sql`select forget_case(${id}, ${number}, 'x')`.execute(db)
    await expect(forget(1)).rejects.toThrow('erases nothing')
    await expect(db.deleteFrom('event_words').execute()).rejects.toThrow('permission denied')
    await expect(sql`select forget_case(${id}, 1, 'x')`.execute(product.deps.db)).rejects.toThrow(
      'permission denied',
    )
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    await roundIn(0)
  })
})

describe('a record that is kept', () => {
  test('does not go, by time or on request, until its keeping ends, and then seven days later', async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    await tell(product, id, { kind: 'keep-record', by: HR }, { reason: 'A claim' })
    await roundIn(100)
    expect((await roundIn(110)).erased).toBe(0)
    expect(await page('/')).not.toContain('is erased within seven days')
    expect(await page('/forgetting')).toMatch(
      /Nothing is erased in the next seven days\..*Not now: HR keeps the record/,
    )
    expect(await refusalOf(product, id, { kind: 'agree-erasure', by: HR })).toBe('record-needed')
    await roundIn(116)
    await tell(product, id, { kind: 'release-record', by: HR }, { reason: 'It is over' })
    expect((await roundIn(117)).erased).toBe(0)
    expect(await page('/')).toContain('Something of 1 case is erased within seven days')
    expect((await roundIn(122)).erased).toBe(0)
    expect((await roundIn(123)).erased).toBe(1)
    expect(await refusalOf(product, id, { kind: 'reopen-case', by: HR })).toBe('words-erased')
  })
})

describe('a time that is made longer', () => {
  test('holds at once, even for what a round has at hand; pages say that days are counted again', async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    await keepFor(1)
    await roundIn(3 * 366)
    expect(await page('/')).toMatch(/Something of \d cases? is erased within seven days/)
    await keepFor(10)
    expect(await page('/forgetting')).toContain('The days on this page are being counted again')
    const { db, linkKeys } = product.worker.options.deps
    const now = Date.now() + (3 * 366 + 8) * DAY
    const erasing = eraseCase({ db, linkKeys }, { caseId: id, stage: 'rest', why: 'time', now })
    expect(await erasing).toBe('waits')
    expect(await stages(id)).toEqual([])
    await roundIn(0)
    expect(await page('/forgetting')).not.toContain('are being counted again')
    await keepFor(6)
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    await roundIn(0)
  })
})

describe('a wish to be forgotten', () => {
  test('that is refused stands with its ground, and nothing goes', async () => {
    const id = await closedCase(product, WHO, 'marzipan')
    const refuse = { kind: 'refuse-erasure', by: HR, ground: 'legal-claims' } as const
    await tell(product, id, refuse, { reason: 'A claim is likely' })
    await roundIn(0)
    expect(await stages(id)).toEqual([])
    expect((await eventsOfType(product, id, 'erasure-refused'))[0]?.ground).toBe('legal-claims')
  })

  test('that HR agreed to is done at the next round; a backup brings nothing back', async () => {
    const id = await closedCase(product, KEPT, 'turnip')
    const other = await open(product, OTHER)
    await tell(product, other, { kind: 'request', by: LEAVER, what: 'question' }, OTHER_WORDS)
    const backup = await snapshot(product.database)
    await tell(product, id, { kind: 'agree-erasure', by: HR }, { reason: 'They asked' })
    await roundIn(0)
    expect(await stages(id)).toEqual([['rest', 'asked']])
    expect((await stateOf(product, id)).status).toBe('closed')
    const events = await eventsOf(product, id)
    await product.worker.stop()
    await backup.restore()
    // All that an operator still has opens nothing of it, and all of whom nobody forgot.
    await withWhatIsLeft(product, async (db) => {
      expect(await readableIn(db, KEPT_MARKERS)).toEqual([])
      const { rows, words } = await readRecord(db, id)
      expect(findFault(id, rows, words)?.fault).toContain('are missing, and no event says')
      const whole = await readRecord(db, other)
      expect(whole.words.map(({ value }) => value)).toContain(OTHER_WORDS.text)
      expect(findFault(other, whole.rows, whole.words)).toBeUndefined()
    })
    await roundIn(0)
    await product.worker.start()
    expect(await stages(id)).toEqual([['rest', 'again']])
    expect((await eventsOf(product, id)).length).toBe(events.length - 1)
    expect(await isWhole(id)).toBe(true)
    expect((await recordOf(product, id)).words.map(({ field }) => field)).toEqual(['organisation'])
  })
})
