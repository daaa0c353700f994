import type { Settings } from '../../db/schema.ts'
import type { ServerDeps } from '../deps.ts'
import { readSettings, saveSettings, settingsSchema } from '../settings.ts'
import { endpoint } from './endpoint.ts'
import { type ApiFault, invalid } from './problem.ts'
import { settingsAnswer } from './shapes.ts'

const answer = (settings: Settings, { config }: ServerDeps) => ({
  status: 200,
  body: { ...settings, baseUrl: config.BASE_URL },
})

export const showSettings = endpoint({
  method: 'get',
  path: '/settings',
  summary: 'Who is who, for new cases',
  answers: { 200: settingsAnswer },
  handle: async (deps) => answer(await readSettings(deps.db), deps),
})

export const changeSettings = endpoint({
  method: 'put',
  path: '/settings',
  summary: 'Replaces the settings. Open cases keep the people they were opened with',
  body: settingsSchema,
  answers: { 200: settingsAnswer },
  async handle(deps, { body }) {
    const faults = faultsOf(body, [...deps.policies.calendars.keys()])
    if (faults.length > 0) throw invalid(faults)
    await saveSettings(deps.db, body, deps.now())
    return answer(body, deps)
  },
})

/** What the shape cannot tell: a calendar that exists, and a chair who can stand in for the chief. */
function faultsOf({ calendar, chief, chair }: Settings, calendars: readonly string[]): ApiFault[] {
  const faults: ApiFault[] = []
  if (!calendars.includes(calendar)) {
    const message = `There is no calendar “${calendar.slice(0, 40)}”: choose one of ${calendars.join(', ')}`
    faults.push({ path: 'calendar', message })
  }
  if (chair && chair.email.toLowerCase() === chief?.email.toLowerCase()) {
    const message = `“${chair.email}” is the chief executive's address too, so the chair could not stand in: give another`
    faults.push({ path: 'chair.email', message })
  }
  return faults
}
