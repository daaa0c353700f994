import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import {
  addVersion,
  findVersion,
  packsInForce,
  versionsOf,
} from '../../../../../db/queries/pack-versions.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { ownDay } from '../../../../read/own-day.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'
import { makeReader, type Reader } from './reading/reader.ts'
import { type Refused, readUpload } from './upload-form.ts'

/** The form for a new version. It begins with the text in force, or of the version `?from=`. */
export const showUpload =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { from, pack } = req.query
    const text = await textOf(deps, String(from ?? ''), String(pack ?? ''))
    await show(deps, res, { text, note: '' })
  }

/** Keeps a new version where it has no fault. It is not in force by that. */
export const takeUpload =
  (deps: ServerDeps, read: Reader = makeReader()): RequestHandler =>
  async (req, res) => {
    const { guides, calendars, packs } = deps.policies
    const versions = await deps.db.selectFrom('pack_versions').select(['pack', 'version']).execute()
    const known = [
      ...versions,
      ...[...packs.values()].map(({ id, version }) => ({ pack: id, version })),
    ]
    const shelf = { guides, calendars: [...calendars.keys()] }
    const form = await readUpload(req.body, (text) => read({ text, shelf, known }))
    if (!form.ok) return show(deps, res, req.body ?? {}, form)
    const id = randomUUID()
    const kept = { id, ...form.upload, by: hrOf(res).userId, at: deps.now() }
    if (await addVersion(deps.db, kept)) return res.redirect(303, `/policy/${id}`)
    const message = hr.policy.versions.upload.taken(form.upload.pinned.version)
    const errors = [{ path: 'text', message }]
    await show(deps, res, req.body, { ok: false, errors, faults: [], more: 0 })
  }

/** The YAML that somebody would change: of an uploaded version, else of what is in force. */
async function textOf(deps: ServerDeps, from: string, pack: string): Promise<string> {
  if (isId(from)) return (await findVersion(deps.db, from))?.source ?? ''
  const { today } = await ownDay(deps)
  const packs = await packsInForce(deps.db, deps.policies, today)
  const [first = ''] = packs.keys()
  const pinned = packs.get(pack) ?? packs.get(first)
  const file = deps.policies.packs.get(pinned?.id ?? '')
  if (!pinned || file?.hash === pinned.hash) return file?.source ?? ''
  const version = (await versionsOf(deps.db, pinned.id)).find(({ hash }) => hash === pinned.hash)
  return (await findVersion(deps.db, version?.id ?? ''))?.source ?? ''
}

export const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

async function show(
  deps: ServerDeps,
  res: Response,
  { text, note }: { text?: unknown; note?: unknown },
  refused?: Refused,
): Promise<void> {
  const typed = (value: unknown) => (typeof value === 'string' ? value : '')
  const model = {
    ...{ text: typed(text), note: typed(note) },
    ...{ errors: refused?.errors ?? [], faults: refused?.faults ?? [], more: refused?.more ?? 0 },
  }
  const status = refused?.busy ? 503 : refused ? 422 : 200
  if (refused?.busy) res.set('Retry-After', '60')
  const frame = { active: 'policy', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/policy/versions/new.njk', model, frame })
}
