import { packsInForce, type Version, versionsOf } from '../../../../db/queries/pack-versions.ts'
import { dateIn } from '../../../../policies/calendar.ts'
import type { Pinned } from '../../../../policies/pin.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../../deps.ts'
import { type OwnDay, ownDay } from '../../../read/own-day.ts'
import { dayText } from './text.ts'

const words = hr.policy.versions

type Deps = Pick<ServerDeps, 'db' | 'policies' | 'now'>

/** All versions of a pack as they stand today. */
export interface Versions extends OwnDay {
  /** The newest first. */
  readonly uploaded: readonly Version[]
  readonly file: Pinned<Pack> | undefined
  readonly inForce: Pinned<Pack> | undefined
}

export async function readVersions(deps: Deps, pack: string): Promise<Versions> {
  const day = await ownDay(deps)
  const inForce = await packsInForce(deps.db, deps.policies, day.today)
  return {
    ...day,
    uploaded: await versionsOf(deps.db, pack),
    file: deps.policies.packs.get(pack),
    inForce: inForce.get(pack),
  }
}

export type StatusOfVersion = 'kept' | 'coming' | 'in-force' | 'over'

/** What holds of an uploaded version today. */
export function versionStatus(
  { in_force_from: from, hash }: Pick<Version, 'in_force_from' | 'hash'>,
  { today, inForce }: Versions,
): { readonly state: StatusOfVersion; readonly words: string } {
  if (from === null) return { state: 'kept', words: words.status.kept }
  if (from > today) return { state: 'coming', words: words.status.coming(dayText(from)) }
  return hash === inForce?.hash
    ? { state: 'in-force', words: words.status.inForce(dayText(from)) }
    : { state: 'over', words: words.status.over(dayText(from)) }
}

/** The same of any version by its hash, as a sentence. */
export function versionStatusWords(versions: Versions, hash: string): string {
  const uploaded = versions.uploaded.find((one) => one.hash === hash)
  if (uploaded) return words.status.sentence(versionStatus(uploaded, versions).words)
  return hash === versions.inForce?.hash ? words.status.fileInForce : words.status.fileKept
}

/** Rows of a table: the file last, as all others came after it. */
export function versionRows(versions: Versions) {
  const { uploaded, file, inForce, zone } = versions
  return [
    ...uploaded.map((one) => [
      { text: words.version(one.version), href: `/policy/${one.id}` },
      versionStatus(one, versions).words,
      { text: one.uploader, small: dayText(dateIn(zone, one.uploaded_at.getTime())) },
      one.note,
    ]),
    ...(file
      ? [
          [
            words.version(file.version),
            file.hash === inForce?.hash ? words.status.fileNow : words.status.kept,
            words.status.file,
            '',
          ],
        ]
      : []),
  ]
}
