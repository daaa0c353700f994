import { createHash } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import { z } from 'zod'
import { readRecord } from '../../../../db/queries/record.ts'
import { packWords } from '../../../../words/pack.ts'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import type { ServerDeps } from '../../../deps.ts'
import { lineOfText } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { shownName } from '../../../read/names.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { showRefusal } from '../../visit/refusal.ts'
import { submission, submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { networkDuty } from '../shared/chosen-networks.ts'
import { linesOf, perNetwork } from '../shared/lines.ts'
import { nextPath } from '../shared/next-line.ts'

const siteForm = ({ words }: CaseFile) =>
  z.object({ submission, site: lineOfText(words.site.what, 80, words.typing) })

/** GET: a site that the pack has no guide for. The list of networks is open (3.1, 3.2). */
export const showAddSite =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    if (!networkDuty(visitOf(res).file)) return res.redirect('/tasks')
    show(deps, res, { values: {}, errors: [] })
  }

/** POST: adds a line to the list, under a name of its own. The name stays out of the message. */
export const takeSite =
  (deps: ServerDeps): RequestHandler =>
  async (req, res) => {
    const visit = visitOf(res)
    const { file } = visit
    const form = readForm(siteForm(file), req)
    if (!form.ok) return show(deps, res, form, 422)
    const { site, submission } = form.data
    const refuse = (refused: Refusal) =>
      showRefusal(deps, res, refused, {
        typed: [{ key: file.words.site.label, text: site }],
        back: '/tasks',
      })
    const duty = networkDuty(file)
    if (!duty) return refuse(whyNot(file))
    const id = submissionId(file, submission, { duty, site })
    const part = guideNamed(file, site) ?? ownPart(id)
    if (await isThere(deps, visit, { id, site })) {
      const errors = [{ path: 'site', message: file.words.site.there(site) }]
      return show(deps, res, { values: form.values, errors }, 422)
    }
    const draft = { kind: 'add-site', by: { role: 'leaver' }, duty, part } as const
    const came = await submitFromVisit(deps, file, id, { draft, words: { site } })
    if ('refused' in came) return refuse(came.refused)
    res.redirect(303, `${nextPath(`${duty}/${part}`)}?added=yes`)
  }

const ownPart = (id: string): string =>
  `other-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** A site that the pack has a guide for goes by the guide's id, so that the guide is shown. */
const guideNamed = ({ pack }: CaseFile, site: string): string | undefined =>
  pack.networks_on_demand.find(({ name }) => same(name, site))?.id

/** Whether a line of that name is on the list already, and not by this very form. */
async function isThere(
  deps: ServerDeps,
  visit: Visit,
  { id, site }: { id: string; site: string },
): Promise<boolean> {
  const { file } = visit
  const sent =
    file.state.taken.includes(id) || file.waiting.some(({ message }) => message.id === id)
  if (sent) return false
  const lines = linesOf(visit, await readRecord(deps.db, file.id))
  return lines.some((line) => perNetwork(line) && same(line.title, shownName(site)))
}

interface Shown {
  readonly values: Values
  readonly errors: readonly FieldError[]
}

function show(deps: ServerDeps, res: Response, shown: Shown, status = 200): void {
  const { file } = visitOf(res)
  const { site, back } = file.words
  const model = { title: site.title, words: site, back, mistake: mistakeWords(file), ...shown }
  showTo(deps, res, 'pages/leaver/networks/add-site.njk', model, status)
}

/** How to undo it, where the pack has an answer for that. */
function mistakeWords(file: CaseFile): string {
  const { pack } = file
  const duty = pack.duties.find(({ id }) => id === networkDuty(file))
  const answer = duty?.answers
    .map((id) => pack.answers[id])
    .find((kind) => kind?.means === 'no-account')
  return answer ? file.words.site.mistake(packWords(file, answer.label)) : ''
}

function whyNot({ state }: CaseFile): Refusal {
  if (state.status === 'closed') return 'case-closed'
  return state.hold ? 'on-hold' : 'already-settled'
}
