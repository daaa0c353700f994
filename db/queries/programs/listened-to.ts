import { sql } from 'kysely'

/** Whether any program is told of cases at all: asked beside what is read anyway. */
export const isListenedTo = sql<boolean>`exists (
  select from webhook_endpoints where disabled_at is null)`
