import type { Config } from '../../config.ts'
import { isPostgresAway } from '../../db/away.ts'
import { type ConnectOptions, connect, type Db } from '../../db/connect.ts'
import type { TemporalConfig } from '../../temporal.config.ts'

/** What a check found, in words that say what is wrong and what to do. */
export interface Finding {
  /** A fault, or what is worth knowing while all is well. */
  readonly kind: 'fault' | 'notice'
  readonly says: string
}

/** One thing that the doctor looks at. */
export interface Check {
  /** What is looked at, said where the check itself could not be done. */
  readonly name: string
  run(): Promise<readonly Finding[]>
}

/** The settings, each where it could be read. */
export interface Patient {
  readonly config: Config
  readonly temporal: TemporalConfig | undefined
}

export const fault = (says: string): Finding => ({ kind: 'fault', says })
export const notice = (says: string): Finding => ({ kind: 'notice', says })

/** Postgres' code for a table that is not there. */
const NO_TABLE = '42P01'

/**
 * No finding, where Postgres cannot be asked, which its own check tells, or nothing was migrated yet. What
 * else a check breaks on is thrown again: to say nothing of it would be to say that all is well.
 */
export function unlessAway(error: unknown): readonly Finding[] {
  const { code } = (error ?? {}) as { code?: string }
  if (isPostgresAway(error) || code === NO_TABLE) return []
  throw error
}

/** What a check finds in a database, over a connection of its own; nothing where `unlessAway` has it so. */
export async function lookIn(
  url: string,
  look: (db: Db) => Promise<readonly Finding[]>,
  options: Pick<ConnectOptions, 'keys'> = {},
): Promise<readonly Finding[]> {
  const db = connect(url, { max: 1, ...options })
  try {
    return await look(db)
  } catch (error) {
    return unlessAway(error)
  } finally {
    await db.destroy()
  }
}
