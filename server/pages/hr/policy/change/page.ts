import { randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { addVersion, type Version, versionsOf } from '../../../../../db/queries/pack-versions.ts'
import { readSettings } from '../../../../../db/queries/settings.ts'
import { difference } from '../../../../../policies/difference.ts'
import { type Field, fieldsOf } from '../../../../../policies/edit/fields.ts'
import { edited } from '../../../../../policies/edit/write.ts'
import { readSource } from '../../../../../policies/source.ts'
import { compareVersions, nextVersion } from '../../../../../policies/version.ts'
import { english } from '../../../../../policies/words.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../../deps.ts'
import type { FieldError } from '../../../../look/params.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'
import { knownVersions, shelfOf, textFrom, textOf, type VersionText } from '../versions/source.ts'
import { noteField } from '../versions/upload-form.ts'
import {
  fieldNear,
  readChanges,
  rebased,
  type Shown,
  shownOf,
  type Typed,
  typedAt,
} from './form.ts'
import { changeView } from './view.ts'

const words = hr.policy.change

/** The form, filled with the version `?from=`, else with what is in force of `?pack=`. */
export const showChange =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const { from, pack } = req.query
    const text = await textFrom(deps, { from: String(from ?? ''), pack: String(pack ?? '') })
    if (!text) return next()
    await show(deps, res, text, {})
  }

/**
 * Keeps what was typed as a new version, beside the one that the form began with. Where another was
 * made meanwhile nothing is kept: the form comes again with what was typed on top of that one.
 */
export const takeChange =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const typed: Typed = req.body ?? {}
    const id = String(typed.pack ?? '')
    const base = await textOf(deps, { id, hash: String(typed.base ?? '') })
    if (!base) return next()
    if ((await newestOf(deps, id)).hash !== typed.newest) return stale(deps, res, base, typed)
    const made = await madeFrom(deps, base, typed)
    if ('errors' in made) return show(deps, res, base, { typed, ...made })
    const kept = { id: randomUUID(), ...made, by: hrOf(res).userId, at: deps.now() }
    if (!(await addVersion(deps.db, kept))) return stale(deps, res, base, typed)
    res.redirect(303, `/policy/${kept.id}`)
  }

interface Wrong {
  readonly errors: readonly FieldError[]
  readonly later?: true
}

/** The new version, checked as an upload is; or what is wrong, each at its field. */
async function madeFrom(deps: ServerDeps, base: VersionText, typed: Typed) {
  const fields = fieldsIn(base)
  const { edits, errors } = readChanges(fields, typed, base.data.person_kinds)
  const note = noteField.safeParse(typed.note)
  const noted = note.success ? [] : [atNote(note.error.issues[0]?.message ?? '')]
  if (errors.length) return wrong(errors, noted)
  if (!edits.length) return wrong([atNote(words.faults.nothing)])
  const known = await knownVersions(deps)
  const version = { path: ['version'], value: versionAfter(base.pack, known) }
  const source = edited(base.source, [...edits, version])
  const found = await deps.packReader.read({ text: source, shelf: shelfOf(deps), known })
  if (typeof found === 'string') return { ...wrong([atNote(words[found])]), later: true as const }
  if ('faults' in found) {
    const at = (path: FieldPath) => fieldNear(fields, path) ?? 'note'
    return wrong(
      found.faults.map(({ path, message }) => ({ path: at(path), message })),
      noted,
    )
  }
  if (!note.success) return wrong(noted)
  return { pinned: found.pinned, source, note: note.data }
}

type FieldPath = Field['path']

const wrong = (...errors: readonly (readonly FieldError[])[]): Wrong => ({ errors: errors.flat() })
const atNote = (message: string): FieldError => ({ path: 'note', message })

function versionAfter(pack: string, known: Awaited<ReturnType<typeof knownVersions>>): string {
  const versions = known.flatMap((one) => (one.pack === pack ? [one.version] : []))
  return nextVersion(versions.sort(compareVersions).at(-1) ?? '')
}

const fieldsIn = ({ source }: VersionText): Field[] => fieldsOf(readSource(source).value)

/** The version that was made last, whether or not it is in force. */
async function newestOf(
  { db, policies }: ServerDeps,
  pack: string,
): Promise<{ readonly hash: string; readonly made?: Version }> {
  const [made] = await versionsOf(db, pack)
  return made ? { hash: made.hash, made } : { hash: policies.packs.get(pack)?.hash ?? '' }
}

async function stale(deps: ServerDeps, res: Response, base: VersionText, typed: Typed) {
  const { hash, made } = await newestOf(deps, base.pack)
  const text = (await textOf(deps, { id: base.pack, hash })) ?? base
  const values = rebased(fieldsIn(base), fieldsIn(text), typed, base.data.person_kinds)
  const meanwhile = made && {
    heading: words.stale.heading(made.version),
    text: words.stale.text(made.uploader, made.note),
    groups: difference(base.data, text.data),
  }
  await show(deps, res, text, { typed, values, meanwhile })
}

interface Said {
  readonly typed?: Typed
  readonly values?: Readonly<Record<string, Shown>>
  readonly errors?: readonly FieldError[]
  readonly later?: true
  readonly meanwhile?: object | undefined
}

async function show(deps: ServerDeps, res: Response, text: VersionText, said: Said) {
  const { typed, errors = [], later, meanwhile } = said
  const fields = fieldsIn(text)
  const kinds = text.data.person_kinds
  const value = (one: Field) => (typed ? typedAt(one, typed, kinds) : shownOf(one, kinds))
  const values = said.values ?? Object.fromEntries(fields.map((one) => [one.name, value(one)]))
  const settings = await readSettings(deps.db)
  const model = {
    ...changeView(text.data, fields, { values, errors }),
    ...{ pack: text.pack, base: text.hash, version: text.version, errors },
    name: english(text.data.title),
    organisation: settings.organisation,
    newest: (await newestOf(deps, text.pack)).hash,
    note: typeof typed?.note === 'string' ? typed.note : '',
    meanwhile,
  }
  if (later) res.set('Retry-After', '60')
  const status = later ? 503 : meanwhile ? 409 : errors.length ? 422 : 200
  const frame = { active: 'policy', activeIsPage: false, status, settings } as const
  await showHrPage(deps, res, { template: 'hr/policy/change/change.njk', model, frame })
}
