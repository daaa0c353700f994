import { type Response, Router } from 'express'
import { z } from 'zod'
import { wordsKept } from '../../../../db/queries/forgetting/due.ts'
import {
  dueByMonth,
  erasedLast,
  listedCases,
  mailTexts,
  stagesOf,
} from '../../../../db/queries/forgetting/page.ts'
import { type Group, groupsCounted } from '../../../../db/queries/forgetting/plan.ts'
import { readPack } from '../../../../db/queries/policies.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { calendarInForce } from '../../../../policies/calendar.ts'
import { retentionOf, rulesText } from '../../../../policies/retention.ts'
import type { ServerDeps } from '../../../deps.ts'
import { readCaseFile } from '../../../read/case-file.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { oneView } from './one-view.ts'
import { type CountedBy, forgettingView } from './view.ts'

/** So many cases are named on the page. */
const SHOWN = 100
const LAST = 20
const MONTHS = 12

/** What is erased and when; and of one case, what would go. Both only show. */
export function forgettingRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/forgetting', requireHr(deps, { look: 'reads', change: 'acts' }))
  router.use('/forgetting/:id', requireHr(deps, { look: 'acts', change: 'acts' }))
  router.get('/forgetting', (_req, res) => show(deps, res))
  router.get('/forgetting/:id', async (req, res, next) => {
    const id = z.uuid().safeParse(req.params.id)
    const file = id.success ? await readCaseFile(deps, id.data) : undefined
    if (!file) return next()
    const [stages, kept, mails, settings] = await Promise.all([
      stagesOf(deps.db, file.id),
      wordsKept(deps.db, file.id),
      mailTexts(deps.db, file.id),
      readSettings(deps.db),
    ])
    const { kind, pack } = file
    const rules = (formal: boolean) =>
      rulesText(retentionOf(pack, settings.keepYears, { kind, formal }))
    const model = oneView(file, { stages, kept, mails, rules }, zoneOf(deps, settings))
    const frame = { active: 'settings', activeIsPage: false, settings } as const
    await showHrPage(deps, res, { template: 'hr/forgetting/one.njk', model, frame })
  })
  return router
}

async function show(deps: ServerDeps, res: Response): Promise<void> {
  const { db } = deps
  const [settings, listed, later, last, groups] = await Promise.all([
    readSettings(db),
    listedCases(db, SHOWN),
    dueByMonth(db, MONTHS),
    erasedLast(db, LAST),
    groupsCounted(db),
  ])
  const { keepYears = null } = settings
  const zone = zoneOf(deps, settings)
  const counted = await rulesOf(deps, groups, keepYears)
  const model = forgettingView({ keepYears, counted, listed, later, last }, zone)
  const frame = { active: 'settings', activeIsPage: false, settings } as const
  await showHrPage(deps, res, { template: 'hr/forgetting/forgetting.njk', model, frame })
}

/** By which rules what is not erased yet was counted, and which hold now. */
async function rulesOf(
  { db }: ServerDeps,
  groups: readonly Group[],
  keepYears: number | null,
): Promise<CountedBy[]> {
  const hashes = [...new Set(groups.map(({ packHash }) => packHash))]
  const read = hashes.map(async (hash) => [hash, await readPack(db, hash)] as const)
  const packs = new Map(await Promise.all(read))
  return groups.map(({ packHash, rules, ...of }) => ({
    was: rules,
    now: rulesText(retentionOf(packs.get(packHash) ?? {}, keepYears, of)),
  }))
}

const zoneOf = ({ policies }: ServerDeps, settings: Settings): string =>
  calendarInForce(policies, settings, settings.calendar)?.data.zone ?? 'Europe/London'
