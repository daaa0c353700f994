import type { Db } from '../../../db/connect.ts'
import { lastMailAct } from '../../../db/queries/mail/acts.ts'
import { waitingMails } from '../../../db/queries/mail/waiting.ts'

/** What keeps mail from leaving, a fault each; none where mail goes. */
export async function mailFaults(db: Db): Promise<string[]> {
  const [act, { count, since, reply }] = await Promise.all([lastMailAct(db), waitingMails(db)])
  const held =
    act?.act === 'hold'
      ? [
          `Mail: all mail about cases is held back since ${act.at.toISOString()} (${WHY[act.why]}). Look at /mail, then let it go there or with: release-mail --by NAME`,
        ]
      : []
  const waits =
    since && count > 0
      ? [
          `Mail: ${count} not handed over since ${since.toISOString()}${reply ? `; the relay: ${reply}` : ''}. They go by themselves once it takes them.`,
        ]
      : []
  return [...held, ...waits]
}

const WHY = {
  'journal-ahead': 'the journal knows mails that the database does not, as after a restore',
  'by-hand': 'by hand',
  released: '',
} as const
