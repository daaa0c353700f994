import type { Request, RequestHandler, Response } from 'express'
import { findVisitedCase } from '../../../db/queries/access/sessions.ts'
import { readSettings } from '../../../db/queries/settings.ts'
import { decider } from '../../../words/en/decider/index.ts'
import { canBeWritten } from '../../../workflows/notify/notices.ts'
import { lineLabelOf, type Role } from '../../../workflows/pack/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { byRole } from '../../read/case-context.ts'
import { type CaseFile, caseFileOf } from '../../read/case-file.ts'
import { initialsOf, shownName } from '../../read/names.ts'
import { inEnglish } from '../../read/sentences/leaver.ts'
import { type LeaverState, withPending } from '../../read/with-pending.ts'
import { readCookie, sessionKey } from '../../web/session.ts'
import type { Visitor } from './find-link.ts'
import { shownFor, withHidden } from './hidden-fields.ts'
import { showAlone } from './lone-page.ts'
import { resendForm } from './resend.ts'

/** A person who came by a link, with the one case that the link is for. */
export interface Visit {
  readonly file: CaseFile
  /** The case as the leaver left it: what they sent and no case has taken yet counts as said. */
  readonly mine: LeaverState
  readonly role: Visitor
  readonly organisation: string
  /** Names as pages show them. */
  readonly names: Readonly<Record<Role, string>>
  /**
   * Whether a leaver's pages may be open to somebody else: nobody has said yet that the address is
   * theirs. Such a visitor is told nothing of the case, and no name (UK GDPR 5(1)(f)).
   */
  readonly doubtful: boolean
}

/** Lets a leaver through who opened their link; others get a page that says how. */
export const requireLeaver = (deps: ServerDeps): RequestHandler => requireVisit(deps, 'leaver')

/** Lets whoever is asked to decide through who opened their link. */
export const requireDecider = (deps: ServerDeps): RequestHandler => requireVisit(deps, 'decider')

/** 401 without a visit; 409 for a form that was shown for another case, and nothing is recorded. */
function requireVisit(deps: ServerDeps, scope: 'leaver' | 'decider'): RequestHandler {
  return async (req, res, next) => {
    const visit: Visit | undefined = await readVisit(deps, req, scope)
    if (!visit) return showNoVisit(deps, req, res)
    if (req.method === 'POST' && shownFor(req) !== visit.file.id) {
      return showOtherCase(deps, req, res, visit)
    }
    res.locals.visit = visit
    next()
  }
}

async function showNoVisit(deps: ServerDeps, req: Request, res: Response): Promise<void> {
  const { organisation } = await readSettings(deps.db)
  const model = { ...deps.words('en').shared.noSession, organisation, again: resendForm(req) }
  showAlone(deps, res.status(401), 'pages/visit/open-again.njk', 'en', model)
}

/** A form that names no case could never be taken, so none is offered to send it again. */
function showOtherCase(deps: ServerDeps, req: Request, res: Response, { file }: Visit): void {
  const { organisation, language, words } = file
  const { otherCase: w } = words.shared
  const said = shownFor(req) ? { again: resendForm(req) } : w.unnamed
  const model = { ...w, ...said, organisation }
  showAlone(deps, res.status(409), 'pages/visit/open-again.njk', language, model)
}

/** The visit that `requireLeaver` or `requireDecider` found. */
export const visitOf = (res: Response): Visit => res.locals.visit as Visit

async function readVisit(
  deps: ServerDeps,
  req: Request,
  scope: 'leaver' | 'decider',
): Promise<Visit | undefined> {
  const key = sessionKey(deps, req, scope)
  const row = key && (await findVisitedCase(deps.db, key))
  if (!row || row.role === 'hr') return undefined
  if ((scope === 'leaver') !== (row.role === 'leaver')) return undefined
  const read = await caseFileOf(deps, row)
  const file = row.role === 'leaver' ? read : inStaffLanguage(deps, read)
  return makeVisit(file, row.role)
}

/** Everything that pages ask of a visit more than once is found here, once a request. Pure. */
export function makeVisit(file: CaseFile, role: Visitor): Visit {
  const mine = withPending(file)
  const doubtful = role === 'leaver' && !canBeWritten(mine.state, file.now)
  const names = namesFor(file, doubtful)
  return { file, mine, role, doubtful, names, organisation: file.organisation }
}

/** Whoever decides for the organisation reads English, whatever the leaver reads. */
const inStaffLanguage = ({ words }: ServerDeps, file: CaseFile): CaseFile => ({
  ...file,
  language: 'en',
  words: words('en'),
})

/** Whoever reads an address that may be somebody else's learns no name by it. */
function namesFor(file: CaseFile, doubtful: boolean): Visit['names'] {
  const names = byRole((person) => shownName(file.people[person].name))
  if (!doubtful) return names
  return { ...names, leaver: initialsOf(file.people.leaver.name).replaceAll('.', '') }
}

/** Whether nobody leads the leaver: the chief is then asked in the line's place. */
export const withoutLine = ({ file }: Pick<Visit, 'file'>): boolean =>
  file.state.absent?.includes('line') === true

/** 'Lin Line, your manager,' begins a sentence; the chief by name alone, where nobody leads them. */
export const lineInWords = ({ file, names }: Visit): string =>
  withoutLine({ file })
    ? names.chief
    : file.words.shared.line(names.line, inEnglish(file, lineLabelOf(file.pack, file.kind)))

/** Sends a page of a visit: the model, and what every such page shows. */
export function showTo<M extends { readonly title: string }>(
  { views, config }: Pick<ServerDeps, 'views' | 'config'>,
  res: Response,
  template: string,
  model: M,
  status = 200,
): void {
  const { organisation, names, role, file, doubtful } = visitOf(res)
  const base = role === 'leaver' ? '/tasks' : '/decision'
  const { page, shared } = file.words
  // Who came by their own link, and not by the case's, has a way back to everybody who waits.
  const isOneOf = role !== 'leaver' && readCookie(config, res.req, 'addressee') !== undefined
  const all = isOneOf ? decider.people.all : ''
  const frame = { organisation, base, page, foot: shared.foot, you: names[role], doubtful, all }
  res.status(status)
  const html = views.render(template, { ...frame, lang: file.language, ...model })
  res.send(withHidden(html, res.req, file))
}
