import { findVersion, packsInForce, versionsOf } from '../../../../../db/queries/pack-versions.ts'
import type { Pack } from '../../../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { ownDay } from '../../../../read/own-day.ts'
import type { GivenText } from './reading/read-version.ts'

type Deps = Pick<ServerDeps, 'db' | 'policies' | 'now'>

/** A version of a pack with the YAML that it was read from. */
export interface VersionText {
  readonly pack: string
  readonly version: string
  readonly hash: string
  readonly source: string
  readonly data: Pack
}

/**
 * What somebody would change: the uploaded version of an id, else what is in force of a pack, or of
 * the first one. Nothing where there is no such version.
 */
export async function textFrom(
  deps: Deps,
  { from, pack }: { readonly from: string; readonly pack: string },
): Promise<VersionText | undefined> {
  if (isId(from)) return findVersion(deps.db, from)
  const { today } = await ownDay(deps)
  const packs = await packsInForce(deps.db, deps.policies, today)
  const [first = ''] = packs.keys()
  const pinned = packs.get(pack) ?? packs.get(first)
  return pinned && textOf(deps, pinned)
}

/** The version of a pack that has a hash, from its file or uploaded; nothing where there is none. */
export async function textOf(
  { db, policies }: Deps,
  { id, hash }: { readonly id: string; readonly hash: string },
): Promise<VersionText | undefined> {
  const file = policies.packs.get(id)
  if (file?.hash === hash) return { ...file, pack: file.id }
  const version = (await versionsOf(db, id)).find((one) => one.hash === hash)
  return version && findVersion(db, version.id)
}

/** All versions of all packs, which a new one must not repeat. */
export async function knownVersions({ db, policies }: Deps): Promise<GivenText['known']> {
  const uploaded = await db.selectFrom('pack_versions').select(['pack', 'version']).execute()
  const files = [...policies.packs.values()]
  return [...uploaded, ...files.map(({ id, version }) => ({ pack: id, version }))]
}

/** What a pack may point at. */
export const shelfOf = ({ policies: { guides, calendars } }: Deps): GivenText['shelf'] => ({
  guides: [...guides],
  calendars: [...calendars.keys()],
})

export const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
