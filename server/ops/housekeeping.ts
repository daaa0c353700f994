import { deleteOldAnswers } from '../../db/queries/access/idempotency.ts'
import { deletePastCounts } from '../../db/queries/access/rate-limits.ts'
import { deleteEndedSessions } from '../../db/queries/access/sessions.ts'
import { deleteOldExports } from '../../db/queries/exports/exports.ts'
import { forgetOldWords } from '../../db/queries/intray.ts'
import { deleteOldMailIn } from '../../db/queries/mail/in.ts'
import { deleteOldManyActs } from '../../db/queries/many/acts.ts'
import { deleteOldMessages } from '../../db/queries/programs/webhooks.ts'
import { deleteOldTroubles, deletePastChecks } from '../../db/queries/standing/checks.ts'
import { deleteOldImports } from '../../db/queries/starts/imports.ts'
import { keyStarts } from '../../db/queries/starts/keyed.ts'
import { HOUSEKEEPING_DAYS } from '../../policies/retention.ts'
import { DAY } from '../../workflows/plan/durations.ts'
import { KEPT_MS } from '../api/idempotency.ts'
import type { ServerDeps } from '../deps.ts'
import { forgetSwitchedOff } from '../intake/directory/forget.ts'
import { LONGEST_WINDOW_MS } from '../web/rate-limit.ts'

const { troubles, exports, mailIn, imports, progress, refused, tellings } = HOUSEKEEPING_DAYS

/** For how long what was typed and not taken can still be read: HR and the leaver see why it was not. */
const REFUSED_KEPT_MS = refused * DAY

/**
 * Deletes what has served its time: sessions that have ended, counts of windows that are past, with
 * the addresses in them, and first answers that are not given again. The privacy page says so (UK
 * GDPR 5(1)(e)). What is known of looking at cases goes with them, too, and what was typed and not
 * taken. Answers with how many rows went, or were emptied. Safe to run again, and in two processes at once: each row is deleted by one of them.
 */
export async function keepHouse({ db, now }: Pick<ServerDeps, 'db' | 'now'>): Promise<number> {
  const at = now()
  // While a version of before runs beside, it writes plain ones still.
  await keyStarts(db)
  const gone = [
    await deleteEndedSessions(db, new Date(at)),
    await deletePastCounts(db, new Date(at - LONGEST_WINDOW_MS)),
    await deleteOldAnswers(db, new Date(at - KEPT_MS)),
    await deleteOldTroubles(db, new Date(at - troubles * DAY)),
    await deletePastChecks(db),
    await forgetOldWords(db, new Date(at - REFUSED_KEPT_MS)),
    await deleteOldExports(db, new Date(at - exports * DAY)),
    await deleteOldMailIn(db, new Date(at - mailIn * DAY)),
    await deleteOldImports(db, {
      cameBefore: new Date(at - imports * DAY),
      startedBefore: new Date(at - progress * DAY),
    }),
    await deleteOldManyActs(db, new Date(at - progress * DAY)),
    await forgetSwitchedOff({ db, now }),
    await deleteOldMessages(db, new Date(at - tellings * DAY)),
  ]
  return gone.reduce((sum, one) => sum + one, 0)
}
