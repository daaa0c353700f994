import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { addVersion } from '../../../../../db/queries/pack-versions.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../../deps.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'
import { knownVersions, shelfOf, textFrom } from './source.ts'
import { type Refused, readUpload } from './upload-form.ts'

/** The form for a new version. It begins with the text in force, or of the version `?from=`. */
export const showUpload =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { from, pack } = req.query
    const wanted = { from: String(from ?? ''), pack: String(pack ?? '') }
    await show(deps, res, { text: (await textFrom(deps, wanted))?.source, note: '' })
  }

/** Keeps a new version where it has no fault. It is not in force by that. */
export const takeUpload =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const known = await knownVersions(deps)
    const shelf = shelfOf(deps)
    const form = await readUpload(req.body, (text) => deps.packReader.read({ text, shelf, known }))
    if (!form.ok) return show(deps, res, req.body ?? {}, form)
    const id = randomUUID()
    const kept = { id, ...form.upload, by: hrOf(res).userId, at: deps.now() }
    if (await addVersion(deps.db, kept)) return res.redirect(303, `/policy/${id}`)
    const message = hr.policy.versions.upload.taken(form.upload.pinned.version)
    const errors = [{ path: 'text', message }]
    await show(deps, res, req.body, { ok: false, errors, faults: [], more: 0 })
  }

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
  const status = refused?.later ? 503 : refused ? 422 : 200
  if (refused?.later) res.set('Retry-After', '60')
  const frame = { active: 'policy', activeIsPage: false, status } as const
  await showHrPage(deps, res, { template: 'hr/policy/versions/new.njk', model, frame })
}
