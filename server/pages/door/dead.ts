import type { Response } from 'express'
import { readSettings } from '../../../db/queries/settings.ts'
import type { ServerDeps } from '../../deps.ts'
import type { FieldError } from '../../look/params.ts'
import { reachWords } from '../../read/sentences/reach.ts'
import type { Values } from '../../web/form.ts'
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
  if (link?.role === 'leaver' && link.over && !link.doubtful) {
    const { organisation, hrMailbox } = await readSettings(deps.db)
    const words = deps.words(link.language)
    const { over } = words.shared
    const ask = over.ask(hrMailbox.name, reachWords(words, hrMailbox))
    const model = { ...over, organisation, ask }
    return showAlone(deps, res.status(410), 'pages/door/over.njk', link.language, model)
  }
  await showGone(deps, res.status(404), { token })
}

/** A fresh link was asked for without the box ticked. */
export async function showUnticked(deps: ServerDeps, res: Response, token: string): Promise<void> {
  const errors = [{ path: 'wanted', message: deps.words('en').shared.dead.unticked }]
  await showGone(deps, res.status(422), { token, errors })
}

interface Asked {
  readonly token?: string
  readonly errors?: readonly FieldError[]
  /** What was typed, to be shown again. */
  readonly values?: Values
}

export async function showGone(
  deps: ServerDeps,
  res: Response,
  { token = '', errors = [], values = {} }: Asked,
): Promise<void> {
  const { organisation } = await readSettings(deps.db)
  // A token is 64 characters at most.
  const said = { token: token.slice(0, 64), errors, values }
  const model = { ...deps.words('en').shared.dead, organisation, ...said }
  showAlone(deps, res, 'pages/door/dead.njk', 'en', model)
}
