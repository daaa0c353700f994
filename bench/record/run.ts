import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { forgetDue, LISTED_MS } from '../../activities/forget/round.ts'
import { sealKept } from '../../activities/forget/seal-kept.ts'
import { checkDatabase } from '../../cli/verify/database/verify.ts'
import { readConfig } from '../../config.ts'
import { connect, type Db, dataKeysOf } from '../../db/connect.ts'
import { keyRing } from '../../db/crypto/keys.ts'
import { keysOf } from '../../db/keys/options.ts'
import { changeSettings } from '../../db/queries/settings.ts'
import { showProgress } from '../../embedded/process/progress.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { answers, makeCases, until } from '../desk/make.ts'
import { signedIn } from '../desk.ts'
import { round, table, timed } from '../figures.ts'
import { ownTime, postgresTime } from '../processor.ts'
import { type Stage, setStage } from '../scale/stage.ts'

/**
 * `npm run bench:record`: what leaves, and what is forgotten, of very many cases that are sealed under
 * their keys: the ZIP of a period, with the server's memory; checking the whole database; forgetting.
 * Options: `--cases 10000`, `--keep FOLDER` for the data, which is forgotten in the end.
 */
const { values: asked } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, keep: { type: 'string' } },
})
const cases = Number(asked.cases)
const onProgress = showProgress(process.stdout)
const stage = await onProgress('Starting the product', () => setStage(asked.keep))
const config = readConfig(stage.parts.environment)
const worker = connect(config.DATABASE_URL_WORKER, { max: 8, keys: keysOf(config, 'worker') })
try {
  await onProgress(`Making ${cases} cases`, () => makeCases(stage, { cases, open: 1 }))
  await sql`update cases set sealed = 0`.execute(stage.db)
  await onProgress('Sealing them', () => sealKept(worker))
  const rows = [
    ...(await onProgress('Making a ZIP of them', () => zip(stage))),
    ['checking the whole database', ...(await onProgress('Checking', () => check(stage)))],
    ['forgetting 1,000 cases', ...(await onProgress('Forgetting', () => forget(stage, worker)))],
  ]
  console.log(`\n${table([`${cases} cases`, 'seconds', 'processor', 'Postgres', ''], rows)}`)
} finally {
  await worker.destroy()
  await stage.stop()
}

/** Seconds by the clock, of this process's processor, and of Postgres'. */
async function taken(db: Db, work: () => Promise<unknown>, share = 1): Promise<string[]> {
  const postgres = await postgresTime(db)
  const before = [ownTime(), postgres()] as const
  const ms = await timed(work)
  const spent = [ms, ownTime() - before[0], postgres() - before[1]]
  return spent.map((one) => `${round((one * share) / 1000)}`)
}

/** Resident memory of the server: now and at its most, in megabytes. */
function memory({ parts }: Stage): { now: number; most: number } {
  const status = readFileSync(`/proc/${parts.pids('server-1')[0]}/status`, 'utf8')
  const of = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024)
  return { now: of('VmRSS'), most: of('VmHWM') }
}

/** Asks for the file of a period as HR does, waits until it is prepared, and saves it whole and from its middle. */
async function zip(stage: Stage): Promise<string[][]> {
  const [url = ''] = stage.parts.urls
  await until(() => answers(`${url}/healthz`))
  const cookie = await signedIn({ deps: stage.deps, owner: stage.db }, url)
  const headers = { cookie, 'sec-fetch-site': 'same-origin' }
  const { rows: ends } = await sql<{ from: string; to: string }>`select min(end_date) as "from",
    max(end_date) as "to" from cases`.execute(stage.db)
  const body = new URLSearchParams()
  for (const name of ['from', 'to'] as const) {
    const [year = '', month = '', day = ''] = (ends[0]?.[name] ?? '').split('-')
    for (const [part, value] of Object.entries({ year, month, day })) {
      body.append(`${name}-${part}`, value)
    }
  }
  const before = memory(stage)
  let path = ''
  const preparing = await taken(stage.db, async () => {
    const answer = await fetch(`${url}/exports`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    })
    path = answer.headers.get('location') ?? ''
    if (answer.status !== 303) throw new Error(`/exports answered ${answer.status}`)
    await until(async () =>
      (await (await fetch(url + path, { headers })).text()).includes('Save the ZIP'),
    )
  })
  let bytes = 0
  const saving = await taken(stage.db, async () => {
    bytes = await sizeOf(await fetch(`${url}${path}.zip`, { headers }))
  })
  const range = { ...headers, range: `bytes=${Math.floor(bytes / 2)}-` }
  const half = await fetch(`${url}${path}.zip`, { headers: range })
  if (half.status !== 206) throw new Error(`A range was answered with ${half.status}`)
  await half.body?.cancel()
  const { most } = memory(stage)
  return [
    ['preparing a ZIP of all', ...preparing, `server: ${before.most} MB before`],
    ['saving it', ...saving, `${Math.round(bytes / 2 ** 20)} MB; server: ${most} MB at its most`],
  ]
}

async function sizeOf({ status, body }: Response): Promise<number> {
  if (status !== 200 || !body) throw new Error(`The ZIP was answered with ${status}`)
  let bytes = 0
  for await (const part of body) bytes += part.length
  return bytes
}

async function check({ db }: Stage): Promise<string[]> {
  let events = 0
  const spent = await taken(db, async () => {
    const found = await checkDatabase(db, {})
    events = found.events
    if (found.faults.length > 0) throw new Error(found.faults[0])
  })
  return [...spent, `${Math.round(events / Number(spent[0]))} events a second`]
}

/** All that is closed, when its time has come: named to HR first, and gone seven days later. */
async function forget({ db, deps }: Stage, worker: Db): Promise<string[]> {
  const by = { operator: true } as const
  await changeSettings({ db: deps.db, now: Date.now(), by }, (settings) => ({
    ...settings,
    keepYears: 6,
  }))
  const later = Date.now() + 20 * 366 * DAY
  const linkKeys = keyRing(config.LINK_KEYS)
  const at = (now: number) =>
    forgetDue({ db: worker, linkKeys, keys: dataKeysOf(worker)?.db, now: () => now })
  await at(later)
  let erased = 0
  const share = 1_000 / (cases - 1)
  const spent = await taken(
    db,
    async () => {
      erased = (await at(later + LISTED_MS + DAY)).erased
    },
    share,
  )
  if (erased < cases - 1) throw new Error(`${erased} cases were erased`)
  return [...spent, `of ${erased}`]
}
