import { randomUUID } from 'node:crypto'
import type { Tx } from '../../../db/connect.ts'
import {
  addScimUser,
  changeScimUser,
  deleteScimUser,
  findScimUser,
  isNameTaken,
  lockScimUser,
  type ScimUser,
} from '../../../db/queries/programs/scim-users.ts'
import type { ServerDeps } from '../../deps.ts'
import { type Kept, keptOf, rowOf } from './kept.ts'
import { proposeCase, withdrawCase } from './propose.ts'

type Deps = Pick<ServerDeps, 'db' | 'now' | 'policies' | 'linkKeys'>

/** Whose key the change came with, and the version it was made on, where that was said. */
export interface Told {
  readonly keyId: string
  /** Throws where the person is not, or no longer, as whoever asks believes. */
  readonly expect?: (row: ScimUser) => void
}

/** Raised where the user name is somebody else's already. */
export class NameTakenError extends Error {}

/**
 * Keeps a person whom the directory tells of for the first time. One who comes switched on ends what is
 * open about them from before; one who comes switched off was never here, so nobody is asked about them.
 * @throws NameTakenError
 */
export async function keepNewUser(deps: Deps, kept: Kept, { keyId }: Told): Promise<ScimUser> {
  const at = new Date(deps.now())
  return deps.db.transaction().execute(async (tx) => {
    const times = { created_at: at, changed_at: at }
    const row = { id: randomUUID(), ...rowOf(kept), key_id: keyId, ...times }
    const added = await addScimUser(tx, row)
    if (!added) throw new NameTakenError(kept.userName)
    if (kept.active) await withdrawCase(tx, added, at)
    return added
  })
}

/**
 * Changes a person by what `change` makes of them. Switched off, they become a proposal; switched on
 * again, it ends. What changes nothing is no new version. Nothing where nobody has this id.
 * @throws NameTakenError, and what `expect` and `change` throw
 */
export async function keepChange(
  deps: Deps,
  id: string,
  told: Told,
  change: (kept: Kept) => Kept,
): Promise<ScimUser | undefined> {
  return deps.db.transaction().execute(async (tx) => {
    const row = await lockScimUser(tx, id)
    if (!row) return undefined
    told.expect?.(row)
    const kept = change(keptOf(row))
    if (same(kept, keptOf(row))) return row
    if (await isNameTaken(tx, kept.userName, id)) throw new NameTakenError(kept.userName)
    const at = new Date(deps.now())
    const changed = { ...rowOf(kept), key_id: told.keyId, changed_at: at }
    const now = await changeScimUser(tx, id, changed)
    await follow(tx, deps, row, now)
    return now
  })
}

/** Forgets a person at once; who was switched on becomes a proposal. False where nobody has this id. */
export async function forgetUser(deps: Deps, id: string, told: Told): Promise<boolean> {
  return deps.db.transaction().execute(async (tx) => {
    const row = await lockScimUser(tx, id)
    if (!row) return false
    told.expect?.(row)
    if (row.active) {
      const gone = { ...row, key_id: told.keyId }
      await proposeCase(tx, deps, gone, await managerOf(tx, row), 'deleted')
    }
    await deleteScimUser(tx, id)
    return true
  })
}

async function follow(tx: Tx, deps: Deps, before: ScimUser, now: ScimUser): Promise<void> {
  if (before.active && !now.active) {
    await proposeCase(tx, deps, now, await managerOf(tx, now), 'switched-off')
  }
  if (!before.active && now.active) await withdrawCase(tx, now, now.changed_at)
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The manager's own row, where the directory names them by it. */
const managerOf = async (tx: Tx, { manager_id: id }: ScimUser): Promise<ScimUser | undefined> =>
  id && UUID.test(id) ? findScimUser(tx, id.toLowerCase()) : undefined

const same = (a: Kept, b: Kept): boolean =>
  (Object.keys(a) as (keyof Kept)[]).every((field) => a[field] === b[field])
