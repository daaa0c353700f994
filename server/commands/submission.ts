import type { Actor } from '../../workflows/case/events.ts'
import type { CommandDraft } from '../intake/submissions.ts'
import type { Action, CommandContext } from './action.ts'

/** What the case is told, and the words that stay in Postgres. `data` has passed the schema. Pure. */
export function submissionOf(
  action: Action,
  on: CommandContext,
  data: unknown,
  by: Actor,
): { draft: CommandDraft; words: Record<string, string> } {
  const given = data as Record<string, unknown>
  const words = action.words?.(given, on) ?? { reason: given.reason }
  const typed = Object.entries(words).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  )
  return {
    draft: { ...action.sends(given, on), by } as CommandDraft,
    words: Object.fromEntries(typed),
  }
}
