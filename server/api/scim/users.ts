import type { Request, RequestHandler, Response } from 'express'
import {
  findScimUser,
  type ScimUser,
  searchScimUsers,
} from '../../../db/queries/programs/scim-users.ts'
import { scim } from '../../../words/en/scim.ts'
import type { ServerDeps } from '../../deps.ts'
import {
  forgetUser,
  keepChange,
  keepNewUser,
  NameTakenError,
  type Told,
} from '../../intake/directory/keep.ts'
import type { Kept } from '../../intake/directory/kept.ts'
import { callerOf } from '../auth.ts'
import { answer, badRequest, ScimFault } from './fault.ts'
import { created, patched, replaced } from './patch.ts'
import { readSearch, readWanted } from './search.ts'
import { portion, showUser, versionOf } from './show.ts'

const LIST = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

type OfOne = RequestHandler<{ id: string }>

/** The calls on users, by method. `at` is where SCIM is served. */
export function userCalls(deps: ServerDeps, at: string) {
  return {
    list: listUsers(deps, at),
    create: createUser(deps, at),
    show: showOne(deps, at),
    replace: change(deps, at, replaced),
    patch: change(deps, at, patched),
    remove: removeUser(deps),
  }
}

const listUsers =
  (deps: ServerDeps, at: string): RequestHandler =>
  async (req, res) => {
    const search = readSearch(req.query)
    const { total, users } = await searchScimUsers(deps.db, search)
    const wanted = readWanted(req.query)
    answer(res, 200, {
      schemas: [LIST],
      totalResults: total,
      startIndex: search.from,
      itemsPerPage: users.length,
      Resources: users.map((user) => portion(showUser(user, at), wanted)),
    })
  }

const createUser =
  (deps: ServerDeps, at: string): RequestHandler =>
  async (req, res) => {
    const kept = created(bodyOf(req))
    const user = await orTaken(keepNewUser(deps, kept, { keyId: callerOf(res).id }))
    res.set('Location', `${at}/Users/${user.id}`)
    give(req, res, 201, user, at)
  }

const showOne =
  (deps: ServerDeps, at: string): OfOne =>
  async (req, res) => {
    const { id } = req.params
    const user = isId(id) ? await findScimUser(deps.db, id) : undefined
    if (!user) throw unknownUser(id)
    if (names(req.get('if-none-match'), user)) {
      res.set('ETag', versionOf(user)).status(304).end()
      return
    }
    give(req, res, 200, user, at)
  }

const change =
  (deps: ServerDeps, at: string, by: (kept: Kept, body: unknown) => Kept): OfOne =>
  async (req, res) => {
    const { id } = req.params
    const body = bodyOf(req)
    const made = isId(id)
      ? await orTaken(keepChange(deps, id, toldBy(req, res), (kept) => by(kept, body)))
      : undefined
    if (!made) throw unknownUser(id)
    give(req, res, 200, made, at)
  }

const removeUser =
  (deps: ServerDeps): OfOne =>
  async (req, res) => {
    const { id } = req.params
    const gone = isId(id) && (await forgetUser(deps, id, toldBy(req, res)))
    if (!gone) throw unknownUser(id)
    res.status(204).end()
  }

function give(
  req: Request<{ id?: string }>,
  res: Response,
  status: number,
  user: ScimUser,
  at: string,
) {
  res.set('ETag', versionOf(user))
  answer(res, status, portion(showUser(user, at), readWanted(req.query)))
}

/** Whose key it is, and the version that a change is made on, where the caller says one (RFC 7644 3.14). */
function toldBy(req: Request<{ id: string }>, res: Response): Told {
  const wanted = req.get('if-match')
  const expect = (user: ScimUser) => {
    if (wanted === undefined || names(wanted, user)) return
    throw new ScimFault(412, scim.stale(versionOf(user)))
  }
  return { keyId: callerOf(res).id, expect }
}

/** Whether a list of versions, as HTTP writes it, names this one; weak and strong are the same here. */
function names(list: string | undefined, user: ScimUser): boolean {
  const all = (list ?? '').split(',').map((one) => one.trim().replace(/^W\//i, ''))
  return all.includes('*') || all.includes(`"${user.version}"`)
}

function bodyOf({ body }: Request<{ id?: string }>): object {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw badRequest('invalidSyntax', scim.notObject)
}

const isId = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

const unknownUser = (id: string) => new ScimFault(404, scim.unknownUser(id.slice(0, 60)))

async function orTaken<T>(kept: Promise<T>): Promise<T> {
  try {
    return await kept
  } catch (error) {
    if (!(error instanceof NameTakenError)) throw error
    throw new ScimFault(409, scim.taken(error.message), 'uniqueness')
  }
}
