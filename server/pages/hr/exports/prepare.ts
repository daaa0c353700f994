import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { isPostgresAway } from '../../../../db/away.ts'
import {
  addExport,
  casesOfPeriod,
  changeExport,
  type ExportRow,
  isCounting,
  type Period,
} from '../../../../db/queries/exports/exports.ts'
import { recordAct } from '../../../../db/queries/organisation/record.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { UnprintedError } from '../../../../paper/printer.ts'
import { MINUTE } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import { safe } from '../../../web/errors.ts'
import { newestLog } from '../record/log.ts'
import { caseFiles, described } from './case-files.ts'
import type { Contents } from './contents.ts'

/** Whoever counts says so every few cases; one that has been silent so long is not going on. */
export const SILENT_MS = 2 * MINUTE
const TOLD_EVERY = 10

export type Begun = { readonly id: string } | { readonly refused: 'none' | 'busy' }

export interface Wish extends Period {
  readonly by: string
  readonly withWords: boolean
}

/**
 * Begins to prepare the records of a period; what comes of it stands in its row. One at a time: a
 * second would only make both late.
 */
export async function beginExport(deps: ServerDeps, wish: Wish): Promise<Begun> {
  const { db, now } = deps
  const at = new Date(now())
  if (await isCounting(db, new Date(at.getTime() - SILENT_MS))) return { refused: 'busy' }
  const ids = await casesOfPeriod(db, wish)
  if (!ids.length) return { refused: 'none' }
  const row: ExportRow = {
    ...{ id: randomUUID(), made_by: wish.by, made_at: at, from_day: wish.from, to_day: wish.to },
    ...{ with_words: wish.withWords, state: 'counting', done: 0, total: ids.length },
    touched_at: at,
  }
  await db.transaction().execute(async (tx) => {
    await addExport(tx, { ...row, entries: null })
    const act = {
      type: 'records-exported',
      from: wish.from,
      to: wish.to,
      cases: ids.length,
    } as const
    await recordAct(tx, act, { by: { user: wish.by }, at })
  })
  void count(deps, row, ids)
  return { id: row.id }
}

/**
 * How long Postgres, and what sets papers, is waited for, one time after another, in milliseconds; less than
 * `SILENT_MS` in all.
 */
const WAITS_MS = [200, 5_000, 20_000]

/** Tries again what may come in a moment: counting takes minutes, and is not begun anew for that. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isPostgresAway(error) && !(error instanceof UnprintedError)) throw error
      await pause(wait)
    }
  }
  return work()
}

/** Makes every file once and keeps what it is like. Nothing that fails here ends the server. */
async function count(deps: ServerDeps, row: ExportRow, ids: readonly string[]): Promise<void> {
  const { db, now, log } = deps
  const touched = () => ({ touched_at: new Date(now()) })
  try {
    const [{ organisation }, newest] = await Promise.all([readSettings(db), newestLog(deps)])
    const cases: Contents['cases'] = []
    for (const id of ids) {
      const holding = { withWords: row.with_words, log: newest }
      const files = await patiently(() => caseFiles(deps, id, holding))
      if (files) cases.push({ id, files: files.map(described) })
      if (cases.length % TOLD_EVERY === 0)
        await patiently(() => changeExport(db, row.id, { done: cases.length, ...touched() }))
    }
    const entries = JSON.stringify({ organisation, log: newest, cases } satisfies Contents)
    const done = { done: cases.length, total: cases.length, state: 'ready', entries } as const
    await changeExport(db, row.id, { ...done, ...touched() })
  } catch (error) {
    log.warn(safe(error), 'the records of a period could not be prepared')
    await changeExport(db, row.id, { state: 'failed', ...touched() }).catch(() => undefined)
  }
}
