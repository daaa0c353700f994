import type { RequestHandler } from 'express'
import { clauseFor } from '../../../workflows/policy/types.ts'
import type { ServerDeps } from '../../deps.ts'
import { showTo, type Visit, visitOf } from '../link/visit.ts'
import { sections, title } from './privacy-words.ts'
import { words } from './words.ts'

/** GET: what is kept about the leaver, who sees it, for how long, and whom to complain to. */
export const showPrivacy =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    const visit = visitOf(res)
    const { file, names, organisation } = visit
    const parties = {
      ...{ kind: file.kind, organisation, clauses: clausesOf(visit) },
      ...{ hr: names.hr, hrAddress: file.people.hr.email },
      ...{ line: names.line, lineLabel: file.pack.line_label[file.kind], chief: names.chief },
    }
    const model = { title, back: words.back, sections: sections(parties) }
    showTo(deps, res, 'pages/tasks/privacy.njk', model)
  }

/** The clauses behind this leaver's list, each once. */
function clausesOf({ file }: Visit): string {
  const numbers = file.state.duties.flatMap(({ id }) => {
    const duty = file.pack.duties.find((one) => one.id === id)
    return duty && !duty.needs ? clauseFor(duty.clause, file.kind).split(/, */) : []
  })
  return [...new Set(numbers)].join(', ')
}
