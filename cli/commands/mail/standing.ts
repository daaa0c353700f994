import type { Db } from '../../../db/connect.ts'
import { lastMailAct } from '../../../db/queries/mail/acts.ts'
import { waitingMails } from '../../../db/queries/mail/waiting.ts'

/** What keeps mail from leaving, a fault each; none where mail goes. `now` is in milliseconds since 1970. */
export async function mailFaults(db: Db, now: number): Promise<string[]> {
  const [act, { count, since, reply }] = await Promise.all([lastMailAct(db), waitingMails(db, now)])
  if (act?.act === 'hold') {
    return [
      `Mail: all mail about cases is held back since ${act.at.toISOString()} (${WHY[act.why]}). Look at /mail, then let it go there or with: release-mail --by NAME`,
    ]
  }
  if (!since || count === 0) return []
  const next = reply
    ? `; the relay: ${reply}. They go by themselves once it takes them.`
    : ', and never tried: they wait for whoever sends them, a worker. What else is named here says why; else the worker’s log does.'
  return [`Mail: ${count} not handed over since ${since.toISOString()}${next}`]
}

const WHY = {
  'journal-ahead': 'the journal knows mails that the database does not, as after a restore',
  'by-hand': 'by hand',
  released: '',
} as const
