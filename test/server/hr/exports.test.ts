import { createHash, randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { checkExport } from '../../../cli/verify/export.ts'
import { savedShape } from '../../../cli/verify/saved.ts'
import { findExport } from '../../../db/queries/exports/exports.ts'
import { UnprintedError } from '../../../paper/printer.ts'
import { makeSigner } from '../../../proof/keys.ts'
import { faultIn } from '../../../server/api/cases/check-events.ts'
import { keepLog } from '../../../server/ops/record-log/round.ts'
import { beginExport } from '../../../server/pages/hr/exports/prepare.ts'
import { linesOf } from '../../paper/pdf-text.ts'
import { SAM, startCase, submit } from '../../support/cases.ts'
import { LAST_DAY } from '../../support/policy.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { until } from '../../support/until.ts'
import { asHr, post } from '../../support/visitors.ts'
import { boxes, plain } from './hr-support.ts'

let product: Product
let cookie: string
let id: string

beforeAll(async () => {
  product = await startProduct({ environment: { LOG_KEY: Buffer.alloc(32, 7).toString('base64') } })
  cookie = await asHr(product)
  id = await startCase(product, { ...SAM, leaver: { ...SAM.leaver, name: '=1+1 (sample)' } })
  await startCase(product, { ...SAM, leaver: { ...SAM.leaver, email: 'kim@home.example' } })
}, 120_000)
afterAll(() => product?.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(product.url + path, { headers: { cookie, ...headers }, redirect: 'manual' })
const ask = (from: string, to: string) =>
  post(product.url, '/exports', { ...boxes('from', from), ...boxes('to', to) }, cookie)

/** Prepares the file of a period, as soon as it may. Answers with its address. */
async function prepared(): Promise<string> {
  const answer = await ask(LAST_DAY, LAST_DAY)
  expect(answer.status).toBe(303)
  const path = answer.headers.get('location') ?? ''
  return until('the file is ready', async () => {
    const page = await (await get(path)).text()
    return page.includes('Save the ZIP') ? path : undefined
  })
}

/** Signs the log as it stands. Two processes take turns. */
const sealed = () =>
  until('a checkpoint is made', () => keepLog(product.deps, randomUUID(), 'asked'))

/** What a program that reads a saved record says of it. */
const checked = (text: string, key = product.deps.recordLog.signer?.verifier.vkey) =>
  checkExport(savedShape.parse(JSON.parse(text)), key)

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

/** What another reader finds in a ZIP, by name. */
async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await new Promise<ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    ),
  )
  const found = new Map<string, Buffer>()
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) =>
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error)
        found.set(entry.fileName, Buffer.concat(await stream.toArray()))
        zip.readEntry()
      }),
    )
    zip.on('end', () => resolve(found))
    zip.on('error', reject)
    zip.readEntry()
  })
}

describe('the record of one case', () => {
  test('is a file by one press, and whoever has it is told where to check it', async () => {
    await sealed()
    const page = await (await get(`/cases/${id}/record`)).text()
    expect(page).toContain(`href="/cases/${id}/record.json"`)
    expect(page).toContain('href="/check"')
    const answer = await get(`/cases/${id}/record.json`)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="LW-\d+\.json"$/,
    )
    const text = await answer.text()
    expect(checked(text)).toMatchObject({ proven: JSON.parse(text).events.length })
  })
})

describe('the form', () => {
  test('says what is wrong with a period, and keeps what was typed', async () => {
    const answer = await ask(LAST_DAY, '2001-01-01')
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(plain(html)).toContain('The last day of the period is before its first')
    expect(html).toContain('value="2001"')
    expect((await post(product.url, '/exports', {}, cookie)).status).toBe(422)
  })

  test('prepares nothing where no case ends', async () => {
    const answer = await ask('2001-01-01', '2001-02-01')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('No case has its last day in this period')
  })
})

