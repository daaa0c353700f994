import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { connect, type Db } from '../../../db/connect.ts'
import { keyRing } from '../../../db/crypto/keys.ts'
import { createKey } from '../../../db/queries/access/api-keys.ts'
import { saveSettings } from '../../../db/queries/settings.ts'
import type { Settings } from '../../../db/tables/settings.ts'
import type { Progress } from '../../../embedded/process/progress.ts'
import { dataConverter } from '../../../temporal.config.ts'
import type { Evidence } from '../check/evidence.ts'
import { gather } from '../check/gather.ts'
import { type FaultySmtp, startFaultySmtp } from '../smtp-server.ts'
import { chanceOf } from './chance.ts'
import { makeHr } from './hr.ts'
import { makeLedger } from './ledger.ts'
import { live, type World } from './life.ts'
import { mailboxesAt } from './mailbox.ts'
import { type Parts, startParts } from './parts.ts'
import { personaBy } from './people.ts'
import { settle } from './settle.ts'
import { type Struck, storm } from './storm.ts'
import { makeWeb } from './web.ts'

export interface Run {
  readonly cases: number
  readonly kills: number
  /** Kinds of parts that may be killed: `worker`, `server`, `temporal`, `postgres`. */
  readonly only?: readonly string[]
  readonly seed: number
  /** When nothing new is begun any more, in minutes from the start. */
  readonly minutes: number
  /** How many cases are lived through at once. */
  readonly width: number
  readonly servers: number
  readonly workers: number
  /** How long everything may take to become quiet at the end, in milliseconds. */
  readonly settleMs: number
  readonly onProgress: Progress
}

export interface Came {
  readonly evidence: Evidence
  readonly struck: Struck
  /** How often a person had to press again. */
  readonly again: number
  readonly seconds: number
}

/** Who is who, in a sample. */
export const SETTINGS: Settings = {
  organisation: 'Sample Charity',
  hrMailbox: { name: 'Hana Sample', email: 'hr@sample.example' },
  chief: { name: 'Chris Chief', email: 'chief@sample.example' },
  chair: { name: 'Charlie Chair', email: 'chair@sample.example' },
  calendar: 'england-and-wales',
}

/** Starts everything, has cases lived through while parts of it are killed, and looks at what is there. */
export async function drive(run: Run): Promise<Came> {
  const dataDir = mkdtempSync(join(tmpdir(), 'leavewell-faults-'))
  // As root, Postgres runs as a user of its own and has to get there.
  chmodSync(dataDir, 0o711)
  const relay = await startFaultySmtp()
  let parts: Parts | undefined
  try {
    parts = await startParts({ ...run, dataDir, smtpUrl: relay.url })
    return await driveOn(run, parts, relay)
  } finally {
    await parts?.stop()
    await relay.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function driveOn(run: Run, parts: Parts, relay: FaultySmtp): Promise<Came> {
  const { environment } = parts
  const url = environment.DATABASE_URL_OWNER ?? ''
  const ring = keyRing((environment.DATA_KEYS ?? '').split(','))
  const db = connect(url, { max: 4, keys: { url, ring, onUnreadable: 'say' } })
  const connection = Connection.lazy({ address: environment.TEMPORAL_ADDRESS ?? '' })
  const namespace = environment.TEMPORAL_NAMESPACE ?? ''
  const keys = keyRing((environment.PAYLOAD_KEYS ?? '').split(','))
  const temporal = new Client({ connection, namespace, dataConverter: dataConverter(keys) })
  try {
    const ledger = makeLedger()
    const web = makeWeb(parts.urls)
    const worlds = await worldsOf(run, db, { web, ledger, relay })
    const from = Date.now()
    const struck = await run.onProgress('Living through cases', (say) =>
      liveThrough(run, { parts, relay, worlds, say }),
    )
    const [world] = worlds
    if (world) {
      await run.onProgress('Waiting until all is quiet', (say) =>
        settle(world, { db, temporal }, { withinMs: run.settleMs, say }),
      )
    }
    const sources = { db, temporal, relay, presses: ledger.presses }
    const evidence = await run.onProgress('Looking at what is there', () => gather(sources))
    const seconds = Math.round((Date.now() - from) / 1_000)
    return { evidence, struck, again: web.again(), seconds }
  } finally {
    await db.destroy()
    await connection.close()
  }
}

type Shared = Pick<World, 'web' | 'ledger'> & { readonly relay: FaultySmtp }

/** One world a lane: a key of the API has a limit a minute. */
async function worldsOf(run: Run, db: Db, { web, ledger, relay }: Shared) {
  await saveSettings(db, SETTINGS, Date.now())
  const mailboxes = mailboxesAt(relay)
  const worlds: Omit<World, 'stepped' | 'isOver'>[] = []
  for (let lane = 0; lane < run.width; lane++) {
    const key = await createKey(db, `lane ${lane}`)
    const hr = makeHr(web, ledger, key)
    worlds.push({ web, ledger, hr, mailboxes, chief: SETTINGS.chief?.email ?? '' })
  }
  return worlds
}

interface Stage {
  readonly parts: Parts
  readonly relay: FaultySmtp
  readonly worlds: readonly Omit<World, 'stepped' | 'isOver'>[]
  readonly say: (detail: string) => void
}

/** About how many steps a case takes: the kills are spread over all of them. */
const STEPS_A_CASE = 4
const LONGEST_CALM_MS = 10_000

async function liveThrough(run: Run, { parts, relay, worlds, say }: Stage): Promise<Struck> {
  const end = Date.now() + run.minutes * 60_000
  const isOver = () => Date.now() > end
  let [begun, ended, steps, kills] = [0, 0, 0, 0]
  let isCalm = false
  const nextMay = async (kill: number) => {
    kills = kill
    const share = (run.cases * STEPS_A_CASE) / run.kills
    const latest = Date.now() + LONGEST_CALM_MS
    while (steps < share * (kill + 0.5) && Date.now() < latest && !isOver()) await pause(50)
  }
  const stepped = () => {
    steps++
    say(`${ended} cases, ${steps} steps, ${kills} kills, ${relay.accepted.length} mails`)
  }
  // More cases than were asked for, where the kills take longer.
  const lanes = worlds.map(async (world) => {
    while ((begun < run.cases || !isCalm) && !isOver()) {
      const number = ++begun
      const chance = chanceOf(run.seed, number)
      await live({ ...world, stepped, isOver }, number, personaBy(chance))
      ended++
    }
  })
  const chance = chanceOf(run.seed)
  const storming = storm({ ...run, parts, relay, chance, nextMay }).finally(() => {
    isCalm = true
  })
  const [struck] = await Promise.all([storming, ...lanes])
  return struck
}
