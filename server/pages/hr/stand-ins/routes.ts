import { type Response, Router } from 'express'
import { z } from 'zod'
import { openStandIns, type StandIn } from '../../../../db/queries/organisation/stand-ins.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import {
  nameStandIn,
  standInDay,
  stopStandIn,
  whoCanBeAway,
} from '../../../commands/stand-in/name.ts'
import { inFull, phaseOn, standInShape } from '../../../commands/stand-in/shape.ts'
import type { ServerDeps } from '../../../deps.ts'
import { day, lineOfText } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import { shownName } from '../../../read/names.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'

const words = hr.standIns
const PATH = '/stand-ins'

const form = z.object({
  of: lineOfText(words.add.of.label.toLowerCase(), 254),
  ...standInShape.shape,
  from: day(words.fromWhat),
  to: day(words.toWhat),
})

/** Who stands in for whom: naming somebody, and ending it. */
export function standInRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use(PATH, requireHr(deps, { look: 'reads', change: 'acts' }))
  router.get(PATH, (req, res) => show(deps, res, { done: req.query.done }))
  router.post(PATH, async (req, res) => {
    const read = readForm(form, req)
    const errors = read.ok
      ? await nameStandIn(deps, read.data, { user: hrOf(res).userId })
      : read.errors
    if (errors.length) return show(deps, res, { errors, values: read.values })
    res.redirect(303, `${PATH}?done=saved`)
  })
  router.post(`${PATH}/:standIn/end`, async (req, res, next) => {
    const known = z.uuid().safeParse(req.params.standIn)
    const by = { user: hrOf(res).userId }
    const was = known.success ? await stopStandIn(deps, known.data, by) : undefined
    if (!was) return next()
    res.redirect(303, `${PATH}?done=${was === 'before' ? 'taken-back' : 'ended'}`)
  })
  return router
}

const DONE = { saved: words.done, ended: words.ended, 'taken-back': words.takenBack }

interface Shown {
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly done?: unknown
}

async function show(deps: ServerDeps, res: Response, { values = {}, errors = [], done }: Shown) {
  const [all, today, people] = await Promise.all([
    openStandIns(deps.db),
    standInDay(deps),
    whoCanBeAway(deps),
  ])
  const said = Object.entries(DONE).find(([name]) => name === done)?.[1] ?? ''
  const model = {
    ...{ values, errors },
    flash: said ? { tone: 'green', text: said } : null,
    rows: all.map((one) => rowOf(one, today)),
    people: people.map(({ name, email }) => ({ value: email, text: shownName(name) })),
  }
  const frame = { active: 'settings', activeIsPage: false } as const
  const status = errors.length ? 422 : 200
  await showHrPage(deps, res, {
    ...{ template: 'hr/stand-ins/stand-ins.njk', model, frame: { ...frame, status } },
  })
}

function rowOf(one: StandIn, today: string) {
  const phase = phaseOn(one, today)
  return {
    id: one.id,
    of: words.for(shownName(one.of_name), one.of_email),
    name: shownName(one.name),
    who: `${shownName(one.name)}, ${one.email}`,
    days: words.days(...([one.from_day, one.to_day].map(inFull) as [string, string])),
    phase: words.phases[phase],
    end: words.end[phase],
  }
}
