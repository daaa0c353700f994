import { type RequestHandler, Router } from 'express'
import { readRecord } from '../../../../db/queries/record.ts'
import { withoutMarks } from '../../../../words/marks.ts'
import type { ServerDeps } from '../../../deps.ts'
import { fullClock } from '../../../look/dates.ts'
import { fullDate } from '../../../read/sentences/leaver.ts'
import { hrReach } from '../../../read/sentences/reach.ts'
import { PDF, sendDownload } from '../../../web/download/download.ts'
import { showTo, type Visit, visitOf } from '../../visit/visit.ts'
import { readBeside } from './extras.ts'
import { heldPaper } from './paper.ts'
import { heldAbout } from './view.ts'

/** What is held about the leaver, to read and to take away (UK GDPR 15 and 20). */
export function myDataRoutes(deps: ServerDeps): Router {
  const router = Router()
  router.get('/tasks/my-data', showHeld(deps))
  router.get('/tasks/my-data.json', giveHeld(deps))
  router.get('/tasks/my-data.pdf', giveHeldPaper(deps))
  return router
}

type Held = ReturnType<typeof heldAbout>

const heldFor = async (deps: ServerDeps, visit: Visit): Promise<Held> =>
  heldAbout(
    visit,
    ...(await Promise.all([
      readRecord(deps.db, visit.file.id),
      readBeside(deps.db, visit.file.id),
    ])),
  )

const showHeld =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const { words: all, people } = visit.file
    const { myData: words } = all
    const { events, mails, refused, visits, ...held } = await heldFor(deps, visit)
    showTo(deps, res, 'pages/leaver/my-data/my-data.njk', {
      ...{ title: words.title, words, pdf: all.paper.held, ...held },
      ...{ events: byDay(visit, events), mails: byDay(visit, mails) },
      refused: byDay(visit, refused),
      visits: visits.map((one) =>
        words.visits.open(atTime(visit, one.at), atTime(visit, one.until)),
      ),
      intro: words.intro(visit.organisation),
      out: words.out.text(people.hr.name, hrReach(visit.file)),
    })
  }

/** What follows one another on a day stands under it once. */
function byDay<T extends { readonly at: number }>({ file }: Visit, all: readonly T[]) {
  const days: { on: string; all: T[] }[] = []
  for (const one of all) {
    const on = fullDate(file, one.at)
    const last = days.at(-1)
    if (last?.on === on) last.all.push(one)
    else days.push({ on, all: [one] })
  }
  return days
}

/** 'Thu 18 Feb 2027, 10:12' */
const atTime = ({ file }: Visit, at: Date): string =>
  fullClock(at, { zone: file.calendar.zone, lang: file.language })

const giveHeld =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const held = await heldFor(deps, visit)
    res.set('Content-Disposition', `attachment; filename="${visit.file.reference}.json"`)
    res.type('application/json')
    res.send(withoutMarks(JSON.stringify(asFile(visit, held), null, 2)))
  }

const giveHeldPaper =
  (deps: ServerDeps): RequestHandler =>
  async (_req, res) => {
    const visit = visitOf(res)
    const { id, reference } = visit.file
    const [record, beside] = await Promise.all([readRecord(deps.db, id), readBeside(deps.db, id)])
    const held = heldAbout(visit, record, beside)
    const body = await deps.printer.print(heldPaper(deps, visit, held, record))
    sendDownload(res, { name: `${reference}-held.pdf`, type: PDF, body })
  }

/** The same as the page says. Instants are ISO 8601, in UTC. */
const asFile = (
  { file, organisation }: Visit,
  { about, people, lines, events, mails, waiting, refused, visits }: Held,
) => ({
  organisation,
  reference: file.reference,
  made: iso(file.now),
  about: about.map(({ key, text }) => ({ what: key, value: text })),
  people: people.map(({ key, text }) => ({ what: key, name: text })),
  answers: lines.map(({ key, text }) => ({ line: key, answer: text })),
  events: events.map(({ at, ...event }) => ({ at: iso(at), ...event })),
  mails: mails.map(({ at, ...mail }) => ({ at: iso(at), ...mail })),
  waiting,
  notTaken: refused.map(({ at, ...one }) => ({ at: iso(at), ...one })),
  linkOpened: visits.map(({ at, until }) => ({ at, until })),
})

const iso = (at: number): string => new Date(at).toISOString()
