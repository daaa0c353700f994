import type { RequestHandler, Response } from 'express'
import { lineLabelOf, type Role } from '../../../workflows/policy/types.ts'
import { type CaseFile, readCaseFile } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'
import { findSession, type Session } from '../../http/session.ts'
import { readSettings } from '../../settings.ts'
import type { Visitor } from './find-link.ts'
import { shownName } from './names.ts'
import { words } from './words.ts'

/** A person who came by a link, with the one case that the link is for. */
export interface Visit {
  readonly file: CaseFile
  readonly role: Visitor
  readonly organisation: string
  /** Names as pages show them. */
  readonly names: Readonly<Record<Role, string>>
}

/** Lets a leaver through who opened their link; others get a page that says how. */
export const requireLeaver = (deps: ServerDeps): RequestHandler => requireVisit(deps, 'leaver')

/** Lets whoever is asked to decide through who opened their link. */
export const requireDecider = (deps: ServerDeps): RequestHandler => requireVisit(deps, 'decider')

function requireVisit(deps: ServerDeps, scope: 'leaver' | 'decider'): RequestHandler {
  return async (req, res, next) => {
    const session = await findSession(deps, req, scope)
    const visit = session && (await readVisit(deps, session))
    if (visit) {
      res.locals.visit = visit
      return next()
    }
    const { organisation } = await readSettings(deps.db)
    res.status(401)
    res.send(deps.views.render('pages/link/no-session.njk', { ...words.noSession, organisation }))
  }
}

/** The visit that `requireLeaver` or `requireDecider` found. */
export const visitOf = (res: Response): Visit => res.locals.visit as Visit

async function readVisit(deps: ServerDeps, { caseId, linkId, scope }: Session) {
  if (!caseId || !linkId) return undefined
  const [file, link, { organisation }] = await Promise.all([
    readCaseFile(deps, caseId),
    deps.db.selectFrom('links').select('role').where('id', '=', linkId).executeTakeFirst(),
    readSettings(deps.db),
  ])
  if (!file || !link || link.role === 'hr') return undefined
  if ((scope === 'leaver') !== (link.role === 'leaver')) return undefined
  return { file, role: link.role, organisation, names: namesOf(file) } satisfies Visit
}

const namesOf = ({ people }: CaseFile): Visit['names'] => ({
  leaver: shownName(people.leaver.name),
  line: shownName(people.line.name),
  chief: shownName(people.chief.name),
  chair: shownName(people.chair.name),
  'data-lead': shownName(people['data-lead'].name),
  hr: shownName(people.hr.name),
})

/** Whether nobody leads the leaver: the chief is then asked in the line's place. */
export const withoutLine = ({ file }: Pick<Visit, 'file'>): boolean =>
  file.state.absent?.includes('line') === true

/** 'Lin Line, your manager,' begins a sentence; the chief by name alone, where nobody leads them. */
export const lineInWords = ({ file, names }: Visit): string =>
  withoutLine({ file }) ? names.chief : words.line(names.line, lineLabelOf(file.pack, file.kind))

/** Sends a page of a visit: the model, and what every such page shows. */
export function showTo<M extends { readonly title: string }>(
  { views }: Pick<ServerDeps, 'views'>,
  res: Response,
  template: string,
  model: M,
  status = 200,
): void {
  const { organisation, names, role } = visitOf(res)
  const base = role === 'leaver' ? '/tasks' : '/decision'
  res.status(status)
  res.send(
    views.render(template, { organisation, base, foot: words.foot, you: names[role], ...model }),
  )
}
