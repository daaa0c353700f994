import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { waitingStart } from '../../../../db/queries/case-lists.ts'
import { type CasePage, findCasePage, type Trouble } from '../../../../db/queries/desk/case-page.ts'
import { findStart } from '../../../../db/queries/intray.ts'
import { NAME_ERASED } from '../../../../words/en/erased.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { REFUSALS } from '../../../../words/en/refusals.ts'
import { onCaseWith } from '../../../commands/context.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type CaseFile, caseFileOf, readCaseFile } from '../../../read/case-file.ts'
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
export const recordFor = async (
  { db }: Pick<ServerDeps, 'db'>,
  res: Response,
  file: CaseFile,
): Promise<NamedRecord> => readableBy(res, await readNamedRecord(db, file.id), file)

const readableBy = (res: Response, record: NamedRecord, { pack }: CaseFile): NamedRecord =>
  seesWords(hrOf(res)) ? record : withoutWords(record, pack)

const fileFor = (res: Response, file: CaseFile): CaseFile =>
  seesWords(hrOf(res)) ? file : fileWithoutReasons(file)

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

/** A case with all that its page shows beside it. */
interface CaseRead extends Pick<CasePage, 'head' | 'mails' | 'trouble' | 'settings'> {
  readonly file: CaseFile
  readonly record: NamedRecord
}

/** One case as its page shows it, or nothing. One query. */
async function readCase(deps: ServerDeps, id: string): Promise<CaseRead | undefined> {
  const found = await findCasePage(deps.db, id)
  if (!found) return undefined
  const { whole, record, users, ...beside } = found
  return { file: await caseFileOf(deps, whole), record: { ...record, users }, ...beside }
}

/** The page of one case: no query. */
export async function showCase(
  deps: ServerDeps,
  res: Response,
  { file, record, head, mails, trouble, settings }: CaseRead,
  { flash = null, status = 200 }: { flash?: Flash | null; status?: number } = {},
): Promise<void> {
  const on = onCaseWith(deps, file, { settings, asked: textsIn(record) })
  const moves = file.state.status !== 'closed' || file.nextAt !== null
  const machine = deps.config.TIME_MACHINE && file.timeMachine && moves ? { at: file.now } : null
  const acts = { menu: menuOf(on), head: headActs(on) }
  const model = {
    ...caseView(file, readableBy(res, record, file), { mails, head }),
    ...acts,
    still: stillOf(file, trouble),
    machine,
    flash,
  }
  const frame = { active: 'cases', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/case/case.njk', model, frame })
}

/** What was written with events, by their numbers. */
const textsIn = ({ words }: NamedRecord): Readonly<Record<number, string>> =>
  Object.fromEntries(
    words.filter(({ field }) => field === 'text').map(({ number, value }) => [number, value]),
  )

/** What stands still here, in words, or nothing. */
function stillOf({ calendar }: CaseFile, trouble: Trouble | null) {
  if (!trouble) return null
  const { here, hereOn } = hr.troubles
  const heading = trouble.kind === 'reset' ? hereOn : here
  return { ...troubleWords(trouble, '', calendar.zone), heading }
}

type OfAddress = [id: unknown, res: Response, next: Parameters<RequestHandler>[2]]

/**
 * The case of an address as whoever is signed in may read it, or nothing after the answer was given: the
 * start that waits, or 404.
 */
export async function caseOf(deps: ServerDeps, ...of: OfAddress): Promise<CaseFile | undefined> {
  const file = await foundBy(readCaseFile, deps, ...of)
  return file && fileFor(of[1], file)
}

/** The same with all that its page shows. */
export async function wholeCaseOf(
  deps: ServerDeps,
  ...of: OfAddress
): Promise<CaseRead | undefined> {
  const found = await foundBy(readCase, deps, ...of)
  return found && { ...found, file: fileFor(of[1], found.file) }
}

async function foundBy<Found>(
  read: (deps: ServerDeps, id: string) => Promise<Found | undefined>,
  deps: ServerDeps,
  ...[id, res, next]: OfAddress
): Promise<Found | undefined> {
  const known = z.uuid().safeParse(id)
  if (!known.success) {
    next()
    return undefined
  }
  const found = await read(deps, known.data)
  if (found) return found
  const waits = await findStart(deps.db, known.data)
  if (!waits) {
    next()
    return undefined
  }
  const start = waitingStart(waits)
  const refusal = start.refused ? (REFUSALS as Record<string, string>)[start.refused] : undefined
  const name = start.name || NAME_ERASED
  const model = { ...start, name, refusal: refusal ?? start.refused ?? '' }
  const frame = { active: 'cases', activeIsPage: false } as const
  await showHrPage(deps, res, { template: 'hr/case/waiting.njk', model, frame })
  return undefined
}