describe('the ZIP of a period', () => {
  test('holds each record as PDF, CSV and JSON, and what they hash to', async () => {
    const path = await prepared()
    const answer = await get(`${path}.zip`)
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="records-/)
    const bytes = await bytesOf(answer)
    expect(String(bytes.length)).toBe(answer.headers.get('content-length'))
    const files = await unzipped(bytes)
    const sums = String(files.get('SHA256SUMS')).trimEnd().split('\n')
    expect(sums.filter((line) => !line.includes('  log/'))).toHaveLength(6)
    for (const line of sums) {
      const [sum, name = ''] = line.split('  ')
      const body = files.get(name) ?? Buffer.alloc(0)
      expect([name, createHash('sha256').update(body).digest('hex')]).toEqual([name, sum])
    }
    const { cases, files: listed } = JSON.parse(String(files.get('manifest.json')))
    expect([cases, listed.length]).toEqual([2, sums.length])
    const [folder] = String(sums.at(-6)?.split('  ')[1]).split('/')
    const record = JSON.parse(String(files.get(`${folder}/record.json`)))
    expect([record.id, faultIn(record)]).toEqual([id, undefined])
    const pdf = files.get(`${folder}/record.pdf`) ?? Buffer.alloc(0)
    expect(linesOf(pdf).join(' ')).toContain('=1+1 (sample) was asked')
    const rows = parse(String(files.get(`${folder}/events.csv`)), { bom: true, columns: true })
    expect(rows.length).toBe(record.events.length)
  })

  test('holds proofs by the checkpoint of when it was prepared, whatever came since', async () => {
    await sealed()
    const path = await prepared()
    const files = await unzipped(await bytesOf(await get(`${path}.zip`)))
    await sealed()
    const again = await unzipped(await bytesOf(await get(`${path}.zip`)))
    expect(again).toEqual(files)
    const { key, events } = JSON.parse(String(files.get('manifest.json'))).log
    expect(String(files.get('log/key'))).toBe(`${key}\n`)
    const name = [...files.keys()].find((one) => one.endsWith('/record.json')) ?? ''
    const text = String(files.get(name))
    const record = savedShape.parse(JSON.parse(text))
    expect(checked(text)).toMatchObject({ proven: record.events.length, size: events, key })
    const [first] = record.log?.proofs ?? []
    expect(first?.proof.endsWith(`\n\n${files.get('log/checkpoint')}`)).toBe(true)
    const changed = text.replace(/(\\"at\\":\d*)(\d)/, (_, most, last) => most + ((+last + 1) % 10))
    expect(checked(changed)).toMatchObject({ number: 1, fault: expect.any(String) })
    const [log = ''] = key.split('+')
    const forger = makeSigner(log, Buffer.alloc(32, 8)).verifier.vkey
    expect(checked(text, forger)).toMatchObject({ fault: expect.stringContaining('not signed') })
    expect(String(files.get('README.txt'))).toContain('log/checkpoint is the newest signed')
  })

  test('goes on where a connection broke, with the same bytes', async () => {
    const path = `${await prepared()}.zip`
    const whole = await get(path)
    const etag = whole.headers.get('etag') ?? ''
    const bytes = await bytesOf(whole)
    for (const start of [0, 1, 29, 5_000, bytes.length - 3]) {
      const rest = await get(path, { range: `bytes=${start}-`, 'if-range': etag })
      expect([rest.status, rest.headers.get('content-range')]).toEqual([
        206,
        `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
      ])
      expect((await bytesOf(rest)).equals(bytes.subarray(start))).toBe(true)
    }
    const anew = await get(path, { range: 'bytes=5-', 'if-range': '"another"' })
    expect([anew.status, (await bytesOf(anew)).length]).toEqual([200, bytes.length])
    expect((await get(path, { range: `bytes=${bytes.length}-` })).status).toBe(416)
  })

  test.each([
    ['Postgres is away', Object.assign(new Error('starting up'), { code: '57P03' })],
    ['a paper cannot be set', new UnprintedError('killed')],
  ])('is not begun anew where %s for a moment', async (_, error) => {
    const { db, printer } = product.deps
    let isAway = true
    const print: typeof printer.print = (paper) => {
      if (!isAway) return printer.print(paper)
      isAway = false
      return Promise.reject(error)
    }
    const { id: by } = await db
      .selectFrom('hr_users')
      .select('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const wish = { from: LAST_DAY, to: LAST_DAY, by, withWords: true }
    const deps = { ...product.deps, printer: { ...printer, print } }
    const begun = await until('nobody else counts', async () => {
      const asked = await beginExport(deps, wish)
      return 'id' in asked ? asked : undefined
    })
    const state = await until('it is counted', async () => {
      const row = await findExport(db, begun.id)
      return row?.state === 'counting' ? undefined : row?.state
    })
    expect([state, isAway]).toEqual(['ready', false])
  })

  test('is given to nobody once a record in it has changed', async () => {
    const path = await prepared()
    await submit(product, id, { kind: 'add-note', by: { role: 'hr' } } as never, { note: 'More' })
    await expect(get(`${path}.zip`).then(bytesOf)).rejects.toThrow()
    const page = await until('it is marked', async () => {
      const text = plain(await (await get(path)).text())
      return text.includes('has changed since it was prepared') ? text : undefined
    })
    expect(page).not.toContain('Save the ZIP')
  })

  test('is told from one of nobody', async () => {
    for (const path of ['/exports/x', '/exports/00000000-0000-4000-8000-000000000000.zip'])
      expect((await get(path)).status).toBe(404)
  })
})
