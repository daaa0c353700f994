import { randomUUID } from 'node:crypto'
import type { ErrorRequestHandler, Response } from 'express'
import { scim } from '../../../words/en/scim.ts'
import type { ServerDeps } from '../../deps.ts'
import { explain, retryAfter, safe } from '../../web/errors.ts'
import { Problem } from '../problem.ts'

/** Codes of RFC 7644, table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'

/** Raised for every answer of SCIM that is no success. */
export class ScimFault extends Error {
  readonly status: number
  readonly scimType: ScimType | undefined

  constructor(status: number, detail: string, scimType?: ScimType) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }
}

export const badRequest = (scimType: ScimType, detail: string): ScimFault =>
  new ScimFault(400, detail, scimType)

const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** Answers with a body in SCIM's own media type (RFC 7644 8.1). */
export function answer(res: Response, status: number, body: object): void {
  res.status(status).type('application/scim+json').send(JSON.stringify(body))
}

/** The last step of SCIM: every error in its shape (RFC 7644 3.12), `status` as text. */
export function scimFaults({ log }: Pick<ServerDeps, 'log'>): ErrorRequestHandler {
  return (error, req, res, next) => {
    const { status, message } = error instanceof ScimFault ? error : explain(error)
    const reference = randomUUID().slice(0, 8)
    if (status >= 500 && !(error instanceof ScimFault))
      log.error({ reference, method: req.method, ...safe(error) }, 'SCIM failed')
    if (res.headersSent) return next(error)
    const wait = retryAfter(error)
    if (wait) res.set('Retry-After', wait)
    if (error instanceof Problem) res.set(error.extra.headers ?? {})
    answer(res, status, {
      schemas: [ERROR],
      status: String(status),
      ...typeOf(error, status),
      detail: status === 500 ? `${scim.failed} (${reference})` : message,
    })
  }
}

function typeOf(error: unknown, status: number): { scimType?: ScimType } {
  if (error instanceof ScimFault) return error.scimType ? { scimType: error.scimType } : {}
  return status === 400 ? { scimType: 'invalidSyntax' } : {}
}
