import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { serverDeps } from '../../composition.ts'
import { readConfig } from '../../config.ts'
import { connect, type Db } from '../../db/connect.ts'
import { keysOf } from '../../db/keys/options.ts'
import { saveSettings } from '../../db/queries/settings.ts'
import { makeLog } from '../../log.ts'
import type { ServerDeps } from '../../server/deps.ts'
import { checkStart } from '../../server/intake/start.ts'
import { submitStart } from '../../server/intake/submissions.ts'
import { readTemporalConfig } from '../../temporal.config.ts'
import { SETTINGS } from '../../test/faults/drive/drive.ts'
import { type Parts, startParts } from '../../test/faults/drive/parts.ts'
import { type FaultySmtp, startFaultySmtp } from '../../test/faults/smtp-server.ts'
import { noProgress } from '../../test/support/no-progress.ts'
import { LAST_DAY, thePolicies } from '../../test/support/policy.ts'
import { inParallel } from '../figures.ts'

/** The product as processes, one server and one worker, and a door to it for starting many cases. */
export interface Stage {
  readonly parts: Parts
  readonly relay: FaultySmtp
  readonly deps: ServerDeps
  /** Signed in as the owner, for looking at everything. */
  readonly db: Db
  stop(): Promise<void>
}

/** On a data folder of its own, which goes with it, or on one that is kept for another time. */
export async function setStage(kept?: string): Promise<Stage> {
  const dataDir = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'leavewell-scale-'))
  mkdirSync(dataDir, { recursive: true })
  // As root, Postgres runs as a user of its own and has to get there.
  chmodSync(dataDir, 0o711)
  const relay = await startFaultySmtp()
  const parts = await startParts({
    ...{ dataDir, smtpUrl: relay.url, servers: 1, workers: 1, onProgress: noProgress },
  })
  const { environment } = parts
  const settings = {
    config: readConfig(environment),
    temporal: readTemporalConfig(environment),
    log: makeLog('silent'),
  }
  const deps = serverDeps({ ...settings, policies: thePolicies() })
  const url = environment.DATABASE_URL_OWNER ?? ''
  const db = connect(url, { max: 4, keys: { ...keysOf(settings.config, 'web'), url } })
  await saveSettings(db, SETTINGS, Date.now())
  return {
    ...{ parts, relay, deps, db },
    async stop() {
      await deps.engine.close()
      await deps.db.destroy()
      await db.destroy()
      await parts.stop()
      await relay.stop()
      if (!kept) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** As many as a busy morning of HR's programs would send. */
const WIDTH = 16
const PACK = 'rett-uk-social-media'

/**
 * Starts cases of the whole policy past pages and API, from a number on. Answers with the
 * milliseconds of each.
 */
export function startCases({ deps }: Stage, count: number, from: number): Promise<number[]> {
  return inParallel(count, WIDTH, async (index) => {
    const number = from + index
    const leaver = {
      name: `Sam Sample ${number}`,
      email: `sam.${number}@home.example`,
      workEmail: `sam.${number}@sample.example`,
      kind: 'employee',
    } as const
    const line = { name: 'Lin Line', email: 'lin@sample.example' }
    const checked = await checkStart(deps, {
      ...{ leaver, line, pack: PACK, endDate: LAST_DAY },
      ...{ heldVolunteerData: true, addressConfirmed: true },
    })
    if ('errors' in checked) throw new Error(JSON.stringify(checked.errors))
    const by = { role: 'hr' } as const
    const { came } = await submitStart(deps, { ...checked.message, by }, checked.words)
    if ('refused' in came) throw new Error(`The case did not open: ${came.refused}`)
  })
}

/** Waits until so many cases are open. */
export async function untilOpen({ db }: Stage, count: number): Promise<void> {
  for (;;) {
    const { open } = await db
      .selectFrom('cases')
      .select(({ fn }) => fn.countAll<number>().as('open'))
      .executeTakeFirstOrThrow()
    if (Number(open) >= count) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
