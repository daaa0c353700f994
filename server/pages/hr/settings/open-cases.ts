import { type Response, Router } from 'express'
import {
  appointedBy,
  casesOtherwise,
  type Otherwise,
} from '../../../../db/queries/organisation/appointed.ts'
import { recordAct } from '../../../../db/queries/organisation/record.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { APPOINTED, type Appointed } from '../../../../workflows/pack/codes.ts'
import { actOnMany, type CameOfOne } from '../../../commands/act-on-many.ts'
import { changePerson } from '../../../commands/actions/people/change-person.ts'
import type { ServerDeps } from '../../../deps.ts'
import { shownName } from '../../../read/names.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'

const words = hr.openCases
const PATH = '/settings/open-cases'
/** So many are looked for at a time. */
const SHOWN = 500
/** So many of a role are offered and changed by one press, so that its page comes in some seconds. */
const AT_ONCE = 100
/** A group of no more is unfolded. */
const FEW = 10

/** What the settings say now, for cases that were started before: all of them, or some. */
export function openCaseRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get(PATH, (_req, res) => show(deps, res, {}))
  router.post(PATH, async (req, res) => {
    const keys = [req.body?.for ?? []].flat().map(String)
    const settings = await readSettings(deps.db)
    const found = await casesOtherwise(deps.db, settings, SHOWN)
    const chosen = found.filter((one) => keys.includes(keyOf(one))).slice(0, AT_ONCE)
    if (!chosen.length)
      return show(deps, res, { errors: [{ path: 'for', message: words.untouched }] })
    const wanted = appointedBy(settings)
    const all = chosen.flatMap(({ caseId: id, who }) => {
      const person = wanted[who]
      return person ? [{ id, subject: who, data: { who, ...person } }] : []
    })
    const key = JSON.stringify(wanted)
    const by = { role: 'hr', user: hrOf(res).userId } as const
    const came = await actOnMany(deps, changePerson, { all, by, key })
    await keep(deps, res, came)
    await show(deps, res, { came })
  })
  return router
}

/** All of it is one act. */
async function keep(deps: ServerDeps, res: Response, came: readonly CameOfOne[]) {
  const cases = [...new Set(came.filter((one) => one.came !== 'not').map(({ id }) => id))]
  if (!cases.length) return
  const recorded = { by: { user: hrOf(res).userId }, at: new Date(deps.now()) }
  const act = { type: 'cases-changed', what: 'people', cases } as const
  await deps.db.transaction().execute((tx) => recordAct(tx, act, recorded))
}

const keyOf = ({ caseId, who }: Otherwise): string => `${caseId}.${who}`

interface Shown {
  readonly came?: readonly CameOfOne[]
  readonly errors?: readonly { readonly path: string; readonly message: string }[]
}

async function show(deps: ServerDeps, res: Response, { came = [], errors = [] }: Shown) {
  const settings = await readSettings(deps.db)
  const found = await casesOtherwise(deps.db, settings, SHOWN + 1)
  const wanted = appointedBy(settings)
  const failed = came.filter((one) => one.came === 'not')
  const done = came.length - failed.length
  const model = {
    errors,
    done: done ? words.done(done) : '',
    failed: failed.map(({ name, reference, why }) => `${shownName(name)} (${reference}): ${why}`),
    groups: groupsOf(found.slice(0, SHOWN), wanted),
    more: APPOINTED.some((who) => found.filter((one) => one.who === who).length > AT_ONCE),
  }
  const frame = { active: 'settings', activeIsPage: false, settings } as const
  const status = errors.length ? 422 : 200
  await showHrPage(deps, res, {
    ...{ template: 'hr/settings/open-cases.njk', model, frame: { ...frame, status } },
  })
}

function groupsOf(found: readonly Otherwise[], wanted: ReturnType<typeof appointedBy>) {
  return APPOINTED.flatMap((who) => {
    const items = found.filter((one) => one.who === who).slice(0, AT_ONCE)
    return items.length
      ? [
          {
            ...{ who, legend: words.legend(nameOf(who)), isFew: items.length <= FEW },
            becomes: words.becomes(shownOf(wanted[who]), items.length),
            items: items.map(itemOf),
          },
        ]
      : []
  })
}

const shownOf = (person: { readonly name: string; readonly email: string } | null): string =>
  person ? `${shownName(person.name)}, ${person.email}` : ''

const itemOf = (one: Otherwise) => ({
  value: keyOf(one),
  text: words.line(shownName(one.leaver), one.reference, shownOf(one)),
})

const nameOf = (who: Appointed): string => hr.shared.roles[who]
