import type { Response } from 'express'
import { readSettings } from '../../../db/queries/settings.ts'
import type { Words } from '../../../words/index.ts'
import type { ServerDeps } from '../../deps.ts'
import { initialsOf, maskedName } from '../../read/names.ts'
import { reachWords } from '../../read/sentences/reach.ts'
import type { Link } from '../visit/find-link.ts'
import { showAlone } from '../visit/lone-page.ts'
import { toldModel } from '../visit/privacy-notice.ts'

/** What a live link shows before anything is opened: nothing of the case, and no name in full. */
export async function showOpen(
  deps: ServerDeps,
  res: Response,
  link: Pick<Link, 'role' | 'language' | 'doubtful' | 'reference' | 'name'>,
  token: string,
  about: 'people' | 'decider' = 'decider',
): Promise<void> {
  const { organisation, hrMailbox, keepYears } = await readSettings(deps.db)
  const words = deps.words(link.language)
  const { open } = words.shared
  const leaver = link.role === 'leaver'
  const confirmed = leaver && !link.doubtful
  const hr = reachWords(words, hrMailbox)
  showAlone(deps, res, 'pages/door/open.njk', link.language, {
    ...{ ...open, organisation, token },
    about: open.about[link.doubtful ? 'doubtful' : leaver ? 'leaver' : about],
    masked: maskedName(link.name),
    initials: open.initials(initialsOf(link.name)),
    told: confirmed && toldModel(words, { organisation, hr, keepYears }),
    real: leaver && realMail(open, link, organisation),
  })
}

/** How to tell a real mail without trusting what it says of itself. */
function realMail(
  { real }: Words['shared']['open'],
  { doubtful, reference }: Pick<Link, 'doubtful' | 'reference'>,
  organisation: string,
) {
  const points = [
    real.ask(organisation),
    ...(doubtful ? [] : [real.reference(reference)]),
    real.never,
  ]
  return { summary: real.summary, points }
}
