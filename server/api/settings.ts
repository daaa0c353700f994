import { changeSettings as change, readSettings } from '../../db/queries/settings.ts'
import type { Settings } from '../../db/tables/settings.ts'
import type { ServerDeps } from '../deps.ts'
import { replaceSettings, settingsFaults, settingsSchema } from '../intake/settings.ts'
import { endpoint } from './endpoint.ts'
import { invalid } from './problem.ts'
import { settingsAnswer } from './shapes.ts'

/** A logo comes and goes on its page alone. */
const answer = ({ logo: _, ...settings }: Settings, { config }: ServerDeps) => ({
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
  scope: 'settings',
  path: '/settings',
  summary:
    'Replaces the settings; sender, accent, dataLead, keepYears, closedDays and holidays stay where they are left out. Open cases keep the people they were opened with',
  body: settingsSchema,
  answers: { 200: settingsAnswer },
  async handle(deps, { caller, body }) {
    const faults = settingsFaults(body, deps.policies)
    if (faults.length > 0) throw invalid(faults)
    const by = { key: caller.id }
    const { db, now } = deps
    return answer(await change({ db, now: now(), by }, replaceSettings(body)), deps)
  },
})
