import type { Request, Response } from 'express'
import { hr } from '../../../../words/en/hr/index.ts'

const words = hr.shared.comesAgain

/** Long enough to read what it says; in seconds. */
const EVERY = 5

/** What a page says of coming again, and the link that changes it. */
export interface ComesAgain {
  readonly says: string
  readonly link: string
  readonly href: string
}

/**
 * Has the page of something that goes on come again by itself, by a header and without a script, until
 * its reader stops that: nothing that changes by itself is without a way to stop it (WCAG 2.2, 2.2.2).
 * For pages without a form, as what is typed would be lost. `path`: the page's own, with what its address says beside.
 */
export function comesAgain({ query }: Request, res: Response, path: string): ComesAgain {
  if (query.still === 'yes') return { says: words.stands, link: words.look, href: path }
  res.set('Refresh', `${EVERY}; url=${path}`)
  return {
    says: words.itself,
    link: words.stop,
    href: `${path}${path.includes('?') ? '&' : '?'}still=yes`,
  }
}
