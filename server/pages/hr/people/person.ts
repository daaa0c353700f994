import { type Request, type RequestHandler, type Response, Router } from 'express'
import { z } from 'zod'
import { liveKeysOf } from '../../../../db/queries/access/api-keys.ts'
import {
  changeRights,
  findPerson,
  inviteAgain,
  mayDo,
  type Person,
  removePerson,
  restorePerson,
} from '../../../../db/queries/organisation/people.ts'
import type { By, Changed } from '../../../../db/queries/organisation/users.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { FieldError } from '../../../look/params.ts'
import { shownName } from '../../../read/names.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { countAgainst, LIMITS } from '../../../web/rate-limit.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { personForm } from './form.ts'
import { stillNamed } from './still-named.ts'
import { beyond, ROLE_CHOICES } from './view.ts'

export const PEOPLE = '/settings/people'
const words = hr.people

/** One person: what they may, another invitation, taking them away, letting them in again. */
export function personRoutes(deps: ServerDeps): Router {
  const router = Router()
  const at = `${PEOPLE}/:id`
  router.get(
    at,
    ofPerson(deps, (req, res, person) => show(deps, res, { person, done: req.query.done })),
  )
  router.post(
    at,
    ofPerson(deps, (req, res, person) => save(deps, req, res, person)),
  )
  router.get(
    `${at}/away`,
    ofPerson(deps, (_req, res, person) => askAway(deps, res, person)),
  )
  router.post(
    `${at}/away`,
    ofPerson(deps, (_req, res, person) => takeAway(deps, res, person)),
  )
  router.post(
    `${at}/back`,
    ofPerson(deps, async (_req, res, { id }) => {
      await restorePerson(deps.db, id, byOf(deps, res))
      res.redirect(303, `${PEOPLE}?done=back`)
    }),
  )
  router.post(
    `${at}/invite`,
    ofPerson(deps, (_req, res, person) => again(deps, res, person)),
  )
  return router
}

type Of = (req: Request, res: Response, person: Person) => Promise<void>

/** The person in the path; what is no id is as unknown as one that is nobody's. */
function ofPerson(deps: ServerDeps, handle: Of): RequestHandler {
  return async (req, res, next) => {
    const id = z.uuid().safeParse(req.params.id)
    const person = id.success ? await findPerson(deps.db, id.data.toLowerCase()) : undefined
    return person ? handle(req, res, person) : next()
  }
}

const byOf = ({ now }: ServerDeps, res: Response): By => ({
  by: { user: hrOf(res).userId },
  at: new Date(now()),
})

/** 422 where it cannot be, 409 where somebody else changed the person meanwhile; nothing is saved then. */
async function save(deps: ServerDeps, req: Request, res: Response, person: Person) {
  const form = readForm(personForm, req)
  if (!form.ok) return show(deps, res, { person, ...form })
  const { role, words: sees, policy, seen = mayDo(person) } = form.data
  const becomes = {
    role,
    sees: role === 'viewer' && sees === 'yes',
    policy: role === 'hr' && policy === 'yes',
  }
  const came = await changeRights(deps.db, person.id, { seen, becomes }, byOf(deps, res))
  if (came === 'last') {
    const message = words.person.last(shownName(person.name))
    return show(deps, res, { person, values: form.values, errors: [{ path: 'role', message }] })
  }
  if (came !== 'done') {
    const now = (await findPerson(deps.db, person.id)) ?? person
    return show(deps, res, { person: now, values: form.values, moved: true })
  }
  const isNoMoreTheirs = person.id === hrOf(res).userId && role !== 'administrator'
  res.redirect(303, isNoMoreTheirs ? '/' : `${PEOPLE}?done=saved`)
}

async function takeAway(deps: ServerDeps, res: Response, person: Person) {
  const came: Changed = await removePerson(deps.db, person.id, byOf(deps, res))
  if (came === 'last') {
    const message = words.person.last(shownName(person.name))
    return show(deps, res, { person, errors: [{ path: 'role', message }] })
  }
  if (person.id === hrOf(res).userId) return res.redirect(303, '/sign-in?after=sign-out')
  const isNamed = (await stillNamed(deps, person.email)) !== null
  res.redirect(303, isNamed ? `${PEOPLE}/${person.id}?done=away` : `${PEOPLE}?done=away`)
}

async function again(deps: ServerDeps, res: Response, { id }: Person) {
  await countAgainst(deps.db, LIMITS.freshLinkPerPerson, id, deps.now())
  const by = { user: hrOf(res).userId, at: new Date(deps.now()) }
  const signIn = await inviteAgain(deps.db, id, by)
  const came = signIn === undefined ? 'late' : await mailInvitation(deps, signIn)
  res.redirect(303, `${PEOPLE}?done=${came}`)
}

/** Has an invitation mailed, and says what came of it. Where no links are mailed, none is. */
export async function mailInvitation(
  { engine, config }: Pick<ServerDeps, 'engine' | 'config'>,
  signIn: string,
): Promise<'invited' | 'late' | 'told'> {
  if (!config.SIGN_IN_LINKS) return 'told'
  return (await engine.sendSignIn(signIn)) ? 'invited' : 'late'
}

async function askAway(deps: ServerDeps, res: Response, person: Person) {
  const [keys, still] = await Promise.all([
    liveKeysOf(deps.db, person.id),
    stillNamed(deps, person.email),
  ])
  const model = {
    ...{ id: person.id, name: shownName(person.name), self: person.id === hrOf(res).userId },
    still,
    keys: keys.length ? words.away.keys(keys.map(({ name }) => name).join(', ')) : '',
  }
  const frame = { active: 'settings', activeIsPage: false } as const
  await showHrPage(deps, res, { template: 'hr/people/away.njk', model, frame })
}

interface Shown {
  readonly person: Person
  readonly values?: Values
  readonly errors?: readonly FieldError[]
  readonly done?: unknown
  /** Somebody else changed them while the form was open. */
  readonly moved?: boolean
}

async function show(
  deps: ServerDeps,
  res: Response,
  { person, values, errors = [], done, moved = false }: Shown,
) {
  const stands = {
    role: person.role,
    words: person.sees_words ? 'yes' : '',
    policy: person.may_change_policy ? 'yes' : '',
  }
  const { id, email, disabled_at, last_sign_in_at } = person
  const isGone = disabled_at !== null
  const model = {
    still: isGone ? await stillNamed(deps, email) : null,
    flash: isGone && done === 'away' ? { tone: 'green', text: words.done.away } : null,
    ...{ id, email, name: shownName(person.name), isGone },
    ...{ isNew: last_sign_in_at === null, values: values ?? stands, errors, roles: ROLE_CHOICES },
    seen: JSON.stringify(mayDo(person)),
    moved: moved ? movedWords(person) : null,
  }
  const status = moved ? 409 : errors.length ? 422 : 200
  const frame = { active: 'settings', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/people/person.njk', model, frame })
}

/** What somebody may by now, who was changed while a form was open. */
function movedWords(person: Person) {
  const now = person.disabled_at ? words.person.moved.gone : inWords(person)
  return { heading: words.person.moved.heading, text: words.person.moved.text(now) }
}

const inWords = (person: Person): string =>
  [words.roles[person.role].name, beyond(person)].filter(Boolean).join(', ')
