import { type RequestHandler, type Response, Router } from 'express'
import { REFUSALS_TO_HR } from '../../../../words/en/refusals.ts'
import type { Refusal } from '../../../../workflows/contract/commands.ts'
import type { Action, CommandContext } from '../../../commands/action.ts'
import { onCase, refusalOf, refusedNow } from '../../../commands/context.ts'
import { readAction } from '../../../commands/read-form.ts'
import { ACTIONS } from '../../../commands/registry.ts'
import { submissionOf } from '../../../commands/submission.ts'
import type { ServerDeps } from '../../../deps.ts'
import { readCaseFile } from '../../../read/case-file.ts'
import type { Values } from '../../../web/form.ts'
import { submitFromVisit } from '../../visit/submit.ts'
import { caseOf } from '../case/page.ts'
import { formNumber, pressOf } from '../shared/form-number.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { hrOf } from '../sign-in/require-hr.ts'
import { actionModel, chooseModel, seenOf, type Typed, toldOf } from './view.ts'

/** A page for each thing that HR does to a case: GET shows what will follow, POST hands it in. */
export function actionRoutes(deps: ServerDeps): Router {
  const router = Router()
  for (const action of ACTIONS) {
    const path = `/cases/:id/do/${action.type}`
    const field = action.subject?.field
    if (field) {
      router.get(path, pageOf(deps, chooseFrom(deps, action)))
      router.get(`${path}/:${field}`, pageOf(deps, showForm(deps, action), field))
      router.post(`${path}/:${field}`, pageOf(deps, take(deps, action), field))
    } else {
      router.get(path, pageOf(deps, showForm(deps, action)))
      router.post(path, pageOf(deps, take(deps, action)))
    }
  }
  return router
}

type Answer = (
  on: CommandContext,
  res: Response,
  values: Values,
  next: () => void,
) => Promise<unknown>

/** Reads the case that an address is about. */
const pageOf =
  (deps: ServerDeps, answer: Answer, field?: string): RequestHandler =>
  async (req, res, next) => {
    const file = await caseOf(deps, req.params.id, res, next)
    if (!file) return
    const subject = field ? String(req.params[field]) : ''
    await answer(await onCase(deps, file, subject), res, (req.body ?? {}) as Values, next)
  }

const frame = { active: 'cases', activeIsPage: false } as const

const chooseFrom =
  (deps: ServerDeps, action: Action): Answer =>
  async (on, res, _values, next) => {
    // Each has a link of its own, and nobody comes here by one.
    if (!action.subject?.choose) return next()
    const model = chooseModel(action, on)
    await showHrPage(deps, res, { template: 'hr/case-action/choose.njk', model, frame })
  }

const showForm =
  (deps: ServerDeps, action: Action): Answer =>
  async (on, res, _values, next) => {
    if (!isKnown(action, on)) return next()
    await show(deps, res, { action, on, typed: { values: {} }, status: 200 })
  }

/** What the case knows nothing of has no page. */
const isKnown = ({ subject }: Action, on: CommandContext): boolean =>
  !subject || subject.known(on).includes(on.subject)

interface Shown {
  readonly action: Action
  readonly on: CommandContext
  readonly typed: Typed
  readonly status: number
}

const show = (deps: ServerDeps, res: Response, { action, on, typed, status }: Shown) =>
  showHrPage(deps, res, {
    template: 'hr/case-action/action.njk',
    model: actionModel(action, on, typed),
    frame: { ...frame, status },
  })

/**
 * 422 with what was typed where something is wrong, 409 where it cannot be done now or the page says
 * something else by now, a page with what will change where that is to be seen first, else 303 to the case.
 */
const take =
  (deps: ServerDeps, action: Action): Answer =>
  async (on, res, values, next) => {
    if (!isKnown(action, on)) return next()
    const { file } = on
    const number = formNumber.safeParse(values.submission)
    const press = pressOf(number.data ?? '', values)
    if (file.state.taken.includes(press)) return res.redirect(303, doneAt(on, action))
    if (hasMoved(action, on, values)) {
      return show(deps, res, { action, on, typed: { values, moved: true }, status: 409 })
    }
    const checked = check(action, on, values)
    if ('status' in checked) return show(deps, res, { action, on, ...checked })
    const { draft, words } = submissionOf(action, on, checked.data, hrActor(res))
    const refused = refusalOf(on, draft)
    if (refused) return show(deps, res, { action, on, ...refusal(action, on, values, refused) })
    const came = await submitFromVisit(deps, file, press, { draft, words })
    if ('event' in came) return res.redirect(303, doneAt(on, action))
    if ('waiting' in came) return res.redirect(303, casePage(on))
    const now = await onCase(deps, (await readCaseFile(deps, file.id)) ?? file, on.subject)
    return show(deps, res, { action, on: now, ...refusal(action, on, values, came.refused) })
  }

type Faulty = Pick<Shown, 'typed' | 'status'>

/** What was filled in, or why the form is shown again. */
function check(action: Action, on: CommandContext, values: Values): { data: unknown } | Faulty {
  if (refusedNow(on, action)) return { typed: { values }, status: 409 }
  const read = readAction(action, on, values)
  if ('errors' in read) return { typed: { values, ...read }, status: 422 }
  const number = formNumber.safeParse(values.submission)
  if (!number.success) {
    const message = number.error.issues[0]?.message ?? ''
    return { typed: { values, errors: [{ path: 'submission', message }] }, status: 422 }
  }
  const preview = action.confirms?.(on, read.data as never)
  if (preview && values.seen !== seenOf(preview)) return { typed: { values, preview }, status: 200 }
  return { data: read.data }
}

/** Whether the page says something else by now than when its form was filled in. */
const hasMoved = (action: Action, on: CommandContext, { told }: Values): boolean =>
  typeof told === 'string' && !refusedNow(on, action) && told !== toldOf(action, on)

/** What the case would not take, told at the form's first question. */
function refusal(action: Action, on: CommandContext, values: Values, refused: Refusal): Faulty {
  const path = action.page(on).fields[0]?.name ?? 'submission'
  return { typed: { values, errors: [{ path, message: REFUSALS_TO_HR[refused] }] }, status: 409 }
}

const hrActor = (res: Response) => ({ role: 'hr', user: hrOf(res).userId }) as const

const casePage = ({ file }: CommandContext): string => `/cases/${file.id}`

const doneAt = (on: CommandContext, { type }: Action): string => `${casePage(on)}?done=${type}`
