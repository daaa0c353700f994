import { doubtfulMails, waitingStarts } from '../../../../db/queries/case-lists.ts'
import { deskCases, ROWS } from '../../../../db/queries/desk/cases.ts'
import { type Glance, glance } from '../../../../db/queries/desk/glance.ts'
import { countListed } from '../../../../db/queries/forgetting/page.ts'
import { lastMailAct } from '../../../../db/queries/mail/acts.ts'
import { countPile } from '../../../../db/queries/mail/in.ts'
import { waitingMails } from '../../../../db/queries/mail/waiting.ts'
import { openProposals } from '../../../../db/queries/programs/proposals.ts'
import { brokenEndpoints } from '../../../../db/queries/programs/webhooks.ts'
import { troublesAlike } from '../../../../db/queries/standing/troubles.ts'
import { DAY } from '../../../../workflows/plan/durations.ts'
import type { ServerDeps } from '../../../deps.ts'
import { listed } from '../../../read/case-row.ts'
import { NAMED } from '../proposals/view.ts'
import { NAMED as NAMED_STILL } from './still.ts'

const MONTH = 30 * DAY

export type Found = Awaited<ReturnType<typeof readDesk>>

/**
 * What HR's first page is made of, the same for whoever looks. Two queries at once, however many cases
 * there are; of what may stand beside cases, only what is there is asked for after that.
 */
export async function readDesk(deps: ServerDeps) {
  const now = deps.now()
  const at = { now: new Date(now), since: new Date(now - MONTH) }
  const [seen, cases] = await Promise.all([glance(deps.db, at), deskCases(deps.db, at.now)])
  const [beside, leaving, coming] = await Promise.all([
    readBeside(deps, seen.is, at),
    Promise.all(
      cases.leaving.map(async (row) => ({ ...(await listed(deps, row)), waitsFor: row.waits_for })),
    ),
    Promise.all(
      cases.coming.map(async (row) => ({ ...(await listed(deps, row)), nextMail: row.next_mail })),
    ),
  ])
  return { now, ...seen, beside, leaving, coming }
}

interface Instants {
  readonly now: Date
  /** From when on a start that was refused is told of. */
  readonly since: Date
}

async function readBeside({ db }: ServerDeps, is: Glance['is'], { now, since }: Instants) {
  const none = { count: 0, since: null }
  const [mails, starts, troubles, act, waiting, pile, proposed, broken, forgotten] =
    await Promise.all([
      is.doubtful ? doubtfulMails(db, ROWS) : [],
      is.starts ? waitingStarts(db, since, ROWS) : [],
      is.standing ? troublesAlike(db, NAMED_STILL) : [],
      is.acts ? lastMailAct(db) : undefined,
      is.tried ? waitingMails(db, now.getTime()) : { ...none, reply: null },
      is.pile ? countPile(db) : none,
      is.proposals ? openProposals(db, NAMED) : { count: 0, rows: [] },
      is.broken ? brokenEndpoints(db) : [],
      is.forgotten ? countListed(db) : 0,
    ])
  return { mails, starts, troubles, act, waiting, pile, proposed, broken, forgotten }
}
