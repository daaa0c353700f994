import type { RequestHandler, Response } from 'express'
import { mayChangePolicy } from '../../../../../db/queries/hr-users.ts'
import {
  type FullVersion,
  findVersion,
  packsInForce,
  putInForce,
} from '../../../../../db/queries/pack-versions.ts'
import { readSettings } from '../../../../../db/queries/settings.ts'
import { calendarInForce, dateIn } from '../../../../../policies/calendar.ts'
import { difference } from '../../../../../policies/difference.ts'
import { english } from '../../../../../policies/words.ts'
import { hr } from '../../../../../words/en/hr/index.ts'
import { addDays } from '../../../../../workflows/plan/calendar.ts'
import type { ServerDeps } from '../../../../deps.ts'
import type { FieldError } from '../../../../look/params.ts'
import { ownDay } from '../../../../read/own-day.ts'
import { readForm } from '../../../../web/form.ts'
import { typedParts } from '../../../../web/typed-day.ts'
import { showHrPage } from '../../shared/hr-page.ts'
import { hrOf } from '../../sign-in/require-hr.ts'
import { showPack } from '../show.ts'
import { dayText } from '../text.ts'
import { readVersions, type Versions, versionStatus } from '../version-status.ts'
import { effectRows } from './effect.ts'
import { forceForm } from './force-form.ts'
import { isId } from './source.ts'

const words = hr.policy.versions

type Handler = (version: FullVersion, ...args: Parameters<RequestHandler>) => unknown

/** Hands an uploaded version to a page; where there is none, the page is not here. */
const withVersion =
  (deps: ServerDeps, handle: Handler): RequestHandler =>
  async (req, res, next) => {
    const { id } = req.params
    const version = typeof id === 'string' && isId(id) ? await findVersion(deps.db, id) : undefined
    return version ? handle(version, req, res, next) : next()
  }

/** What a version changes, and the way to put it in force. */
export const showVersion = (deps: ServerDeps): RequestHandler =>
  withVersion(deps, (version, req, res) => show(deps, res, version, { done: req.query.done }))

/** The whole of a version, as the policy's page would show it. */
export const readVersion = (deps: ServerDeps): RequestHandler =>
  withVersion(deps, ({ id, pack, version, hash, body, data }, _req, res) =>
    showPack(deps, res, { id: pack, version, hash, body, data }, { unread: id }),
  )

/** Puts a version in force from a day, or on another one while that day has not come. */
export const takeForce = (deps: ServerDeps): RequestHandler =>
  withVersion(deps, async (version, req, res) => {
    const { today } = await ownDay(deps)
    const form = readForm(forceForm(today), req)
    if (!form.ok) return show(deps, res, version, { typed: req.body ?? {}, errors: form.errors })
    const by = hrOf(res).userId
    const put = await putInForce(deps.db, version.id, { from: form.data, by, today })
    res.redirect(303, `/policy/${version.id}?done=${put ? 'put' : 'stays'}`)
  })

/** Takes a version back whose day has not come. */
export const takeBack = (deps: ServerDeps): RequestHandler =>
  withVersion(deps, async ({ id }, _req, res) => {
    const { today } = await ownDay(deps)
    const done = await putInForce(deps.db, id, { from: null, by: hrOf(res).userId, today })
    res.redirect(303, `/policy/${id}?done=${done ? 'back' : 'stays'}`)
  })

interface Shown {
  readonly done?: unknown
  readonly typed?: Readonly<Record<string, unknown>>
  readonly errors?: readonly FieldError[]
}

async function show(deps: ServerDeps, res: Response, version: FullVersion, shown: Shown) {
  const { done, typed = {}, errors = [] } = shown
  const versions = await readVersions(deps, version.pack)
  const status = versionStatus(version, versions)
  const settings = await readSettings(deps.db)
  const before = await packBefore(deps, version, versions)
  const model = {
    ...{ id: version.id, version: version.version, note: version.note, errors },
    name: english(version.data.title),
    status,
    uploaded: words.uploadedBy(
      version.uploader,
      dayText(dateIn(versions.zone, version.uploaded_at.getTime())),
    ),
    decider: version.decider ?? '',
    before: before && { version: before.version },
    effect: effectRows(before?.data, version.data, {
      today: versions.today,
      calendarOf: (id) => calendarInForce(deps.policies, settings, id)?.data,
    }),
    groups: before ? difference(before.data, version.data) : [],
    mayChange: await mayChangePolicy(deps.db, hrOf(res).userId),
    from: typedParts(typed, 'from'),
    today: dayText(versions.today),
    flash: FLASHES[String(done)] ?? null,
  }
  const code = errors.length ? 422 : 200
  const frame = { active: 'policy', activeIsPage: false, status: code } as const
  await showHrPage(deps, res, { template: 'hr/policy/versions/version.njk', model, frame })
}

/** What it is compared with: what is in force, or what was the day before it came into force. */
async function packBefore(deps: ServerDeps, version: FullVersion, { inForce, today }: Versions) {
  const from = version.in_force_from
  if (from === null || from > today) return inForce
  const packs = await packsInForce(deps.db, deps.policies, addDays(from, -1))
  return packs.get(version.pack)
}

const FLASHES: Readonly<Record<string, { tone: string; text: string }>> = {
  put: { tone: 'green', text: words.done.put },
  back: { tone: 'green', text: words.done.back },
  stays: { tone: 'amber', text: words.done.stays },
}
