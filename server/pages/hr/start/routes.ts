import { randomUUID } from 'node:crypto'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import { endProposal } from '../../../../db/queries/programs/proposals.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { knownLines } from '../../../../db/queries/starts/known-lines.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import {
  type CheckedStart,
  checkStart,
  packsToday,
  type StartInput,
} from '../../../intake/start.ts'
import { startOnce } from '../../../intake/start-once.ts'
import { submitStart } from '../../../intake/submissions.ts'
import type { FieldError } from '../../../look/params.ts'
import { typedParts } from '../../../web/typed-day.ts'
import { submission } from '../../visit/submit.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { checkView } from './check-view.ts'
import { startChoices } from './choices.ts'
import { doubtsOf } from './doubts.ts'
import {
  beyondForm,
  fieldFault,
  inFormOrder,
  readStartForm,
  showsRare,
  type Values,
} from './form.ts'
import { valuesLike } from './like.ts'
import { fromProposal, type Prefilled } from './prefill.ts'

/** Starting a case: the form, everything that would follow, and the start itself. */
export function startRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/cases/new', async (req, res) => {
    const { proposal, like } = req.query
    const known = await fromProposal(deps, proposal)
    const values = known ? known.values : await valuesLike(deps, like)
    return showForm(deps, res, { caseId: randomUUID(), ...known, values })
  })
  router.post('/cases/new', (req, res, next) => {
    const { values } = readStartForm(req.body)
    const { change } = req.body ?? {}
    if (change === undefined) return check(deps)(req, res, next)
    return showForm(deps, res, { caseId: caseIdOf(req), values, change })
  })
  router.post('/cases/check', check(deps))
  router.post('/cases', start(deps))
  return router
}

interface Shown {
  readonly caseId: string
  readonly values: Values
  readonly errors?: readonly FieldError[]
  /** The field that HR wants to change, on the way back from the check. */
  readonly change?: unknown
  /** Where the values come from, if nobody typed them. */
  readonly flash?: Prefilled['flash']
}

/** The id of the case to be, made with the first form: sent twice, it is one case. */
const caseIdOf = (req: Request): string => submission.parse(req.body?.case)

async function showForm(deps: ServerDeps, res: Response, shown: Shown) {
  const { values, caseId, errors = [], change, flash = null } = shown
  const settings = await readSettings(deps.db)
  const packs = await packsToday(deps, settings)
  const model = {
    ...{ values, caseId, errors, flash },
    beyond: beyondForm(errors),
    startDate: typedParts(values, 'leaver-startDate'),
    firstMailOn: typedParts(values, 'firstMailOn'),
    endDate: typedParts(values, 'endDate'),
    choices: startChoices(packs, deps.policies, settings),
    lines: await knownLines(deps.db),
    rare: showsRare(values, errors, change),
  }
  const status = errors.length ? 422 : 200
  const frame = { active: 'cases', activeIsPage: false, status, settings } as const
  return showHrPage(deps, res, { template: 'hr/start/form.njk', model, frame })
}

interface Sound extends Shown {
  readonly input: StartInput
  readonly checked: CheckedStart
}

/** A start that may begin, or nothing: then the form is shown again with its faults. */
async function sound(deps: ServerDeps, req: Request, res: Response): Promise<Sound | undefined> {
  const form = readStartForm(req.body)
  const shown = { caseId: caseIdOf(req), values: form.values }
  if (!form.ok) {
    await showForm(deps, res, { ...shown, errors: form.errors })
    return undefined
  }
  const checked = await checkStart(deps, form.input)
  if ('errors' in checked) {
    await showForm(deps, res, { ...shown, errors: inFormOrder(checked.errors.map(fieldFault)) })
    return undefined
  }
  // The case that this very form started, sent again, is no duplicate of itself.
  const duplicates = checked.duplicates.filter(({ id }) => id !== shown.caseId)
  return { ...shown, input: form.input, checked: { ...checked, duplicates } }
}

async function showCheck(deps: ServerDeps, res: Response, found: Sound, errors: FieldError[] = []) {
  const { caseId, values, input, checked } = found
  const view = checkView(input, checked, deps.now())
  const doubts = (await doubtsIn(deps, found)).map((doubt) =>
    hr.start.check.doubts.of[doubt](input.leaver.name),
  )
  const model = { ...view, caseId, values, errors, doubts }
  const frame = { active: 'cases', activeIsPage: false, status: errors.length ? 422 : 200 } as const
  return showHrPage(deps, res, { template: 'hr/start/check.njk', model, frame })
}

function check(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    const found = await sound(deps, req, res)
    if (found) await showCheck(deps, res, found)
  }
}

const doubtsIn = ({ db }: ServerDeps, { input, checked }: Sound) =>
  doubtsOf(db, input, checked.settings)

const DOUBTED: FieldError = { path: 'doubts', message: hr.start.check.doubts.missing }

const UNTICKED: FieldError = {
  path: 'allowDuplicate',
  message: hr.start.form.duplicateUnticked,
}

function start(deps: ServerDeps): RequestHandler {
  return async (req, res) => {
    const found = await sound(deps, req, res)
    if (!found) return
    const { caseId, checked } = found
    if ((await doubtsIn(deps, found)).length && req.body.doubts !== 'yes') {
      return showCheck(deps, res, found, [DOUBTED])
    }
    if (checked.duplicates.length && req.body.allowDuplicate !== 'yes') {
      return showCheck(deps, res, found, [UNTICKED])
    }
    const submit = checked.duplicates.length ? submitStart : startOnce
    const by = { role: 'hr', user: hrOf(res).userId } as const
    const done = await submit(deps, { ...checked.message, by }, checked.words, caseId)
    if ('id' in done) {
      const end = { state: 'started', at: new Date(deps.now()), by: hrOf(res).name } as const
      // Where the form came from a proposal, which then has its number; else nothing has.
      await endProposal(deps.db, caseId, { ...end, caseId: done.id })
      return res.redirect(303, `/cases/${done.id}`)
    }
    const again = await sound(deps, req, res)
    if (again) await showCheck(deps, res, again, [UNTICKED])
  }
}
