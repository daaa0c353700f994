import type { RequestHandler, Response } from 'express'
import { ofLeaver } from '../../../../workflows/case/coverage.ts'
import type { RequestKind } from '../../../../workflows/case/events.ts'
import type { ServerDeps } from '../../../deps.ts'
import { TEXT_MAX } from '../../../intake/fields.ts'
import type { FieldError } from '../../../look/params.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, titleOf } from '../../../read/sentences/leaver.ts'
import { unbroken } from '../../../read/sentences/reach.ts'
import { readForm, type Values } from '../../../web/form.ts'
import { typedParts } from '../../../web/typed-day.ts'
import { takeNotThem } from '../../visit/not-you/not-them.ts'
import { showRefusal, type TypedRows } from '../../visit/refusal.ts'
import { submissionId, submitFromVisit } from '../../visit/submit.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { type Asked, askForm } from './form.ts'
import { answerer, isWaiting, kindOf, offeredKinds } from './kinds.ts'

/** GET: one thing to ask for; `about` is the line whose page led here. */
export const showAsk =
  (deps: ServerDeps): RequestHandler =>
  (req, res, next) => {
    const what = kindOf(req.params.what)
    if (!what) return next()
    if (!offeredKinds(visitOf(res)).includes(what)) return res.redirect('/tasks/ask')
    const { about } = req.query
    const values: Values = typeof about === 'string' ? { about } : {}
    show(deps, res, what, { values, errors: [] })
  }

/** POST: 422 with what was typed, 409 where the case has moved on, else what happens next. */
export const takeAsk =
  (deps: ServerDeps): RequestHandler =>
  async (req, res, next) => {
    const what = kindOf(req.params.what)
    if (!what) return next()
    const { file } = visitOf(res)
    const form = readForm(askForm(file, what), req)
    if (!form.ok) return show(deps, res, what, form, 422)
    const asked: Asked = form.data
    const { submission, text, about, until, way } = asked
    if (what === 'not-them') return takeNotThem(deps, req, res, submission)
    const draft = {
      ...({ kind: 'request', by: { role: 'leaver' }, what } as const),
      ...(about ? { about } : {}),
      ...(until ? { until } : {}),
      ...(way ? { way } : {}),
    }
    const id = submissionId(file, submission, { ...draft, text })
    const came = await submitFromVisit(deps, file, id, { draft, words: text ? { text } : {} })
    const typed = typedIn(file, asked)
    // Said again with nothing new to it, it is the same.
    if ('refused' in came && (came.refused !== 'already-requested' || typed.length)) {
      return showRefusal(deps, res, came.refused, { typed, back: '/tasks/ask' })
    }
    res.redirect(303, `/tasks/ask/${what}/sent`)
  }

/** What was typed, as it is shown to them again. */
const typedIn = (file: CaseFile, { text, until }: Asked): TypedRows =>
  [until && fullDate(file, until), text].flatMap((typed) =>
    typed ? [{ key: file.words.asking.typed, text: typed }] : [],
  )

/** Whoever cannot use these pages may not want to type on one either. */
const ringWords = ({ file, names }: Visit, what: RequestKind): string[] =>
  what === 'other-way' && file.hrPhone
    ? [file.words.asking.ring(names.hr, unbroken(file.hrPhone))]
    : []

interface Shown {
  readonly values: Values
  readonly errors: readonly FieldError[]
}

function show(
  deps: ServerDeps,
  res: Response,
  what: RequestKind,
  { values, errors }: Shown,
  status = 200,
): void {
  const visit = visitOf(res)
  const { file } = visit
  const { asking: words } = file.words
  const kind = words.kinds[what]
  const who = answerer(visit, what)
  const model = {
    ...{ title: kind.title, words, kind, what, values, errors },
    ...{ follows: [...kind.follows(who), ...ringWords(visit, what)] },
    boxHint: [kind.boxHint, words.boxMax(TEXT_MAX)].join(' ').trim(),
    until: typedParts(values, 'until'),
    // A form that came back is shown again, whatever waits: what was typed stays.
    waits: status === 200 && isWaiting(visit, what) ? words.waits(who) : '',
    lines: ofLeaver(file.state)
      .filter(({ signs }) => !signs)
      .map(({ id }) => ({ value: id, text: titleOf(file, id) })),
    ways: Object.entries(words.ways).map(([value, text]) => ({ value, text })),
  }
  showTo(deps, res, 'pages/leaver/asking/ask.njk', model, status)
}
