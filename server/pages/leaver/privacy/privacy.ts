import type { RequestHandler } from 'express'
import type { ServerDeps } from '../../../deps.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { partiesOf } from '../shared/parties.ts'

/**
 * GET: what is kept about the leaver, who sees it, for how long, and whom to complain to. Whoever
 * may be somebody else reads why they were written to, and nothing of the case.
 */
export const showPrivacy =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    const visit = visitOf(res)
    const model = visit.doubtful ? untold(visit) : told(visit)
    showTo(deps, res, 'pages/leaver/privacy/privacy.njk', model)
  }

function told(visit: Visit) {
  const { privacy, back, myData } = visit.file.words
  const sections = privacy.sections(partiesOf(visit))
  return { title: privacy.title, back, sections, held: myData.link }
}

function untold({ file, organisation }: Visit) {
  const { title, sections } = file.words.privacy.doubtful
  return { title, back: file.words.page.back, sections: sections(organisation, hrReach(file)) }
}
