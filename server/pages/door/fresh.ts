import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { findReachable } from '../../../db/queries/links.ts'
import { lastMailAct } from '../../../db/queries/mail/acts.ts'
import { waitingMails } from '../../../db/queries/mail/waiting.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import type { Role } from '../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { address, lineOfText } from '../../intake/fields.ts'
import { submitTo } from '../../intake/submissions.ts'
import { clientOf } from '../../web/client-of.ts'
import { readForm } from '../../web/form.ts'
import { countAgainst, LIMITS, TooManyError } from '../../web/rate-limit.ts'
import type { Link } from '../visit/find-link.ts'
import { showAlone } from '../visit/lone-page.ts'
import { showGone } from './dead.ts'

/** How much of a reference is read; ours are shorter. */
const REFERENCE_MAX = 40

/**
 * A fresh link by what stands in every mail, the reference, and the address that it went to: for
 * whoever's link was cut. Whether there is such a case and person, the page never tells; it goes to
 * the address on file and nowhere else.
 */
export function freshByReference(deps: ServerDeps): RequestHandler {
  const { asked } = deps.words('en').shared.dead
  const form = z.object({
    reference: lineOfText(asked.reference.what, REFERENCE_MAX),
    email: address(asked.email.what),
  })
  return async (req, res) => {
    const read = readForm(form, req)
    if (!read.ok) {
      return showGone(deps, res.status(422), { errors: read.errors, values: read.values })
    }
    await mailTo(deps, req, read.data)
    await showSent(deps, res)
  }
}

async function mailTo(
  deps: ServerDeps,
  req: Request,
  { reference, email }: { reference: string; email: string },
): Promise<void> {
  await countAgainst(deps.db, LIMITS.unknownLinkPerIp, clientOf(req), deps.now())
  const found = await findReachable(deps.db, { reference: asReference(reference), email })
  for (const { id, case_id: caseId, role } of found) {
    if (role !== 'hr') await mailFreshLink(deps, { id, caseId, role })
  }
}

/**
 * As it is written in mails, however it was typed or copied: `lw 4`, `4` and `Our reference is LW–0004.`
 * are `LW-0004`.
 */
function asReference(typed: string): string {
  const number = /(?:^|\D)0*(\d{1,18})\D*$/.exec(typed)?.[1]
  return number ? `LW-${number.padStart(4, '0')}` : typed
}

/** Asked too often, nothing is mailed and the page is the same: it tells nothing of the link. */
export async function mailFreshLink(
  deps: ServerDeps,
  { id, caseId, role }: Pick<Link, 'id' | 'caseId'> & { readonly role: Exclude<Role, 'hr'> },
): Promise<void> {
  try {
    await countAgainst(deps.db, LIMITS.freshLinkPerPerson, id, deps.now())
  } catch (error) {
    if (error instanceof TooManyError) return
    throw error
  }
  await submitTo(deps, caseId, { kind: 'renew-link', by: { role }, who: role })
}

/** The same for everybody who asked. No mail is promised within minutes while none can leave. */
export async function showSent(deps: ServerDeps, res: Response): Promise<void> {
  const [{ organisation }, waiting, act] = await Promise.all([
    readSettings(deps.db),
    waitingMails(deps.db, deps.now()),
    lastMailAct(deps.db),
  ])
  const { wait, slow, ...words } = deps.words('en').shared.sent
  const isSlow = waiting.count > 0 || act?.act === 'hold'
  const model = { ...words, organisation, wait: isSlow ? slow : wait }
  showAlone(deps, res, 'pages/door/sent.njk', 'en', model)
}
