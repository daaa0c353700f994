import { type Response, Router } from 'express'
import { readSettings, updateSettings } from '../../../../db/queries/settings.ts'
import { calendarInForce } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { replaceSettings } from '../../../intake/settings.ts'
import type { FieldError } from '../../../look/params.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { isOursOpen } from '../shared/is-ours.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { holidayRoutes } from './bank-holidays.ts'
import { readSettingsForm, type Values, valuesOf } from './form.ts'

const words = hr.settings

/** Who is who, for new cases, and which days count. */
export function settingsRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/settings', requireHr(deps))
  router.get('/settings', async (req, res) => {
    const settings = await readSettings(deps.db)
    await show(deps, res, { values: valuesOf(settings), saved: req.query.done === 'saved' })
  })
  router.post('/settings', async (req, res) => {
    const form = readSettingsForm(req.body, deps.policies)
    if (!form.ok) return show(deps, res, form)
    await updateSettings(deps.db, deps.now(), replaceSettings(form.settings))
    res.redirect(303, '/settings?done=saved')
  })
  router.use(holidayRoutes(deps))
  return router
}

interface Shown {
  readonly values: Values
  readonly errors?: readonly FieldError[]
  readonly saved?: boolean
}

async function show(deps: ServerDeps, res: Response, { values, errors = [], saved }: Shown) {
  const settings = await readSettings(deps.db)
  const { policies, config } = deps
  const calendars = [...policies.calendars.keys()].flatMap(
    (id) => calendarInForce(policies, settings, id) ?? [],
  )
  const model = {
    ...{ values, errors },
    flash: saved ? { tone: 'green', text: words.saved } : null,
    sample: settings.sample === true,
    ours: await isOursOpen(deps, settings),
    baseUrl: config.BASE_URL,
    calendars: calendars.map(({ id, data }) => ({
      value: id,
      text: words.days.calendar(data.title, yearsOf(data.holidays)),
    })),
  }
  const frame = { active: 'settings', status: errors.length ? 422 : 200, settings } as const
  await showHrPage(deps, res, { template: 'hr/settings/settings.njk', model, frame })
}

function yearsOf(holidays: Readonly<Record<string, unknown>>): string {
  const years = Object.keys(holidays).sort()
  return words.days.years(`${years[0]}`, `${years.at(-1)}`)
}
