import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import {
  type ExportRow,
  entriesOf,
  findExport,
  latestExports,
} from '../../../../db/queries/exports/exports.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { calendarInForce } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { seesWords } from '../../../read/rights/rights.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import { comesAgain } from '../shared/comes-again.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { filesOf, readContents } from './contents.ts'
import { periodForm } from './form.ts'
import { beginExport } from './prepare.ts'
import { sendExport } from './send.ts'
import { exportLine, sizeWords } from './view.ts'

const words = hr.exported
const SHOWN = 10

/** Records of a period as one ZIP: for whoever may read records. */
export function exportRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/exports', requireHr(deps, { look: 'reads', change: 'reads' }))
  router.get('/exports', (_req, res) => show(deps, res))
  router.post('/exports', (req, res) => begin(deps, req, res))
  router.get('/exports/:id.zip', async (req, res, next) => {
    const row = await exportOf(deps, req)
    if (!row) return next()
    const kept = mayHave(res, row) && (await entriesOf(deps.db, row.id))
    if (!kept) return res.redirect(303, `/exports/${row.id}`)
    await sendExport(deps, { req, res }, row, readContents(kept))
  })
  router.get('/exports/:id', async (req, res, next) => {
    const row = await exportOf(deps, req)
    if (!row) return next()
    await showOne(deps, { req, res }, row)
  })
  return router
}

async function exportOf({ db }: ServerDeps, { params }: Request): Promise<ExportRow | undefined> {
  const id = z.uuid().safeParse(params.id)
  return id.success ? findExport(db, id.data) : undefined
}

/** Who does not see what people typed gets no file that somebody who does has prepared. */
const mayHave = (res: Response, row: ExportRow): boolean => !row.with_words || seesWords(hrOf(res))

async function begin(deps: ServerDeps, req: Request, res: Response): Promise<void> {
  const form = readForm(periodForm, req)
  if (!form.ok) return show(deps, res, form)
  const user = hrOf(res)
  const begun = await beginExport(deps, {
    ...form.data,
    ...{ by: user.userId, withWords: seesWords(user) },
  })
  if ('id' in begun) return res.redirect(303, `/exports/${begun.id}`)
  const errors = [{ path: 'from', message: words[begun.refused] }]
  await show(deps, res, { errors, values: form.values })
}

interface Typed {
  readonly errors: readonly FieldError[]
  readonly values: Values
}

async function show(deps: ServerDeps, res: Response, typed?: Typed): Promise<void> {
  const { errors = [], values = {} } = typed ?? {}
  const [zone, rows] = await Promise.all([zoneOf(deps), latestExports(deps.db, SHOWN)])
  const model = {
    errors,
    from: typedParts(values, 'from'),
    to: typedParts(values, 'to'),
    unworded: seesWords(hrOf(res)) ? '' : words.unworded,
    lines: rows.map((row) => exportLine(row, zone, deps.now())),
  }
  const status = errors.length ? 422 : 200
  const frame = { active: 'cases', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/exports/exports.njk', model, frame })
}

async function showOne(
  deps: ServerDeps,
  { req, res }: { readonly req: Request; readonly res: Response },
  row: ExportRow,
): Promise<void> {
  const line = exportLine(row, await zoneOf(deps), deps.now())
  const kept = line.state === 'ready' ? await entriesOf(deps.db, row.id) : undefined
  const size = kept ? sizeWords(filesOf(row, readContents(kept)).layout.size) : ''
  const goesOn = line.state === 'counting'
  const model = {
    ...{ line, size, mayHave: mayHave(res, row) },
    ...(goesOn ? { again: comesAgain(req, res, `/exports/${row.id}`) } : {}),
  }
  const frame = { active: 'cases', activeIsPage: false } as const
  await showHrPage(deps, res, { template: 'hr/exports/one.njk', model, frame })
}

async function zoneOf({ db, policies }: ServerDeps): Promise<string> {
  const settings = await readSettings(db)
  return calendarInForce(policies, settings, settings.calendar)?.data.zone ?? 'Europe/London'
}
