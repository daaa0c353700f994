import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { waitingStart } from '../../../../db/queries/case-lists.ts'
import { besideCase, type Trouble } from '../../../../db/queries/desk/beside-case.ts'
import { findStart } from '../../../../db/queries/intray.ts'
import { NAME_ERASED } from '../../../../words/en/erased.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { REFUSALS } from '../../../../words/en/refusals.ts'
import { onCaseUnder } from '../../../commands/context.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type CaseFile, readCaseFile } from '../../../read/case-file.ts'
import { type NamedRecord, readNamedRecord, withoutWords } from '../../../read/named-record.ts'
import { seesWords } from '../../../read/rights/rights.ts'
import { fileWithoutReasons } from '../../../read/rights/withheld.ts'
import { troubleWords } from '../../../read/sentences/troubles.ts'
import { menuOf } from '../case-action/menu.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { headActs } from './header-actions.ts'
import { caseView } from './view.ts'

/** The record as whoever is signed in may read it. */
export async function recordFor(
  { db }: Pick<ServerDeps, 'db'>,
  res: Response,
  { id, pack }: CaseFile,
): Promise<NamedRecord> {
  const record = await readNamedRecord(db, id)
  return seesWords(hrOf(res)) ? record : withoutWords(record, pack)
}

export type OfCase = (
  deps: ServerDeps,
  file: CaseFile,
  ...on: Parameters<RequestHandler>
) => Promise<unknown>

/** A page about the case of an address: `caseOf` answers where there is none. */
export const forCase =
  (deps: ServerDeps, show: OfCase): RequestHandler =>
  async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (file) await show(deps, file, req, res, next)
  }

/** What just happened, told on the page that follows. */
export interface Flash {
  readonly tone: 'teal' | 'green' | 'amber' | 'red'
  readonly text: string
}

/** The page of one case. */
export async function showCase(
  deps: ServerDeps,
  res: Response,
  file: CaseFile,
  { flash = null, status = 200 }: { flash?: Flash | null; status?: number } = {},
): Promise<void> {
  const [record, { mails, trouble, settings }] = await Promise.all([
    recordFor(deps, res, file),
    besideCase(deps.db, file.id),
  ])
  const on = await onCaseUnder(deps, file, settings)
  const moves = file.state.status !== 'closed' || file.nextAt !== null
  const machine = deps.config.TIME_MACHINE && file.timeMachine && moves ? { at: file.now } : null
  const acts = { menu: menuOf(on), head: headActs(on) }
  const model = {
    ...caseView(file, record, mails),
    ...acts,
    still: stillOf(file, trouble),
    machine,
    flash,
  }
  const frame = { active: 'cases', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/case/case.njk', model, frame })
}

/** What stands still here, in words, or nothing. */
function stillOf({ calendar }: CaseFile, trouble: Trouble | null) {
  if (!trouble) return null
  const { here, hereOn } = hr.troubles
  const heading = trouble.kind === 'reset' ? hereOn : here
  return { ...troubleWords(trouble, '', calendar.zone), heading }
}

/** The case of an address as whoever is signed in may read it, or nothing after the answer was given: the start that waits, or 404. */
export async function caseOf(
  deps: ServerDeps,
  id: unknown,
  res: Response,
  next: Parameters<RequestHandler>[2],
): Promise<CaseFile | undefined> {
  const known = z.uuid().safeParse(id)
  if (!known.success) {
    next()
    return undefined
  }
  const file = await readCaseFile(deps, known.data)
  if (file) return seesWords(hrOf(res)) ? file : fileWithoutReasons(file)
  const found = await findStart(deps.db, known.data)
  if (!found) {
    next()
    return undefined
  }
  const start = waitingStart(found)
  const refusal = start.refused ? (REFUSALS as Record<string, string>)[start.refused] : undefined
  const name = start.name || NAME_ERASED
  const model = { ...start, name, refusal: refusal ?? start.refused ?? '' }
  const frame = { active: 'cases', activeIsPage: false } as const
  await showHrPage(deps, res, { template: 'hr/case/waiting.njk', model, frame })
  return undefined
}
