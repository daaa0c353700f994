import { randomUUID } from 'node:crypto'
import type { Request } from 'express'
import type { CaseFile } from '../../read/case-file.ts'
import { submission } from './submit.ts'

/**
 * What is hidden in every form of a visit. The case that it was shown for, by its id: a browser
 * holds one visit of a kind, and a form of an older tab would land on the case of the link that was
 * opened last. (The reference is not for whoever reads an address that may be somebody else's.) And
 * the form's own number, which it keeps where it comes back with a fault.
 */
export const HIDDEN = ['case', 'submission'] as const

const bodyOf = ({ body }: Posted) => (body ?? {}) as Record<string, unknown>

type Posted = Pick<Request, 'body'>

/** A finished page of a visit, with what is hidden in each of its forms. */
export function withHidden(html: string, req: Posted, { id }: Pick<CaseFile, 'id'>): string {
  const { submission: given } = bodyOf(req)
  // A page that is only looked at brings none, and to find fault with that takes a while.
  const values = { case: id, submission: given ? submission.parse(given) : randomUUID() }
  const fields = HIDDEN.map(
    (name) => `\n<input type="hidden" name="${name}" value="${values[name]}">`,
  )
  return html.replaceAll(/<form\b[^>]*>/g, (form) => form + fields.join(''))
}

/** The id of the case that a form was shown for; nothing where it names none. */
export function shownFor(req: Posted): string | undefined {
  const named = bodyOf(req).case
  return typeof named === 'string' && /^[\da-f-]{36}$/.test(named) ? named : undefined
}
