import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, RequestHandler } from 'express'
import { isPostgresAway } from '../../db/away.ts'
import { RingError } from '../../db/keys/wrap.ts'
import { UnprintedError } from '../../paper/printer.ts'
import { errors as words } from '../../words/en/errors.ts'
import type { ServerDeps } from '../deps.ts'
import { TooManyError } from './rate-limit.ts'
import { OWN_PAGES, typedAgain } from './typed-again.ts'

interface HttpError {
  readonly status?: number
  readonly code?: string
}

/** In which time a server that fails over, or is asked by too many, may be back; in seconds. */
const AWAY_FOR = 10
/** In which time papers that wait may be set, in seconds. */
const UNPRINTED_FOR = 60

/** Nothing can be written now, and may be later: without its key of DATA_KEYS, too. */
const isAway = (error: unknown): boolean => isPostgresAway(error) || error instanceof RingError

/** After how many seconds it makes sense to ask again; nothing where it makes none. */
export function retryAfter(error: unknown): string | undefined {
  if (error instanceof TooManyError) return String(Math.ceil(error.retryAfter))
  if (error instanceof UnprintedError) return String(UNPRINTED_FOR)
  return isAway(error) ? String(AWAY_FOR) : undefined
}

/** What a person is told of an error; below 500 the error's own sentence is meant for them. */
export function explain(error: unknown): { status: number; title: string; message: string } {
  if (isAway(error)) {
    return { status: 503, ...words.away }
  }
  if (error instanceof UnprintedError) return { status: 503, ...words.unprinted }
  const status = (error as HttpError)?.status ?? 500
  if (status < 500) {
    return {
      status,
      title: words.titles[status] ?? words.otherTitle,
      message: sentenceOf(error, status),
    }
  }
  return { status: 500, ...words.failed }
}

/** The body parser's own messages can quote what was sent, so they are not passed on. */
function sentenceOf(error: unknown, status: number): string {
  const { type } = error as { type?: string }
  if (type === 'entity.too.large') return words.tooLarge
  if (type?.startsWith('entity') || type?.startsWith('charset') || type?.startsWith('encoding')) {
    return words.brokenText
  }
  return status === 400 && type ? words.brokenRequest : (error as Error).message
}

export const notFound: RequestHandler = (_req, _res, next) =>
  next(Object.assign(new Error(words.notFound), { status: 404 }))

/**
 * The last step of the app: a plain page, a reference for whoever looks into the log. While Postgres
 * is away it holds what was sent, and sends it again as it was, its form's own number included.
 */
export function errorPage({ log, views }: Pick<ServerDeps, 'log' | 'views'>): ErrorRequestHandler {
  return (error, req, res, next) => {
    const reference = randomUUID().slice(0, 8)
    const { status, title, message } = explain(error)
    if (status >= 500)
      log.error({ reference, method: req.method, ...safe(error) }, 'request failed')
    if (res.headersSent) return next(error)
    const wait = retryAfter(error)
    if (wait) res.set('Retry-After', wait)
    res.status(status)
    res.send(
      views.render('web/error.njk', {
        title,
        message,
        number: words.number,
        reference: status >= 500 ? reference : '',
        again: status === 503 ? typedAgain(req, OWN_PAGES) : undefined,
        kept: words.kept,
      }),
    )
  }
}

/** What may be logged of an error: messages of libraries can quote values, so only for ours. */
export function safe(error: unknown): {
  error: string
  code: string | undefined
  stack: string | undefined
} {
  const { name, code, stack } = error as { name?: string; code?: string; stack?: string }
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return { error: name ?? 'unknown', code, stack: frames?.slice(0, 8).join('\n') }
}
