import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { runCommand } from '../../cli/commands/run.ts'
import type { Config } from '../../config.ts'
import { makeSigner } from '../../proof/keys.ts'
import { answerAll, startCase } from '../support/cases.ts'
import { asWritten } from '../support/command-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { cookiesOf, post } from '../support/visitors.ts'

let product: Product
let environment: NodeJS.ProcessEnv
const folder = mkdtempSync(join(tmpdir(), 'leavewell-commands-'))
beforeAll(async () => {
  product = await startProduct({
    environment: {
      LOG_KEY: Buffer.alloc(32, 5).toString('base64'),
      LOG_FOLDER: join(folder, 'log'),
    },
  })
  environment = environmentOf(product.config)
})
afterAll(async () => {
  await product?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The settings as an operator writes them. */
const environmentOf = (config: Config): NodeJS.ProcessEnv => ({
  ...asWritten(config),
  TEMPORAL_ADDRESS: inject('services').temporalAddress,
  TEMPORAL_NAMESPACE: inject('services').namespace,
})

async function run(typed: string[], settings = environment) {
  const said: string[] = []
  const complained: string[] = []
  const code = await runCommand(typed, {
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    environment: settings,
  })
  return { code, said: said.join('\n'), complained: complained.join('\n') }
}

const callApi = (key: string, path: string) =>
  fetch(`${product.url}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } })

async function makeKey(name: string): Promise<string> {
  const { code, said } = await run(['api-key', 'create', name])
  expect(code).toBe(0)
  return said.split('\n')[0] ?? ''
}

describe('api-key', () => {
  test('makes a key that works until it is revoked, and shows it once', async () => {
    const key = await makeKey('payroll')
    expect((await callApi(key, '/settings')).status).toBe(200)
    const listed = await run(['api-key', 'list'])
    expect(listed.said).toMatch(/^payroll {2}created .*live$/m)
    expect(listed.said).not.toContain(key)
    expect((await run(['api-key', 'create', 'payroll'])).complained).toContain('payroll')
    expect((await run(['api-key', 'revoke', 'payroll'])).code).toBe(0)
    expect((await callApi(key, '/settings')).status).toBe(401)
    const again = await run(['api-key', 'revoke', 'payroll'])
    expect(again).toMatchObject({ code: 1, complained: expect.stringContaining('no live key') })
    expect((await run(['api-key', 'list'])).said).toMatch(/^payroll .*revoked /m)
  })
})

describe('api-key create', () => {
  test('takes what the key may, its last day and its owner, and says what is wrong', async () => {
    const made = ['api-key', 'create', 'reader', '--may', 'read', '--until', '2099-12-31']
    expect((await run(made)).code).toBe(0)
    const { said } = await run(['api-key', 'list'])
    expect(said).toMatch(
      /^reader .*may read {2}never used {2}ends 2100-01-01T00:00:00.000Z {2}live$/m,
    )
    for (const [option, value, told] of [
      ['--may', 'fly', '“fly” is nothing that a key may'],
      ['--until', '2099-13-01', '2099-13-01'],
      ['--of', 'ghost@sample.example', 'No user who may sign in'],
    ] as const) {
      const { code, complained } = await run(['api-key', 'create', 'other', option, value])
      expect([code, complained]).toEqual([1, expect.stringContaining(told)])
    }
    expect((await run(['api-key', 'create', 'other', '--may'])).code).toBe(2)
  })
})

describe('hr-user and sign-in-link', () => {
  test('let a new user sign in once, without mail', async () => {
    const added = await run(['hr-user', 'add', 'New@Sample.example', 'New', 'Sample'])
    expect(added).toMatchObject({ code: 0, said: expect.stringContaining('New Sample') })
    expect((await run(['hr-user', 'add', 'new@sample.example', 'Other'])).code).toBe(1)
    const { code, said } = await run(['sign-in-link', 'NEW@sample.example'])
    expect(code).toBe(0)
    const link = said.split('\n')[0] ?? ''
    expect(link.startsWith(`${product.url}/sign-in/`)).toBe(true)
    expect((await fetch(link)).status).toBe(200)
    const token = link.split('/').at(-1) ?? ''
    const used = await post(product.url, '/sign-in/use', { token })
    expect(used.status).toBe(303)
    const home = await fetch(`${product.url}/`, { headers: { cookie: cookiesOf(used) } })
    expect(await home.text()).toContain('New Sample')
    expect(cookiesOf(await post(product.url, '/sign-in/use', { token }))).toBe('')
  })

  test('name what is wrong with an address or a name', async () => {
    expect(await run(['hr-user', 'add', 'nobody', 'Nobody'])).toMatchObject({
      code: 1,
      complained: expect.stringContaining('“nobody” is not an email address'),
    })
    expect(await run(['sign-in-link', 'ghost@sample.example'])).toMatchObject({
      code: 1,
      complained: expect.stringContaining('hr-user add'),
    })
  })
})

describe('policy-right', () => {
  const may = async () => {
    const row = await product.database.owner
      .selectFrom('hr_users')
      .select('may_change_policy')
      .where('email', '=', 'right@sample.example')
      .executeTakeFirstOrThrow()
    return row.may_change_policy
  }

  test('is given and taken by address, and nobody has it without', async () => {
    await run(['hr-user', 'add', 'right@sample.example', 'Robin Sample'])
    expect(await may()).toBe(false)
    expect((await run(['policy-right', 'Right@sample.example'])).code).toBe(0)
    expect((await run(['policy-right', 'right@sample.example'])).said).toContain('may upload')
    expect(await may()).toBe(true)
    const taken = await run(['policy-right', 'right@sample.example', '--remove'])
    expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('no longer') })
    expect(await may()).toBe(false)
  })

  test('says whom it does not know, and what it does not understand', async () => {
    expect(await run(['policy-right', 'ghost@sample.example'])).toMatchObject({
      code: 1,
      complained: expect.stringContaining('hr-user add'),
    })
    for (const typed of [['policy-right'], ['policy-right', 'a@b.example', '--take']]) {
      expect((await run(typed)).code).toBe(2)
    }
  })
})

describe('verify', () => {
  const saved = (text: string) => {
    const file = join(folder, `record-${Math.random()}.json`)
    writeFileSync(file, text)
    return file
  }

  test('finds a saved record and saved events whole, and the first fault of a changed one', async () => {
    const key = await makeKey('auditor')
    const id = await startCase(product)
    await answerAll(product, id)
    for (const part of ['record', 'events']) {
      const text = await (await callApi(key, `/cases/${id}/${part}`)).text()
      const { head } = (JSON.parse(text) as { chain: { head: string } }).chain
      expect(await run(['verify', saved(text)], {})).toMatchObject({
        code: 0,
        said: expect.stringContaining(head),
      })
      const faults: [string, (record: { events: Event[] }) => void, RegExp][] = [
        ['an event is left out', ({ events }) => events.splice(2, 1), /Event 3: .*missing/],
        ['two are swapped', ({ events }) => events.reverse(), /Event 1: /],
        ['a word is changed', (r) => change(r, 0, 'words'), /Event 1: the words kept for/],
        ['a body is changed', (r) => change(r, 1, 'body'), /Event 2: /],
        ['a time is changed', (r) => change(r, 1, 'at'), /Event 2: did not happen at/],
        ['a type is changed', (r) => change(r, 1, 'type'), /Event 2: was not of the type/],
      ]
      for (const [name, spoil, told] of faults) {
        const record = JSON.parse(text) as { events: Event[] }
        spoil(record)
        const { code, complained } = await run(['verify', saved(JSON.stringify(record))], {})
        expect(code, name).toBe(1)
        expect(complained, name).toMatch(told)
      }
    }
  })

  interface Event {
    at: string
    body: string
    type: string
    words: { value: string }[]
  }

  function change({ events }: { events: Event[] }, index: number, what: keyof Event): void {
    const event = events[index]
    if (!event) throw new Error(`There is no event ${index + 1}`)
    if (what === 'words') event.words = event.words.map((word) => ({ ...word, value: 'Eve' }))
    if (what === 'body') event.body = event.body.replace('"number":2', '"number":2,"z":1')
    if (what === 'at') event.at = '2020-01-01T00:00:00.000Z'
    if (what === 'type') event.type = 'closed'
  }

  test('shows that the log holds a record, by the key that was given out with a checkpoint', async () => {
    const key = await makeKey('witness')
    const id = await startCase(product)
    const signed = await run(['checkpoint'])
    expect(signed.code).toBe(0)
    const vkey = signed.said.split(': ').at(-1) ?? ''
    const file = saved(await (await callApi(key, `/cases/${id}/record`)).text())
    const { code, said } = await run(['verify', file, '--key', vkey], {})
    expect(code).toBe(0)
    expect(said).toMatch(/The log holds events 1 to \d+, by a checkpoint of \d+ events/)
    const another = makeSigner('sample.example', Buffer.alloc(32, 6)).verifier.vkey
    expect((await run(['verify', file, '--key', another], {})).complained).toContain('not signed')
    const database = await run(['verify', 'database'])
    expect(database).toMatchObject({ code: 0, said: expect.stringContaining('checkpoints agree') })
  })

  test('says what a file is not', async () => {
    for (const text of ['', '{', '[]', '{"id":1}', '"x"']) {
      expect((await run(['verify', saved(text)], {})).code).toBe(1)
    }
    const none = saved(JSON.stringify({ id: '0191a3de-0000-7000-8000-000000000000', events: [] }))
    expect((await run(['verify', none], {})).complained).toContain('no events')
    expect((await run(['verify', join(folder, 'gone')], {})).complained).toContain('ENOENT')
  })
})

describe('the settings of a command', () => {
  test('come from the copy that npm start runs, where the environment names none', async () => {
    const data = join(folder, 'data')
    mkdirSync(join(data, 'run'), { recursive: true })
    writeFileSync(join(data, 'run', 'environment.json'), JSON.stringify(environment))
    expect((await run(['api-key', 'list'], { LEAVEWELL_DATA: data })).code).toBe(0)
  })

  test('are asked for where there are none, or where Postgres is not', async () => {
    const none = await run(['api-key', 'list'], { LEAVEWELL_DATA: join(folder, 'nowhere') })
    expect(none).toMatchObject({ code: 1, complained: expect.stringContaining('npm start') })
    const away = { ...environment, DATABASE_URL_WEB: 'postgres://web@127.0.0.1:1/none' }
    const { code, complained } = await run(['api-key', 'list'], away)
    expect(code).toBe(1)
    expect(complained).toMatch(/Postgres does not answer at 127\.0\.0\.1:1/)
    const wrong = await run(['api-key', 'list'], { ...environment, MAIL_FROM: 'nobody' })
    expect(wrong).toMatchObject({ code: 1, complained: expect.stringContaining('MAIL_FROM') })
  })
})

describe('what cannot be understood', () => {
  test('is answered with the usage and exit code 2', async () => {
    for (const typed of [
      [],
      ['nope'],
      ['constructor'],
      ['api-key'],
      ['api-key', 'create'],
      ['api-key', 'list', 'x'],
      ['verify'],
      ['hr-user', 'add', 'x'],
      ['doctor', 'x'],
    ]) {
      const { code, complained, said } = await run(typed)
      expect(code, typed.join(' ')).toBe(2)
      expect(complained).toContain('npm run leavewell -- ')
      expect(said).toBe('')
    }
    const help = await run(['help'])
    expect(help).toMatchObject({ code: 0, said: expect.stringContaining('sign-in-link EMAIL') })
  })

  test('ends the process with that code too', async () => {
    const cli = new URL('../../cli/main.ts', import.meta.url).pathname
    const started = promisify(execFile)(process.execPath, [cli, 'nope'])
    await expect(started).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no command “nope”'),
    })
  })
})
