import { type Response, Router } from 'express'
import { heading, type Paper, text } from '../../../../paper/document.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import * as dates from '../../../look/dates.ts'
import { PDF, sendDownload } from '../../../web/download/download.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { requireHr } from '../sign-in/require-hr.ts'
import { type Facts, readFacts } from './facts.ts'
import { openPoints } from './open-points.ts'
import { blocksOf, PAPERS, type PaperId } from './papers.ts'
import { list } from './pieces.ts'

const { privacy: words } = hr

/** The impact assessment and the record of processing, as pages and as papers. Reads only. */
export function privacyRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.use('/privacy', requireHr(deps, { look: 'reads', change: 'acts' }))
  for (const id of PAPERS) {
    router.get(`/privacy/${id}`, (_req, res) => show(deps, res, id))
    router.get(`/privacy/${id}.pdf`, async (_req, res) => {
      const body = await deps.printer.print(privacyPaper(id, await readFacts(deps)))
      sendDownload(res, { name: `${id}.pdf`, type: PDF, body })
    })
  }
  return router
}

async function show(deps: ServerDeps, res: Response, id: PaperId): Promise<void> {
  const facts = await readFacts(deps)
  const { title, lead, other } = words[id]
  const model = {
    ...{ title, lead, made: madeOn(facts), pdf: `/privacy/${id}.pdf` },
    other: { text: other, href: `/privacy/${PAPERS.find((one) => one !== id)}` },
    points: openPoints(facts),
    blocks: blocksOf(id, facts),
  }
  const frame = { active: 'settings', activeIsPage: false, settings: facts.settings } as const
  await showHrPage(deps, res, { template: 'hr/privacy/paper.njk', model, frame })
}

const madeOn = ({ today }: Facts): string => words.made(dates.day(today, { zone: 'UTC' }))

/** One of the two as a paper: with what is open, and what only people can say. Pure. */
export function privacyPaper(id: PaperId, facts: Facts): Paper {
  const { title, lead } = words[id]
  const { organisation } = facts.settings
  const open = openPoints(facts).map((one) => one.text)
  return {
    ...{ title, lang: 'en', author: organisation, date: facts.today },
    ...{ foot: words.foot(organisation, title), unshown: words.unshown },
    blocks: [
      ...[text(lead), text(madeOn(facts))],
      { is: 'note', text: words.yours, tone: 'amber' },
      ...[heading(words.open.heading), open.length ? list(open) : text(words.open.nothing)],
      ...blocksOf(id, facts),
      ...[heading(words.only.heading), text(words.only.text), list(words.only.points)],
    ],
  }
}
