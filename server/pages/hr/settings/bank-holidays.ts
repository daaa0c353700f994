import { type Request, type Response, Router } from 'express'
import { changeSettings, readSettings } from '../../../../db/queries/settings.ts'
import {
  type BankHolidays,
  BankHolidaysError,
  FEED,
  readBankHolidays,
} from '../../../../policies/bank-holidays.ts'
import { calendarInForce } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { changeWords } from './holiday-sentences.ts'

const words = hr.settings

const PATH = '/settings/bank-holidays'

/** Importing the government's bank holidays: paste, look at what would change, save. */
export function holidayRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, (req, res) => show(deps, res, { saved: req.query.done === 'saved' }))
  router.post(PATH, (req, res) => look(deps, req, res))
  router.post(`${PATH}/save`, async (req, res) => {
    const text = textOf(req)
    const found = await read(deps, text)
    if ('errors' in found) return show(deps, res, { text, ...found })
    if (found.changes.some(({ fewer }) => fewer) && req.body.fewer !== 'yes') {
      return show(deps, res, { text, found, errors: [UNTICKED] })
    }
    const { db, now } = deps
    const by = { user: hrOf(res).userId }
    await changeSettings({ db, now: now(), by }, (settings) => ({
      ...settings,
      holidays: readBankHolidays(text, deps.policies.calendars, settings.holidays).holidays,
    }))
    res.redirect(303, `${PATH}?done=saved`)
  })
  return router
}

const UNTICKED: FieldError = {
  path: 'fewer',
  message: words.changes.fewerUnticked,
}

const textOf = ({ body }: Request): string => (typeof body?.list === 'string' ? body.list : '')

async function look(deps: ServerDeps, req: Request, res: Response): Promise<void> {
  const text = textOf(req)
  const found = await read(deps, text)
  if ('errors' in found) return show(deps, res, { text, ...found })
  await show(deps, res, { text, found })
}

async function read(
  deps: ServerDeps,
  text: string,
): Promise<BankHolidays | { errors: FieldError[] }> {
  const { holidays } = await readSettings(deps.db)
  try {
    return readBankHolidays(text, deps.policies.calendars, holidays)
  } catch (error) {
    if (!(error instanceof BankHolidaysError)) throw error
    return { errors: error.faults.map((message) => ({ path: 'list', message })) }
  }
}

interface Shown {
  readonly text?: string
  /** What the text would change, where it could be read. */
  readonly found?: BankHolidays
  readonly errors?: readonly FieldError[]
  readonly saved?: boolean
}

async function show(deps: ServerDeps, res: Response, shown: Shown): Promise<void> {
  const { text = '', found, errors = [], saved } = shown
  const settings = await readSettings(deps.db)
  const { policies } = deps
  const calendars = [...policies.calendars.keys()].flatMap(
    (id) => calendarInForce(policies, settings, id)?.data ?? [],
  )
  const model = {
    ...{ text, errors, feed: FEED },
    flash: saved ? { tone: 'green', text: words.holidays.saved } : null,
    calendars: calendars.map(({ title, holidays }) => {
      const years = Object.entries(holidays).map(([year, days]) =>
        words.holidays.year(year, days.length),
      )
      return { title, years: years.join(', ') }
    }),
    changes: found?.changes.map((one) => ({
      title: words.changes.year(one.calendar, one.year),
      words: changeWords(one),
    })),
    fewer: found?.changes.some(({ fewer }) => fewer) ?? false,
    leftOut: found?.leftOut.map((id) => id.slice(0, 40)).join(', ') ?? '',
  }
  const status = errors.length ? 422 : 200
  const frame = { active: 'settings', activeIsPage: false, status, settings } as const
  const template = found?.changes.length ? 'holiday-changes' : 'bank-holidays'
  await showHrPage(deps, res, { template: `hr/settings/${template}.njk`, model, frame })
}
