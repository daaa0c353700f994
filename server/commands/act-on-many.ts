import { uuidFrom } from '../../db/crypto/uuid-from.ts'
import { sideBySide } from '../../side-by-side.ts'
import { REFUSALS } from '../../words/en/refusals.ts'
import type { Actor } from '../../workflows/case/events.ts'
import type { ServerDeps } from '../deps.ts'
import { submitTo } from '../intake/submissions.ts'
import { type CaseFile, readCaseFile } from '../read/case-file.ts'
import type { Action } from './action.ts'
import { onCase, refusalOf } from './context.ts'
import { submissionOf } from './submission.ts'

/** One case of several, and what of it an action is about ('' where it needs no subject). */
export interface OneOfMany {
  readonly id: string
  readonly subject: string
  /** What passes the action's schema. */
  readonly data: Readonly<Record<string, unknown>>
}

/** What came of one: taken, waiting in the in-tray, or why not, in words. */
export interface CameOfOne {
  readonly id: string
  readonly name: string
  readonly reference: string
  readonly came: 'taken' | 'waits' | 'not'
  readonly why: string
}

/** So many cases are told at a time. */
const AT_ONCE = 5

/**
 * Does the same to each of several cases, as HR's page does it to one: a submission of its own in each,
 * so that what one case does not take keeps no other from taking it. `key` names the press: sent again
 * with the same key, each is done once.
 */
export function actOnMany(
  deps: ServerDeps,
  action: Action,
  {
    all,
    by,
    key,
  }: { readonly all: readonly OneOfMany[]; readonly by: Actor; readonly key: string },
): Promise<CameOfOne[]> {
  return sideBySide(all, AT_ONCE, async (one) => {
    const file = await readCaseFile(deps, one.id)
    if (!file) return { ...told(one.id), came: 'not', why: REFUSALS['case-closed'] }
    return { ...told(one.id, file), ...(await actOnOne(deps, action, { file, one, by, key })) }
  })
}

const told = (id: string, file?: CaseFile) => ({
  id,
  name: file?.people.leaver.name ?? '',
  reference: file?.reference ?? '',
})

interface Given {
  readonly file: CaseFile
  readonly one: OneOfMany
  readonly by: Actor
  readonly key: string
}

async function actOnOne(
  deps: ServerDeps,
  action: Action,
  { file, one, by, key }: Given,
): Promise<Pick<CameOfOne, 'came' | 'why'>> {
  const submission = uuidFrom(`${key}\n${one.id}\n${action.type}\n${one.subject}`)
  if (file.state.taken.includes(submission)) return { came: 'taken', why: '' }
  const on = await onCase(deps, file, one.subject)
  const [fault] = action.faults?.(on, one.data) ?? []
  if (fault) return { came: 'not', why: fault.message }
  const { draft, words } = submissionOf(action, on, one.data, by)
  const refused = refusalOf(on, draft)
  if (refused) return { came: 'not', why: REFUSALS[refused] }
  const { came } = await submitTo(deps, one.id, draft, words, submission)
  if ('refused' in came) return { came: 'not', why: REFUSALS[came.refused] }
  return { came: 'waiting' in came ? 'waits' : 'taken', why: '' }
}
