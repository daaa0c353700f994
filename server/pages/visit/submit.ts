import { randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { uuidFrom } from '../../../db/crypto/uuid-from.ts'
import { waitsForNobody } from '../../../workflows/contract/unhurried.ts'
import { decide } from '../../../workflows/decide/decisions.ts'
import { rulesOf } from '../../../workflows/pack/rules.ts'
import type { ServerDeps } from '../../deps.ts'
import { type CommandDraft, keepFor, type Submitted, submitTo } from '../../intake/submissions.ts'
import type { CaseFile } from '../../read/case-file.ts'
import { withPending } from '../../read/with-pending.ts'

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
 * Hands a case what a visitor sent. What leavers say line by line is judged here, kept, and taken by
 * the case with what comes next, or seconds later: nobody waits for it but the list. Sent again after
 * it was taken it is taken still, even where it closed the case.
 */
export async function submitFromVisit(
  deps: ServerDeps,
  file: CaseFile,
  id: string,
  { draft, words = {} }: { draft: CommandDraft; words?: Readonly<Record<string, string>> },
): Promise<Came> {
  if (file.state.taken.includes(id)) return { event: file.state.number }
  if (file.state.status === 'closed') return { refused: 'case-closed' }
  if (!waitsForNobody(draft.kind)) return (await submitTo(deps, file.id, draft, words, id)).came
  const verdict = decide(withPending(file).state, rulesOf(file.pack), { ...draft, id }, file.now)
  if ('refused' in verdict) return verdict
  // What must not wait, as that somebody is in danger, goes to others: the case is rung.
  const isAlone = verdict.facts.length === 1 && !verdict.dates
  if (!isAlone) return (await submitTo(deps, file.id, draft, words, id)).came
  await keepFor(deps, file.id, draft, words, id)
  return { waiting: true }
}
