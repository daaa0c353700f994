import type { Tx } from '../../db/connect.ts'
import { retireKeys } from '../../db/keys/ends.ts'
import { lockCase } from '../../db/queries/cases.ts'
import { forgetBeside, goneWith } from '../../db/queries/forgetting/beside.ts'
import { forgetCase, markErased, type ToErase, wordsKept } from '../../db/queries/forgetting/due.ts'
import { closedCase } from '../../db/queries/forgetting/plan.ts'
import { pendingMails } from '../../db/queries/mails.ts'
import { insertEvents } from '../../db/queries/record.ts'
import { drawSearchWords } from '../../db/queries/search/words.ts'
import { NAME_ERASED } from '../../words/en/erased.ts'
import type { EventOf } from '../../workflows/case/events.ts'
import { apply, type CaseState } from '../../workflows/case/state.ts'
import {
  type ErasedFor,
  fieldsOf,
  isErased,
  stageOf,
  stopsOf,
  upTo,
} from '../../workflows/forget/erasure.ts'
import type { Deps } from '../deps.ts'
import { writeCase } from '../record-event.ts'
import { isStillDue } from './plan.ts'

/** What came of it. `waits`: something stops it, or a mail is still to go. */
export type Erasing = 'erased' | 'before' | 'waits'

interface Why extends ToErase {
  readonly why: ErasedFor
  /** The wall clock, milliseconds since 1970. */
  readonly now: number
}

/**
 * Erases a stage of a closed case, and those before it: an event says which words go, the case's one
 * function takes them and what stands beside them, all in one transaction. What a backup had brought
 * back goes whatever stops the rest. Twice is once. A workflow that is at work on the case meanwhile is
 * told what stands, as by any other writer. Its keys are retired before anything is written, while the
 * case is locked: what is typed from then on is sealed with others, and they can be destroyed
 * (`keys.ts`).
 */
export const eraseCase = (deps: Erasers, toErase: Why): Promise<Erasing> =>
  deps.db.transaction().execute((tx) => erase(tx, deps, toErase))

type Erasers = Pick<Deps, 'db' | 'linkKeys' | 'keys'>

async function erase(
  tx: Tx,
  { linkKeys, keys }: Erasers,
  { caseId, stage, why, now }: Why,
): Promise<Erasing> {
  const found = await lockCase(tx, caseId)
  const closed = await closedCase(tx, caseId)
  if (!found || !closed) return 'waits'
  const before = found.state as CaseState
  const at = new Date(now)
  if (isErased(before, stage)) {
    const number = before.forgetting?.erased?.[stage] ?? 0
    await markErased(tx, { caseId, stages: [stage], number, at })
    return 'before'
  }
  const isStopped = why !== 'again' && stopsOf(before).length > 0
  if (isStopped || (await pendingMails(tx, caseId)).length > 0) return 'waits'
  if (why === 'time' && !(await isStillDue(tx, closed, { stage, now }))) return 'waits'
  const stages = upTo(stage).filter((one) => !isErased(before, one))
  const gone = await goneWith(tx, linkKeys, { caseId, stages })
  if (keys) await retireKeys(keys, { caseId, stages: upTo(stage) })
  const event: EventOf<'erased'> = {
    ...{ type: 'erased', by: { role: 'engine' }, number: found.last_number + 1 },
    at: Math.max(now + closed.aheadMs, before.at),
    ...{ stages, why, fields: fieldsOf(await wordsKept(tx, caseId), stage) },
  }
  const worded = [{ event, words: {} }]
  const head = await insertEvents(tx, { caseId, prev: found.head_hash, worded, stageOf })
  const state = apply(before, event)
  await writeCase(tx, caseId, { head, state, caseNow: event.at, wallNow: now })
  const under = { caseId, number: event.number, nameErased: NAME_ERASED }
  await forgetCase(tx, under)
  await forgetBeside(tx, under, gone)
  await drawSearchWords(tx, linkKeys, caseId)
  await markErased(tx, { caseId, stages, number: event.number, at })
  return 'erased'
}
