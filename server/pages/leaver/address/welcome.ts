import type { RequestHandler } from 'express'
import { hasOwnMailbox } from '../../../../workflows/case/coverage.ts'
import { canBeWritten } from '../../../../workflows/notify/notices.ts'
import type { ServerDeps } from '../../../deps.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { toldModel } from '../../visit/privacy-notice.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'

const SAVED = 'address'

/**
 * Where a confirmed address leads: to what the first screen could not tell an address in doubt, or
 * back to the list, for whoever came by their work address and has read it. Pure.
 */
export const afterAddress = ({ state, now }: Pick<CaseFile, 'state' | 'now'>): string =>
  state.mailbox === 'work' && canBeWritten(state, now) ? `/tasks?saved=${SAVED}` : '/tasks/welcome'

/** GET: who asks, why, and what becomes of the leaver's details. */
export const showWelcome =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    const visit = visitOf(res)
    const { file, organisation } = visit
    const { title, proceed } = file.words.address.welcome
    const told = toldModel(file.words, {
      ...{ organisation, hr: hrReach(file), keepYears: file.keepYears },
    })
    const model = { title, proceed, told, flash: addressSaved(visit, SAVED) }
    showTo(deps, res, 'pages/leaver/address/welcome.njk', model)
  }

/** Says that the address is saved: or that it is safe with us, while no case has taken it. Pure. */
export function addressSaved({ file, mine }: Visit, saved: unknown) {
  const { words, people } = file
  const { state, anythingWaits } = mine
  if (saved !== SAVED || !hasOwnMailbox(state)) return undefined
  if (anythingWaits) return { ...words.shared.waiting, tone: 'green' }
  return { text: words.address.saved(people.leaver.email), tone: 'green' }
}
