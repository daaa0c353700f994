import { type Request, type RequestHandler, type Response, Router } from 'express'
import { packsInForce } from '../../../../db/queries/pack-versions.ts'
import { factsBetween, linesOf, openByAge } from '../../../../db/queries/reports/facts.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { MINUTE } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import { CSV, csvFile } from '../../../look/csv.ts'
import * as dates from '../../../look/dates.ts'
import { ownDayBy } from '../../../read/own-day.ts'
import { type Report, reportOf } from '../../../read/report/figures.ts'
import {
  type Quarter,
  quarterBefore,
  quarterNamed,
  quarterOf,
} from '../../../read/report/quarter.ts'
import { PDF, sendDownload } from '../../../web/download/download.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { reportPaper } from './paper.ts'
import { FIGURES, type Figure, type FigureId, figuresOf } from './view.ts'

const words = hr.reports

/** What a board is shown: no names, and no lines. */
const BOARD: readonly FigureId[] = ['totals', 'byMonth', 'byDuty', 'rungs', 'requests', 'byAge']
/** So many quarters can be chosen, this one first. */
const QUARTERS = 12

interface Counted {
  readonly report: Report
  readonly figures: readonly Figure[]
  /** The wall clock, milliseconds since 1970. */
  readonly at: number
}

/** Reports of a quarter, as a page, as tables and as a paper. Reads only. */
export function reportRoutes(deps: ServerDeps): Router {
  const router = Router()
  const counted = counter(deps)
  const page =
    (show: (on: On, res: Response) => unknown): RequestHandler =>
    async (req, res, next) => {
      const settings = await readSettings(deps.db)
      const { zone, today } = ownDayBy(deps, settings)
      const quarter = asked(req, today)
      if (!quarter) return next()
      const found = await counted(quarter, settings)
      await show({ settings, zone, today, quarter, ...found }, res)
    }
  router.use('/reports', requireHr(deps, { look: 'reads', change: 'acts' }))
  router.get(
    '/reports',
    page((on, res) => showReport(deps, on, res, FIGURES)),
  )
  router.get(
    '/reports/board',
    page((on, res) => showReport(deps, on, res, BOARD)),
  )
  router.get(
    '/reports/report.pdf',
    page((on, res) => givePaper(deps, on, res, FIGURES)),
  )
  router.get(
    '/reports/board.pdf',
    page((on, res) => givePaper(deps, on, res, BOARD)),
  )
  router.get('/reports/:figure.csv', (req, res, next) => {
    const figure = FIGURES.find((id) => id === req.params.figure)
    if (!figure) return next()
    return page((on, response) => giveTable(on, response, figure))(req, res, next)
  })
  return router
}

interface On extends Counted {
  readonly settings: Settings
  readonly zone: string
  readonly today: string
  readonly quarter: Quarter
}

/** The quarter that is asked for; this one where none is, nothing where it is no quarter. */
function asked({ query }: Request, today: string): Quarter | undefined {
  const { quarter } = query
  return quarter === undefined ? quarterOf(today) : quarterNamed(String(quarter))
}

/**
 * Counts a quarter, and keeps the count for a minute: twenty people who look at one report count it
 * once, also where they ask at one moment.
 */
function counter(deps: ServerDeps) {
  const known = new Map<string, { readonly at: number; readonly counted: Promise<Counted> }>()
  return (quarter: Quarter, settings: Settings): Promise<Counted> => {
    const now = deps.now()
    const found = known.get(quarter.name)
    if (found && now - found.at < MINUTE) return found.counted
    const counted = count(deps, quarter, settings)
    known.set(quarter.name, { at: now, counted })
    counted.catch(() => known.delete(quarter.name))
    if (known.size > QUARTERS) known.delete(known.keys().next().value ?? '')
    return counted
  }
}

async function count(deps: ServerDeps, quarter: Quarter, settings: Settings): Promise<Counted> {
  const { db, policies, now } = deps
  const at = now()
  const last = quarterBefore(quarter)
  const [current, before, ages, packs] = await Promise.all([
    factsBetween(db, quarter.from, quarter.to),
    factsBetween(db, last.from, last.to),
    openByAge(db, at),
    packsInForce(db, policies, ownDayBy(deps, settings).today),
  ])
  const report = reportOf({ quarter, now: current, before, ages })
  const examples = report.byLine.flatMap(({ example }) => (example ? [example] : []))
  const lines = await linesOf(db, examples)
  const names = { packs: [...packs.values()].map(({ data }) => data), lines }
  return { report, at, figures: figuresOf(report, names) }
}

const chosen = ({ figures }: On, ids: readonly FigureId[]): Figure[] =>
  figures.filter(({ id }) => ids.includes(id))

const inWords = ({ name }: Quarter): string => words.quarter(name.slice(0, 4), name.slice(-1))

async function showReport(deps: ServerDeps, on: On, res: Response, ids: readonly FigureId[]) {
  const { quarter, report, today, settings, zone, at } = on
  const model = {
    title: words.heading(inWords(quarter)),
    counted: words.counted(dates.fullClock(at, { zone })),
    isBoard: ids === BOARD,
    isEmpty: report.now.closed + report.before.closed === 0,
    quarter: quarter.name,
    quarters: lastQuarters(today).map((one) => ({ value: one.name, text: inWords(one) })),
    figures: chosen(on, ids),
  }
  const frame = { active: 'reports', activeIsPage: ids !== BOARD, settings } as const
  await showHrPage(deps, res, { template: 'hr/reports/reports.njk', model, frame })
}

function lastQuarters(today: string): Quarter[] {
  const all = [quarterOf(today)]
  while (all.length < QUARTERS) all.push(quarterBefore(all.at(-1) ?? quarterOf(today)))
  return all
}

async function givePaper(deps: ServerDeps, on: On, res: Response, ids: readonly FigureId[]) {
  const { organisation } = on.settings
  const body = await deps.printer.print(
    reportPaper({
      ...{ organisation, quarter: inWords(on.quarter), day: on.today, figures: chosen(on, ids) },
    }),
  )
  const name = ids === BOARD ? 'board' : 'report'
  sendDownload(res, { name: `${name}-${on.quarter.name}.pdf`, type: PDF, body })
}

function giveTable(on: On, res: Response, id: FigureId): void {
  const [figure] = chosen(on, [id])
  const rows = (figure?.rows ?? []).map(({ label, cells }) => [label, ...cells])
  const body = csvFile([figure?.head ?? [], ...rows])
  sendDownload(res, { name: `${id}-${on.quarter.name}.csv`, type: CSV, body })
}
