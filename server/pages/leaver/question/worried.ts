import type { RequestHandler } from 'express'
import type { ServerDeps } from '../../../deps.ts'
import { routeNames } from '../../../read/route-names.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'

/** GET: a calm word to who said that they are worried about somebody. It asks for no details. */
export const showWorried =
  (deps: ServerDeps): RequestHandler =>
  (_req, res) => {
    const visit = visitOf(res)
    if (!saidSo(visit)) return res.redirect('/tasks')
    const w = visit.file.words.worried
    const model = { title: w.title, words: w, text: w.text(routeNames(visit, 'safeguarding')) }
    showTo(deps, res, 'pages/leaver/question/worried.njk', model)
  }

const saidSo = ({ file, mine }: Visit): boolean =>
  mine.state.duties.some(({ answers }) =>
    Object.values(answers).some(
      ({ answer }) => file.pack.answers[answer]?.raises === 'safeguarding',
    ),
  )
