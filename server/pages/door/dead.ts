import type { Response } from 'express'
import { readSettings } from '../../../db/queries/settings.ts'
import type { ServerDeps } from '../../deps.ts'
import { reachWords } from '../../read/sentences/reach.ts'
import type { Link } from '../visit/find-link.ts'
import { showAlone } from '../visit/lone-page.ts'

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
    const words = deps.words(link.language)
    const { over } = words.shared
    const ask = over.ask(hrMailbox.name, reachWords(words, hrMailbox))
    const model = { ...over, organisation, ask }
    return showAlone(deps, res.status(410), 'pages/door/over.njk', link.language, model)
  }
  showGone(deps, res.status(404), organisation, token, [])
}

/** A fresh link was asked for without the box ticked. */
export async function showUnticked(deps: ServerDeps, res: Response, token: string): Promise<void> {
  const { organisation } = await readSettings(deps.db)
  const errors = [{ path: 'wanted', message: deps.words('en').shared.dead.unticked }]
  showGone(deps, res.status(422), organisation, token, errors)
}

function showGone(
  deps: ServerDeps,
  res: Response,
  organisation: string,
  token: string,
  errors: readonly { readonly path: string; readonly message: string }[],
): void {
  // A token is 64 characters.
  const model = { ...deps.words('en').shared.dead, organisation, token: token.slice(0, 64), errors }
  showAlone(deps, res, 'pages/door/dead.njk', 'en', model)
}
