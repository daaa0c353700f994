import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { ErrorRequestHandler } from 'express'
import { api } from '../../words/en/api.ts'
import type { ServerDeps } from '../deps.ts'
import { explain, retryAfter, safe } from '../web/errors.ts'

/** One thing wrong with what was sent: where, as a dot path, and a sentence with the remedy. */
export interface ApiFault {
  readonly path: string
  readonly message: string
}

interface Extra {
  readonly errors?: readonly ApiFault[]
  /** Members of the problem beside the standard ones, for programs. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

/** Raised for every answer of the API that is no success; `code` is for programs and stays. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly extra: Extra

  constructor(status: number, code: string, detail: string, extra: Extra = {}) {
    super(detail)
    this.status = status
    this.code = code
    this.extra = extra
  }
}

/** What was sent can be read and is not what this call takes. */
export const invalid = (errors: readonly ApiFault[]): Problem =>
  new Problem(422, 'invalid', api.body.invalid(errors.length), { errors })

export const unknownCase = (): Problem => new Problem(404, 'unknown-case', api.unknownCase)

/** The last step of the API: every error as application/problem+json (RFC 9457). */
export function problems({ log }: Pick<ServerDeps, 'log'>): ErrorRequestHandler {
  return (error, req, res, next) => {
    const { status, title, message } = explain(error)
    const reference = randomUUID().slice(0, 8)
    if (status >= 500) log.error({ reference, method: req.method, ...safe(error) }, 'call failed')
    if (res.headersSent) return next(error)
    const { code = codeOf(status), extra = {} } = error instanceof Problem ? error : {}
    const wait = retryAfter(error)
    if (wait) res.set('Retry-After', wait)
    res.status(status).set({ ...extra.headers, 'Content-Type': 'application/problem+json' })
    res.send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status,
        code,
        detail: detailOf(error, status, `${title}. ${message}`),
        ...(extra.errors ? { errors: extra.errors } : {}),
        ...extra.members,
        ...(status >= 500 ? { reference } : {}),
      }),
    )
  }
}

function detailOf(error: unknown, status: number, explained: string): string {
  if (error instanceof Problem) return error.message
  if (status === 503) return api.away
  return status === 500 ? api.failed : explained
}

const CODES: Record<number, string> = {
  400: 'unreadable',
  413: 'too-large',
  415: 'unsupported-type',
  429: 'too-many',
  503: 'unavailable',
}

const codeOf = (status: number): string => CODES[status] ?? 'failed'
