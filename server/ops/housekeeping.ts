import { deleteOldAnswers } from '../../db/queries/access/idempotency.ts'
import { deletePastCounts } from '../../db/queries/access/rate-limits.ts'
import { deleteEndedSessions } from '../../db/queries/access/sessions.ts'
import { deleteOldExports } from '../../db/queries/exports/exports.ts'
import { forgetOldWords } from '../../db/queries/intray.ts'
import { deleteOldMailIn } from '../../db/queries/mail/in.ts'
import { deleteOldMessages } from '../../db/queries/programs/webhooks.ts'
import { deleteOldTroubles, deletePastChecks } from '../../db/queries/standing/checks.ts'
import { deleteOldImports } from '../../db/queries/starts/imports.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { KEPT_MS } from '../api/idempotency.ts'
import type { ServerDeps } from '../deps.ts'
import { forgetSwitchedOff } from '../intake/directory/forget.ts'
import { LONGEST_WINDOW_MS } from '../web/rate-limit.ts'

/** For how long it can be seen what stood still once. */
const TROUBLES_KEPT_MS = 90 * DAY

/** For how long the list of what is in an export is kept. */
const EXPORTS_KEPT_MS = 7 * DAY

/** For how long a message is known again, and what came back of a mail is shown with it. */
const MAIL_IN_KEPT_MS = 400 * DAY

/** For how long a table that nobody started is kept, as its page says; and how far one has come. */
const IMPORTS_KEPT_MS = 2 * DAY
const PROGRESS_KEPT_MS = 30 * DAY
/** For how long it can be seen, and sent once more, what programs were told. */
const TELLINGS_KEPT_MS = 30 * DAY

/** For how long what was typed and not taken can still be read: HR and the leaver see why it was not. */
export const REFUSED_KEPT_MS = 90 * DAY

/**
 * Deletes what has served its time: sessions that have ended, counts of windows that are past, with
 * the addresses in them, and first answers that are not given again. The privacy page says so (UK
 * GDPR 5(1)(e)). What is known of looking at cases goes with them, too, and what was typed and not
 * taken. Answers with how many rows went, or were emptied. Safe to run again, and in two processes at once: each row is deleted by one of them.
 */
export async function keepHouse({ db, now }: Pick<ServerDeps, 'db' | 'now'>): Promise<number> {
  const at = now()
  const gone = [
    await deleteEndedSessions(db, new Date(at)),
    await deletePastCounts(db, new Date(at - LONGEST_WINDOW_MS)),
    await deleteOldAnswers(db, new Date(at - KEPT_MS)),
    await deleteOldTroubles(db, new Date(at - TROUBLES_KEPT_MS)),
    await deletePastChecks(db),
    await forgetOldWords(db, new Date(at - REFUSED_KEPT_MS)),
    await deleteOldExports(db, new Date(at - EXPORTS_KEPT_MS)),
    await deleteOldMailIn(db, new Date(at - MAIL_IN_KEPT_MS)),
    await deleteOldImports(db, {
      cameBefore: new Date(at - IMPORTS_KEPT_MS),
      startedBefore: new Date(at - PROGRESS_KEPT_MS),
    }),
    await forgetSwitchedOff({ db, now }),
    await deleteOldMessages(db, new Date(at - TELLINGS_KEPT_MS)),
  ]
  return gone.reduce((sum, one) => sum + one, 0)
}
