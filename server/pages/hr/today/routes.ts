import { type Response, Router } from 'express'
import type { SignedIn } from '../../../../db/queries/access/sessions.ts'
import { asksFor } from '../../../../db/queries/hr-users.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { calendarInForce, dateIn } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import type { ServerDeps } from '../../../deps.ts'
import * as dates from '../../../look/dates.ts'
import { lineOf } from '../../../read/case-row.ts'
import { may } from '../../../read/rights.ts'
import { forgettingNeeds } from '../forgetting/view.ts'
import { cameInNeeds } from '../mail/came-in/view.ts'
import { mailNeeds } from '../mail/view.ts'
import { proposalNeeds } from '../proposals/view.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { isOursOpen } from '../shared/is-ours.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { programNeeds } from '../webhooks/view.ts'
import { askedTogether } from './asked-together.ts'
import { byPerson } from './by-person.ts'
import { caseNeeds, othersNeeds } from './case-needs.ts'
import { clockRoutes, machineOf } from './clock.ts'
import { comingLines } from './coming-up.ts'
import { askNeed, calendarNeed, doubtNeed, startNeed } from './needs.ts'
import { type Found, readDesk } from './read.ts'
import { stillNeeds } from './still.ts'
import { countsLine, headline, inOrder } from './view.ts'

/** So many people stand on the page; the others are a link away. */
const PEOPLE = 14

/** HR's desk: what stands still, needs HR, waits for others, comes by itself; who is leaving. Reads only. */
export function todayRoutes(deps: ServerDeps): Router {
  const router = Router()
  const show = today(deps)
  router.get('/', requireHr(deps, { look: 'reads', change: 'acts' }), (_req, res) => show(res))
  router.use(clockRoutes(deps, show))
  return router
}

function today(deps: ServerDeps) {
  const read = askedTogether(() => readDesk(deps))
  return async (res: Response, flash: object | null = null): Promise<void> => {
    const found = await read()
    const { settings, beside } = found
    const { name } = hrOf(res)
    const page =
      found.any || beside.starts.length || beside.proposed.count
        ? await desk(deps, found, hrOf(res))
        : undefined
    const ours = !page && (await isOursOpen(deps, settings))
    const model = page ?? { name, ours, sample: settings.sample === true }
    const template = page ? 'hr/today/today.njk' : 'hr/today/first-visit.njk'
    await showHrPage(deps, res, {
      ...{
        template,
        model: { ...model, flash },
        frame: { active: 'today', status: res.statusCode },
      },
    })
  }
}

async function desk(deps: ServerDeps, found: Found, user: SignedIn) {
  const { now, settings, counts, leaving } = found
  const calendar = calendarOf(deps, settings)
  const zone = calendar?.zone ?? 'Europe/London'
  const asks = found.is.asks ? await asksFor(deps.db, user.userId) : []
  const needs = [
    ...programsAndMail(found, user, zone),
    ...leaving.flatMap(caseNeeds).filter(({ ofOthers }) => !ofOthers),
    ...doubts(found, zone),
    ...asks.map((one) => askNeed(one, zone)),
    ...[calendarNeed(calendar, dateIn(zone, now))].filter((need) => need !== undefined),
    ...forgettingNeeds(found.beside.forgotten),
  ]
  const of = (group: string) => leaving.filter(({ waitsFor }) => waitsFor === group).length
  const moreNeeds = counts.hr - of('hr')
  const still = inOrder(stillNeeds(found.beside.troubles, zone))
  const pressing = [...still, ...needs].filter(({ tone }) => tone !== 'plain').length
  const machine = machineOf(deps, found.ahead)
  const whom = may(user, 'acts') ? hr.today.you : hr.today.hr
  return {
    ...{ title: headline(pressing + moreNeeds, whom), whom },
    line: hr.today.line(dates.fullDay(machine?.at ?? now, { zone }), countsLine(counts)),
    still,
    needs: inOrder(needs).map((need) => (may(user, 'acts') ? need : withoutAct(need))),
    moreNeeds,
    others: byPerson(leaving.flatMap(othersNeeds)),
    moreOthers: counts.others - of('others'),
    people: leaving.slice(0, PEOPLE).map(lineOf),
    ...{ open: counts.open, late: counts.late },
    coming: comingLines(found.coming),
    sample: settings.sample === true,
    machine,
  }
}

/** What all mail, what came in, a directory and programs need of HR. */
const programsAndMail = ({ beside }: Found, user: SignedIn, zone: string) => [
  ...mailNeeds(beside.act, beside.waiting, { zone }),
  ...cameInNeeds(beside.pile, { zone }),
  ...proposalNeeds(beside.proposed, { zone }),
  ...(may(user, 'settings') ? programNeeds(beside.broken) : []),
]

/** Mails of which nobody knows whether they arrived, and starts that wait and are told of nowhere else. */
const doubts = ({ beside: { mails, starts } }: Found, zone: string) => [
  ...mails.map((mail) => doubtNeed(mail, zone)),
  ...starts.map((start) => startNeed(start, zone)),
]

/** Who may only look is led to cases, and not to what they could not do. */
const withoutAct = <T extends { href?: string }>({ href, ...need }: T) =>
  href && /^\/cases\/[^/]+$/.test(href) ? { ...need, href } : need

const calendarOf = ({ policies }: ServerDeps, settings: Settings) =>
  calendarInForce(policies, settings, settings.calendar)?.data
