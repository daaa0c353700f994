import { type Response, Router } from 'express'
import type { ServerDeps } from '../../deps.ts'
import type { FieldError } from '../../look/params.ts'
import { readSettings, saveSettings } from '../../settings.ts'
import { showHrPage } from '../hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { readSettingsForm, type Values, valuesOf } from './form.ts'

/** Who is who, for new cases. */
export function settingsRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/settings', requireHr(deps))
  router.get('/settings', async (req, res) => {
    const settings = await readSettings(deps.db)
    await show(deps, res, { values: valuesOf(settings), saved: req.query.done === 'saved' })
  })
  router.post('/settings', async (req, res) => {
    const form = readSettingsForm(req.body, [...deps.policies.calendars.keys()])
    if (!form.ok) return show(deps, res, form)
    // Saved as they are, they are no sample any more.
    await saveSettings(deps.db, form.settings, deps.now())
    res.redirect(303, '/settings?done=saved')
  })
  return router
}

interface Shown {
  readonly values: Values
  readonly errors?: readonly FieldError[]
  readonly saved?: boolean
}

async function show(deps: ServerDeps, res: Response, { values, errors = [], saved }: Shown) {
  const settings = await readSettings(deps.db)
  const model = {
    ...{ values, errors },
    flash: saved ? { tone: 'green', text: 'Saved. New cases use these.' } : null,
    sample: settings.sample === true,
    baseUrl: deps.config.BASE_URL,
    calendars: [...deps.policies.calendars.values()].map(({ data }) => ({
      value: data.id,
      text: `${data.title}, bank holidays ${yearsOf(data.holidays)}`,
    })),
  }
  const frame = { active: 'settings', status: errors.length ? 422 : 200, settings } as const
  await showHrPage(deps, res, { template: 'settings/settings.njk', model, frame })
}

function yearsOf(holidays: Readonly<Record<string, unknown>>): string {
  const years = Object.keys(holidays).sort()
  return `${years[0]} to ${years.at(-1)}`
}
