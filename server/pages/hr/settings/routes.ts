import { type Response, Router } from 'express'
import { hrAmong } from '../../../../db/queries/hr-users.ts'
import { countOtherwise } from '../../../../db/queries/organisation/appointed.ts'
import { changeSettings, readSettings } from '../../../../db/queries/settings.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { calendarInForce } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { replaceSettings } from '../../../intake/settings.ts'
import type { FieldError } from '../../../look/params.ts'
import { keyRoutes } from '../keys/routes.ts'
import { peopleRoutes } from '../people/routes.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { isOursOpen } from '../shared/is-ours.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { actRoutes } from './acts.ts'
import { holidayRoutes } from './bank-holidays.ts'
import { readSettingsForm, type SettingsForm, type Values, valuesOf } from './form.ts'
import { lookRoutes } from './look/routes.ts'
import { changedMeanwhile, type Meanwhile, seenIn, typedOver } from './meanwhile.ts'
import { openCaseRoutes } from './open-cases.ts'

const words = hr.settings

/** Who is who, for new cases, and which days count. */
export function settingsRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/settings', requireHr(deps, { look: 'reads', change: 'settings' }))
  router.get('/settings', async (req, res) => {
    const settings = await readSettings(deps.db)
    await show(deps, res, { values: valuesOf(settings), saved: req.query.done === 'saved' })
  })
  router.post('/settings', async (req, res) => {
    const form = readSettingsForm(req.body, deps.policies)
    const seen = seenIn(req.body)
    if (!form.ok) return show(deps, res, { ...form, ...(seen ? { seen } : {}) })
    const stale = await save(deps, hrOf(res).userId, { ...form, seen })
    if (stale) return show(deps, res, stale)
    res.redirect(303, '/settings?done=saved')
  })
  router.use(
    holidayRoutes(deps),
    actRoutes(deps),
    openCaseRoutes(deps),
    lookRoutes(deps),
    peopleRoutes(deps),
    keyRoutes(deps),
  )
  return router
}

type Given = Extract<SettingsForm, { ok: true }> & { readonly seen: Values | undefined }

class Stale extends Error {
  readonly shown: Shown
  constructor(shown: Shown) {
    super('the settings changed while the form was open')
    this.shown = shown
  }
}

/** Saves a form; where somebody saved meanwhile nothing is, and it is answered with what to show. */
async function save(
  { db, now }: ServerDeps,
  user: string,
  { settings, values, seen }: Given,
): Promise<Shown | undefined> {
  const change = (current: Settings): Settings => {
    const stand = valuesOf(current)
    const meanwhile = seen ? changedMeanwhile(seen, values, stand) : []
    if (meanwhile.length && seen) {
      throw new Stale({ values: typedOver(seen, values, stand), meanwhile, seen: stand })
    }
    return replaceSettings(settings)(current)
  }
  try {
    await changeSettings({ db, now: now(), by: { user } }, change)
    return undefined
  } catch (error) {
    if (error instanceof Stale) return error.shown
    throw error
  }
}

interface Shown {
  readonly values: Values
  /** What stood when the form was first shown, for the form to carry; else what stands. */
  readonly seen?: Values
  readonly meanwhile?: readonly Meanwhile[]
  readonly errors?: readonly FieldError[]
  readonly saved?: boolean
}

async function show(deps: ServerDeps, res: Response, shown: Shown) {
  const { values, errors = [], saved, meanwhile = [] } = shown
  const settings = await readSettings(deps.db)
  const { policies, config } = deps
  const calendars = [...policies.calendars.keys()].flatMap(
    (id) => calendarInForce(policies, settings, id) ?? [],
  )
  const model = {
    ...{ values, errors },
    seen: JSON.stringify(shown.seen ?? valuesOf(settings)),
    meanwhile: meanwhile.map(({ field, typed, ...one }) => ({
      ...{ ...one, field: words.fields[field] ?? field },
      yours: typed === undefined ? '' : words.meanwhile.yours(typed),
    })),
    flash: saved ? { tone: 'green', text: words.saved } : null,
    sample: settings.sample === true,
    ours: await isOursOpen(deps, settings),
    baseUrl: config.BASE_URL,
    mailFrom: config.MAIL_FROM,
    otherDomain: otherDomain(settings, config.MAIL_FROM),
    otherwise: await offerOf(deps, settings),
    mailboxSignsIn: (await hrAmong(deps.db, [settings.hrMailbox.email.toLowerCase()])).size > 0,
    mailbox: settings.hrMailbox.email,
    calendars: calendars.map(({ id, data }) => ({
      value: id,
      text: words.days.calendar(data.title, yearsOf(data.holidays)),
    })),
  }
  const frame = {
    active: 'settings',
    status: meanwhile.length ? 409 : errors.length ? 422 : 200,
    settings,
  } as const
  await showHrPage(deps, res, { template: 'hr/settings/settings.njk', model, frame })
}

/** What it means that mails are in the name of another domain than they are sent for; '' where they are not. */
function otherDomain({ sender }: Settings, mailFrom: string): string {
  const [theirs, ours] = [sender?.email ?? mailFrom, mailFrom].map((one) =>
    (one.split('@').at(-1) ?? '').toLowerCase(),
  )
  return theirs && ours && theirs !== ours ? words.sender.other(theirs, ours) : ''
}

/** In how many open cases somebody else is named, as a sentence; '' where in none. */
async function offerOf({ db }: ServerDeps, settings: Settings): Promise<string> {
  const cases = await countOtherwise(db, settings)
  return cases ? hr.openCases.offer(cases) : ''
}

function yearsOf(holidays: Readonly<Record<string, unknown>>): string {
  const years = Object.keys(holidays).sort()
  return words.days.years(`${years[0]}`, `${years.at(-1)}`)
}
