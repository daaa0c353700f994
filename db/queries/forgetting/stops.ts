import { type RawBuilder, sql } from 'kysely'

/**
 * Whether something stops the forgetting of a closed case, of the row `cases`: everything is kept, HR keeps
 * the record, a complaint or an objection has no answer, or something urgent is in nobody's hands. The same
 * as `stopsOf` in `workflows/forget/erasure.ts`, for many cases at once.
 */
export const isStopped = (): RawBuilder<boolean> => sql<boolean>`(
  coalesce(jsonb_typeof(cases.state -> 'hold'), 'null') <> 'null'
  or coalesce(jsonb_typeof(cases.state -> 'forgetting' -> 'keptSince'), 'null') <> 'null'
  or jsonb_path_exists(cases.state, '$.requests[*] ?
    (!exists(@.repliedAt) && (@.what == "complaint" || @.what == "objection"))')
  or jsonb_path_exists(cases.state, '$.escalations[*] ?
    (!exists(@.decidedAt) && (@.because == "safeguarding" || @.because == "possible-breach"))'))`
