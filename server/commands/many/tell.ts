import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import type { Told } from '../../../db/queries/many/acts.ts'
import type { Actor } from '../../../workflows/case/events.ts'
import type { ServerDeps } from '../../deps.ts'
import { keepFor } from '../../intake/submissions.ts'
import { readCaseFile } from '../../read/case-file.ts'
import type { Action } from '../action.ts'
import { onCase, refusalOf } from '../context.ts'
import { submissionOf } from '../submission.ts'

/** One case of several, and what of it an action is about ('' where it needs no subject). */
export interface OneOfMany {
  readonly id: string
  readonly subject: string
  /** What passes the action's schema. */
  readonly data: Readonly<Record<string, unknown>>
}

interface How {
  readonly by: Actor
  /** Names the press: sent again with the same key, each case is told once. */
  readonly key: string
}

/**
 * Tells one case of several what HR's page would tell it alone: a submission of its own in its in-tray,
 * or why the case would not take it. Rings nobody. Twice is once.
 */
export async function tellOne(
  deps: ServerDeps,
  action: Action,
  one: OneOfMany,
  { by, key }: How,
): Promise<Told> {
  const file = await readCaseFile(deps, one.id)
  if (!file) return { refused: 'case-closed' }
  const submission = uuidFrom(`${key}\n${one.id}\n${action.type}\n${one.subject}`)
  if (file.state.taken.includes(submission)) return { submission }
  const on = await onCase(deps, file, one.subject)
  const [fault] = action.faults?.(on, one.data) ?? []
  if (fault) return { why: fault.message }
  const { draft, words } = submissionOf(action, on, one.data, by)
  const refused = refusalOf(on, draft)
  if (refused) return { refused }
  await keepFor(deps, one.id, draft, words, submission)
  return { submission }
}
