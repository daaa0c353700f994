import { type Response, Router } from 'express'
import type { SignedIn } from '../../../../db/queries/access/sessions.ts'
import {
  comingUp,
  countCases,
  doubtfulMails,
  peopleLeaving,
  waitingStarts,
} from '../../../../db/queries/case-lists.ts'
import { countListed } from '../../../../db/queries/forgetting/page.ts'
import { asksFor } from '../../../../db/queries/hr-users.ts'
import { lastMailAct } from '../../../../db/queries/mail/acts.ts'
import { countPile } from '../../../../db/queries/mail/in.ts'
import { waitingMails } from '../../../../db/queries/mail/waiting.ts'
import { openProposals } from '../../../../db/queries/programs/proposals.ts'
import { brokenEndpoints } from '../../../../db/queries/programs/webhooks.ts'
import { readSettings } from '../../../../db/queries/settings.ts'
import { openTroubles } from '../../../../db/queries/standing/troubles.ts'
import type { Settings } from '../../../../db/tables/settings.ts'
import { calendarInForce, dateIn } from '../../../../policies/calendar.ts'
import { hr } from '../../../../words/en/hr/index.ts'
import { DAY } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import * as dates from '../../../look/dates.ts'
import { lineOf, listed } from '../../../read/case-row.ts'
import { may } from '../../../read/rights.ts'
import { forgettingNeeds } from '../forgetting/view.ts'
import { cameInNeeds } from '../mail/came-in/view.ts'
import { mailNeeds } from '../mail/view.ts'
import { NAMED, proposalNeeds } from '../proposals/view.ts'
import { showHrPage } from '../shared/hr-page.ts'
import { isOursOpen } from '../shared/is-ours.ts'
import { hrOf, requireHr } from '../sign-in/require-hr.ts'
import { programNeeds } from '../webhooks/view.ts'
import { caseNeeds, othersNeeds } from './case-needs.ts'
import { clockRoutes, machineOf } from './clock.ts'
import { comingLine } from './coming-up.ts'
import { askNeed, calendarNeed, doubtNeed, startNeed } from './needs.ts'
import { stillNeeds } from './still.ts'
import { countsLine, headline, inOrder } from './view.ts'

/** So many cases of each group, and so many people, stand on the page; the others are a link away. */
const ROWS = 10
const PEOPLE = 14
const COMING = 6
const MONTH = 30 * DAY

/** HR's desk: what stands still, needs HR, waits for others, comes by itself; who is leaving. Reads only. */
export function todayRoutes(deps: ServerDeps): Router {
  const router = Router()
  const show = today(deps)
  router.get('/', requireHr(deps, { look: 'reads', change: 'acts' }), (_req, res) => show(res))
  router.use(clockRoutes(deps, show))
  return router
}

function today(deps: ServerDeps) {
  return async (res: Response, flash: object | null = null): Promise<void> => {
    const found = await read(deps)
    const frame = { active: 'today', settings: found.settings } as const
    const { name } = hrOf(res)
    const page =
      found.counts.any || found.starts.length || found.proposed.count
        ? await desk(deps, found, hrOf(res))
        : undefined
    const ours = !page && (await isOursOpen(deps, found.settings))
    const model = page ?? { name, ours, sample: found.settings.sample === true }
    const template = page ? 'hr/today/today.njk' : 'hr/today/first-visit.njk'
    await showHrPage(deps, res, {
      ...{ template, model: { ...model, flash }, frame: { ...frame, status: res.statusCode } },
    })
  }
}

/** Fourteen queries, however many cases there are, and one more where there is a time machine. */
async function read(deps: ServerDeps) {
  const { db } = deps
  const now = deps.now()
  const [
    settings,
    counts,
    leaving,
    coming,
    mails,
    starts,
    troubles,
    act,
    waiting,
    pile,
    proposed,
    broken,
    forgotten,
    machine,
  ] = await Promise.all([
    readSettings(db),
    countCases(db, now),
    peopleLeaving(db, now, ROWS),
    comingUp(db, COMING),
    doubtfulMails(db, ROWS),
    waitingStarts(db, now - MONTH, ROWS),
    openTroubles(db),
    lastMailAct(db),
    waitingMails(db),
    countPile(db),
    openProposals(db, NAMED),
    brokenEndpoints(db),
    countListed(db),
    machineOf(deps),
  ])
  const rows = { leaving, coming, mails, starts, troubles }
  return {
    now,
    settings,
    counts,
    ...rows,
    act,
    waiting,
    pile,
    proposed,
    broken,
    forgotten,
    machine,
  }
}

async function desk(deps: ServerDeps, found: Awaited<ReturnType<typeof read>>, user: SignedIn) {
  const { now, settings, counts, mails, starts, troubles } = found
  const calendar = calendarOf(deps, settings)
  const zone = calendar?.zone ?? 'Europe/London'
  const leaving = await Promise.all(
    found.leaving.map(async (row) => ({ ...(await listed(deps, row)), waitsFor: row.waits_for })),
  )
  const beside = [
    ...mails.map((mail) => doubtNeed(mail, zone)),
    ...starts
      .filter(({ id }) => !troubles.some(({ case_id }) => case_id === id))
      .map((start) => startNeed(start, zone)),
    ...(await asksFor(deps.db, user.userId)).map((one) => askNeed(one, zone)),
    ...[calendarNeed(calendar, dateIn(zone, now))].filter((need) => need !== undefined),
  ]
  const coming = await Promise.all(
    found.coming.map(async (row) => comingLine(await listed(deps, row), row.next_mail)),
  )
  const needs = [
    ...mailNeeds(found.act, found.waiting, { zone }),
    ...cameInNeeds(found.pile, { zone }),
    ...proposalNeeds(found.proposed, { zone }),
    ...(may(user, 'settings') ? programNeeds(found.broken) : []),
    ...leaving.flatMap(caseNeeds).filter(({ ofOthers }) => !ofOthers),
    ...beside,
    ...forgettingNeeds(found.forgotten),
  ]
  const ofOthers = leaving.flatMap(othersNeeds)
  const moreNeeds = counts.hr - leaving.filter(({ waitsFor }) => waitsFor === 'hr').length
  const still = inOrder(stillNeeds(troubles, zone))
  const pressing = [...still, ...needs].filter(({ tone }) => tone !== 'plain').length
  return {
    title: headline(pressing + moreNeeds),
    line: hr.today.line(dates.fullDay(found.machine?.at ?? now, { zone }), countsLine(counts)),
    still,
    needs: inOrder(needs).map((need) => (may(user, 'acts') ? need : withoutAct(need))),
    moreNeeds,
    others: ofOthers,
    moreOthers: counts.others - leaving.filter(({ waitsFor }) => waitsFor === 'others').length,
    people: leaving.slice(0, PEOPLE).map(lineOf),
    ...{ open: counts.open, late: counts.late },
    coming: coming.filter((line) => line !== undefined),
    sample: settings.sample === true,
    machine: found.machine,
  }
}

/** Who may only look is led to cases, and not to what they could not do. */
const withoutAct = <T extends { href?: string }>({ href, ...need }: T) =>
  href && /^\/cases\/[^/]+$/.test(href) ? { ...need, href } : need

const calendarOf = ({ policies }: ServerDeps, settings: Settings) =>
  calendarInForce(policies, settings, settings.calendar)?.data
