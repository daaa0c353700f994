import type { RequestHandler, Response } from 'express'
import { mayChangePolicy } from '../../../../db/queries/hr-users.ts'
import { packsInForce } from '../../../../db/queries/pack-versions.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { withOrganisation } from '../../../../policies/organisation.ts'
import type { Pinned } from '../../../../policies/pin.ts'
import { english } from '../../../../policies/words.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { Pack } from '../../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../../deps.ts'
import { ownDay } from '../../../read/own-day.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { policyView } from './policy-view.ts'
import { asks } from './right/right.ts'
import { readVersions, versionRows, versionStatusWords } from './version-status.ts'

/** The policy in force, to be read by anybody of HR; `?pack=` names one where there are several. */
export const showPolicy =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const { today } = await ownDay(deps)
    const packs = await packsInForce(deps.db, deps.policies, today)
    const [first = ''] = packs.keys()
    const { pack: asked } = req.query
    const pinned = packs.get(typeof asked === 'string' ? asked : first)
    if (!pinned) return next()
    const others = [...packs.values()].filter((one) => one !== pinned)
    const done = req.query.done === 'yours'
    await showPack(deps, res, pinned, {
      flash: done ? { tone: 'green', text: hr.policy.change.yours.saved } : null,
      others: others.map(({ id, data }) => ({
        href: `/policy?pack=${id}`,
        name: english(data.title),
      })),
    })
  }

interface Around {
  readonly others?: readonly { readonly href: string; readonly name: string }[]
  /** The id of an uploaded version that is read as it would be. */
  readonly unread?: string
  readonly flash?: { readonly tone: string; readonly text: string } | null
}

/** A pack as a page, whichever version it is. */
export async function showPack(
  deps: ServerDeps,
  res: Response,
  pinned: Pinned<Pack>,
  { others = [], unread = '', flash = null }: Around,
): Promise<void> {
  const versions = await readVersions(deps, pinned.id)
  const calendar = deps.policies.calendars.get(pinned.data.calendar)?.data
  const { organisation } = await readSettings(deps.db)
  const mayChange = await mayChangePolicy(deps.db, hrOf(res).userId)
  const view = policyView(withOrganisation(pinned.data, organisation), calendar)
  const model = {
    ...view,
    ...{ pack: pinned.id, version: pinned.version, hash: pinned.hash, others, unread },
    status: versionStatusWords(versions, pinned.hash),
    ...{ asking: mayChange ? await asks(deps) : [], flash },
    versions: versionRows(versions),
    contents: contentsOf(view),
  }
  const frame = { active: 'policy', activeIsPage: !unread } as const
  await showHrPage(deps, res, { template: 'hr/policy/policy.njk', model, frame })
}

const { parts } = hr.policy.page

const contentsOf = ({ ownDuties, routes, reasons, idle }: ReturnType<typeof policyView>) => [
  { id: 'asked', text: parts.asked },
  ...(ownDuties.length ? [{ id: 'own', text: parts.own }] : []),
  { id: 'late', text: parts.late },
  ...(routes.length ? [{ id: 'routes', text: parts.routes }] : []),
  { id: 'choices', text: parts.choices },
  ...(reasons.rows.length ? [{ id: 'reasons', text: parts.reasons }] : []),
  { id: 'networks', text: parts.networks },
  ...(idle.length ? [{ id: 'idle', text: parts.idle }] : []),
  { id: 'versions', text: parts.versions },
]
