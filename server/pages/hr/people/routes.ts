import { randomUUID } from 'node:crypto'
import { type RequestHandler, type Response, Router } from 'express'
import { invite, listPeople } from '../../../../db/queries/organisation/people.ts'
import { userOf } from '../../../../db/queries/organisation/users.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { shownName } from '../../../read/names.ts'
import { ownDay } from '../../../read/own-day.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { inviteForm } from './form.ts'
import { mailInvitation, PEOPLE, personRoutes } from './person.ts'
import { ROLE_CHOICES, rowOf } from './view.ts'

const words = hr.people

/** Who may sign in, and what they may; for administrators. */
export function peopleRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use(PEOPLE, requireHr(deps, { look: 'people', change: 'people' }))
  router.get(PEOPLE, async (req, res) => {
    const { done, email } = req.query
    const values = typeof email === 'string' ? { email } : {}
    await show(deps, res, { values, done: String(done ?? '') })
  })
  router.post(PEOPLE, takeInvitation(deps))
  router.use(personRoutes(deps))
  return router
}

function takeInvitation(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    const form = readForm(inviteForm, req)
    if (!form.ok) return show(deps, res, form)
    const by = { user: hrOf(res).userId, at: new Date(deps.now()) }
    const invited = await invite(deps.db, { id: randomUUID(), ...form.data }, by)
    if (!invited) {
      const message = await takenBy(deps, form.data.email)
      return show(deps, res, { values: form.values, errors: [{ path: 'email', message }] })
    }
    res.redirect(303, `${PEOPLE}?done=${await mailInvitation(deps, invited.signIn)}`)
  }
}

async function takenBy({ db }: ServerDeps, email: string): Promise<string> {
  const user = await userOf(db, email)
  const name = shownName(user?.name ?? email)
  return user?.disabled_at ? words.invite.takenGone(name) : words.invite.taken(name)
}

interface Shown {
  readonly values: Values
  readonly errors?: readonly FieldError[]
  readonly done?: string
}

async function show(deps: ServerDeps, res: Response, { values, errors = [], done = '' }: Shown) {
  const [people, { zone }] = await Promise.all([listPeople(deps.db), ownDay(deps)])
  const self = hrOf(res).userId
  const text = Object.entries(words.done).find(([name]) => name === done)?.[1]
  const model = {
    ...{ values, errors, roles: ROLE_CHOICES },
    flash: text ? { tone: done === 'late' ? 'amber' : 'green', text } : null,
    rows: people.map((person) => rowOf(person, { zone, self })),
  }
  const status = errors.length ? 422 : 200
  const frame = { active: 'settings', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/people/people.njk', model, frame })
}
