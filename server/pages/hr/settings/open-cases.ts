import { randomUUID } from 'node:crypto'
import { type Response, Router } from 'express'
import { z } from 'zod'
import {
  appointedBy,
  casesOtherwise,
  idsOtherwise,
  type Otherwise,
} from '../../../../db/queries/organisation/appointed.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { APPOINTED, type Appointed } from '../../../../workflows/pack/codes.ts'
import type { ServerDeps } from '../../../deps.ts'
import { shownName } from '../../../read/names.ts'
import type { Values } from '../../../web/form.ts'
import { asList } from '../../../web/form.ts'
import { beginMany } from '../several/begin.ts'
import { formNumber, pressOf } from '../shared/form-number.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'

const words = hr.openCases
const PATH = '/settings/open-cases'
/** So many lines are read for the page. */
const READ = 500
/** So many of a role stand on the page one by one; the rest is one line. */
const SHOWN = 100
/** A group of no more is unfolded. */
const FEW = 10

/** What the settings say now, for cases that were started before: all of them, or some. */
export function openCaseRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, (_req, res) => show(deps, res, []))
  router.post(PATH, async (req, res) => {
    const values = (req.body ?? {}) as Values
    const { success, data: who } = z.enum(APPOINTED).safeParse(values.who)
    const number = formNumber.safeParse(values.submission)
    const settings = await readSettings(deps.db)
    const person = success ? appointedBy(settings)[who] : null
    const ids = success && person ? await chosenIn(deps, values, who) : []
    if (!success || !person || !ids.length || !number.success) {
      return show(deps, res, [{ path: 'for', message: words.untouched }])
    }
    // Whoever presses has read who it will be.
    if (values.becomes !== undefined && values.becomes !== person.email) {
      return show(deps, res, [{ path: 'for', message: words.moved(shownName(person.name)) }])
    }
    // With who takes their place: pressed again after another change it is another press.
    const id = pressOf(number.data, { ...values, name: person.name, email: person.email })
    const cases = ids.map((one) => ({ id: one, subject: who }))
    const data = { who, ...person }
    const act = { id, byUser: hrOf(res).userId, type: 'change-person', data, cases }
    res.redirect(303, await beginMany(deps, act))
  })
  return router
}

/** The ticked cases, and where it is ticked all those that did not stand on the page. */
async function chosenIn({ db }: ServerDeps, values: Values, who: Appointed): Promise<string[]> {
  const all = (await idsOtherwise(db, await readSettings(db)))[who] ?? []
  const ticked = new Set([asList(values.for)].flat())
  const shown = new Set(String(values.shown ?? '').split(' '))
  return all.filter((id) => ticked.has(id) || (values.others === 'yes' && !shown.has(id)))
}

async function show(
  deps: ServerDeps,
  res: Response,
  errors: readonly { readonly path: string; readonly message: string }[],
) {
  const settings = await readSettings(deps.db)
  const [found, all] = await Promise.all([
    casesOtherwise(deps.db, settings, READ),
    idsOtherwise(deps.db, settings),
  ])
  const wanted = appointedBy(settings)
  const groups = APPOINTED.flatMap((who) => {
    const items = found.filter((one) => one.who === who).slice(0, SHOWN)
    const count = all[who]?.length ?? 0
    return count ? [groupOf({ who, items, count, person: wanted[who] })] : []
  })
  const model = { errors, groups }
  const frame = { active: 'settings', activeIsPage: false, settings } as const
  const status = errors.length ? 422 : 200
  await showHrPage(deps, res, {
    ...{ template: 'hr/settings/open-cases.njk', model, frame: { ...frame, status } },
  })
}

interface Group {
  readonly who: Appointed
  readonly items: readonly Otherwise[]
  readonly count: number
  /** Who the settings say. */
  readonly person: NamedPerson | null
}

const groupOf = ({ who, items, count, person }: Group) => ({
  ...{ who, legend: words.legend(hr.shared.roles[who]), isFew: count <= FEW },
  submission: randomUUID(),
  becomes: person?.email ?? '',
  text: words.becomes(shownOf(person), count),
  items: items.map((one) => ({ value: one.caseId, text: lineOf(one) })),
  // In one field: a form has so many and no more.
  shown: items.map(({ caseId }) => caseId).join(' '),
  others: count > items.length ? words.others(count - items.length) : '',
})

const lineOf = (one: Otherwise): string =>
  words.line(shownName(one.leaver), one.reference, shownOf(one))

interface NamedPerson {
  readonly name: string
  readonly email: string
}

const shownOf = (person: NamedPerson | null): string =>
  person ? `${shownName(person.name)}, ${person.email}` : ''
