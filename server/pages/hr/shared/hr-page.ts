import type { Response } from 'express'
import type { Settings } from '../../../../db/tables/settings.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { rightsOf } from '../../../read/rights/rights.ts'
import { hrOf } from '../sign-in/require-hr.ts'

interface Frame {
  readonly active: 'today' | 'cases' | 'reports' | 'policy' | 'settings' | ''
  /** False on a page beneath the one that the menu names. */
  readonly activeIsPage?: boolean
  readonly status?: number
  /** Handed in where they are read already, and may be newer than what the session brought. */
  readonly settings?: Settings
}

/**
 * Answers with a page of HR's, in its frame: the menu, the organisation and who is signed in. Its
 * template takes what it says from `words`, the whole of HR's catalogue, and offers what `can` allows.
 */
export async function showHrPage(
  deps: Pick<ServerDeps, 'views'>,
  res: Response,
  { template, model, frame }: { template: string; model: object; frame: Frame },
): Promise<void> {
  const { active, activeIsPage = true, status = 200 } = frame
  const { organisation } = frame.settings ?? hrOf(res)
  const { name: user } = hrOf(res)
  const can = rightsOf(hrOf(res))
  const basics = {
    ...{ words: hr, errors: [], flash: null, organisation, user, can, active, activeIsPage },
  }
  res.status(status).send(deps.views.render(`pages/${template}`, { ...basics, ...model }))
}
