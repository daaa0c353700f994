import type { Response } from 'express'
import type { ServerDeps } from '../../deps.ts'
import { readSettings } from '../../settings.ts'
import type { Link } from './find-link.ts'

/**
 * A link that opens nothing. The last link to a closed list says so (410) and whom to write to; any
 * other gets one and the same page, 404 and not 410, which would tell that there was once a link.
 */
export async function showDead(
  deps: ServerDeps,
  res: Response,
  token: string,
  link: Link | undefined,
): Promise<void> {
  const { organisation, hrMailbox } = await readSettings(deps.db)
  if (link?.role === 'leaver' && link.over && !link.doubtful) {
    const { over } = deps.words(link.language).shared
    const words = { ...over, ask: over.ask(hrMailbox.name, hrMailbox.email) }
    const model = { ...words, organisation, lang: link.language }
    res.status(410).send(deps.views.render('pages/link/over.njk', model))
    return
  }
  // A token is 64 characters.
  const model = { ...deps.words('en').shared.dead, organisation, token: token.slice(0, 64) }
  res.status(404).send(deps.views.render('pages/link/dead.njk', model))
}
