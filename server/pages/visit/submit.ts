import { randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import type { ServerDeps } from '../../deps.ts'
import { type CommandDraft, type Submitted, submitTo } from '../../intake/submissions.ts'
import type { CaseFile } from '../../read/case-file.ts'

/** What came of a submission: an event, a refusal, or that it waits in the in-tray. */
export type Came = Submitted['came']

/** The hidden field of every form: made with the page, so that a double click is one submission. */
export const submission = z.uuid().catch(() => randomUUID())

/**
 * The in-tray id of what a form sent. The same form sent twice is one submission; a form that the
 * browser kept and that is sent again with another answer is another, or it would be lost.
 */
export const submissionId = (file: CaseFile, form: string, content: object): string =>
  uuidFrom(`${file.id}\n${form}\n${canonicalize(content)}`)

/**
 * Hands a case what a visitor sent. Sent again after it was taken it is taken still, even where it
 * closed the case.
 */
export async function submitFromVisit(
  deps: ServerDeps,
  file: CaseFile,
  id: string,
  { draft, words = {} }: { draft: CommandDraft; words?: Readonly<Record<string, string>> },
): Promise<Came> {
  if (file.state.taken.includes(id)) return { event: file.state.number }
  if (file.state.status === 'closed') return { refused: 'case-closed' }
  return (await submitTo(deps, file.id, draft, words, id)).came
}
