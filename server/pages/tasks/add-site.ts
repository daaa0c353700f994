import { createHash, randomUUID } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { Refusal } from '../../../workflows/messages.ts'
import { settled } from '../../../workflows/policy/coverage.ts'
import type { CaseFile } from '../../case-file.ts'
import type { ServerDeps } from '../../deps.ts'
import { readForm, type Values } from '../../http/form.ts'
import type { FieldError } from '../../look/params.ts'
import { lineOfText } from '../../people-fields.ts'
import { handIn, submission, submissionId } from '../link/hand-in.ts'
import { showRefusal } from '../link/refusal.ts'
import { showTo, visitOf } from '../link/visit.ts'
import { words } from './words.ts'

const w = words.site

const siteForm = z.object({ submission, site: lineOfText(w.what, 80) })

/** GET: a site that the pack has no guide for. The list of networks is open (3.1, 3.2). */
export const showAddSite =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    if (!networkDuty(visitOf(res).file)) return res.redirect('/tasks')
    show(deps, res, { values: {}, errors: [], submission: randomUUID() })
  }

/** POST: adds a line to the list, under a name of its own. The name stays out of the message. */
export const takeSite =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const { file } = visitOf(res)
    const form = readForm(siteForm, req)
    if (!form.ok) {
      const { values, errors } = form
      return show(deps, res, { values, errors, submission: String(values.submission ?? '') }, 422)
    }
    const { site, submission } = form.data
    const refuse = (refused: Refusal) =>
      showRefusal(deps, res, refused, { typed: [{ key: w.label, text: site }], back: '/tasks' })
    const duty = networkDuty(file)
    if (!duty) return refuse(file.state.status === 'closed' ? 'case-closed' : 'already-settled')
    const id = submissionId(file, submission, { duty, site })
    const part = `other-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`
    const draft = { kind: 'add-site', by: { role: 'leaver' }, duty, part } as const
    const came = await handIn(deps, file, id, { draft, words: { site } })
    return 'refused' in came ? refuse(came.refused) : res.redirect(303, '/tasks')
  }

interface Shown {
  readonly values: Values
  readonly errors: readonly FieldError[]
  readonly submission: string
}

const show = (deps: ServerDeps, res: Response, shown: Shown, status = 200): void =>
  showTo(
    deps,
    res,
    'pages/tasks/add-site.njk',
    { title: w.title, words: w, back: words.back, ...shown },
    status,
  )

/** The duty that is answered network by network, while it can still be changed. */
export const networkDuty = ({ state, pack }: CaseFile): string | undefined =>
  state.duties.find(
    (standing) =>
      !settled(state, standing) &&
      pack.duties.find(({ id }) => id === standing.id)?.applies_to.per === 'network',
  )?.id
