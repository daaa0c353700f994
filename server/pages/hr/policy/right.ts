import type { RequestHandler } from 'express'
import { mayChangePolicy } from '../../../../db/queries/hr-users.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import { hrOf } from '../sign-in/require-hr.ts'

/** Who may read the policy and not change it asked to change it. */
export class NoRightError extends Error {
  readonly status = 403
  constructor() {
    super(hr.policy.page.noRight)
  }
}

/** Lets only those past who may change the policy. Comes after `requireHr`. Reads only. */
export const requireRight =
  ({ db }: Pick<ServerDeps, 'db'>): RequestHandler =>
  async (_req, res, next) =>
    next((await mayChangePolicy(db, hrOf(res).userId)) ? undefined : new NoRightError())
