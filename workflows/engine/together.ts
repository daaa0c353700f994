import { patched, workflowInfo } from '@temporalio/workflow'
import type { CaseInput } from '../contract/commands.ts'

/**
 * Whether a run takes what is sent together; cases that began before that go on one by one, with a timer
 * a wait. `patched` tells them apart by a mark in the history, which comes with a search attribute: two
 * events, and the case's row in Temporal's list written once more. A run whose input says it needs none
 * (docs/decisions/0092). When it is repeated the mark is asked for all the same: a worker that did not
 * know the input may have left one.
 */
export function takesTogether({ together }: CaseInput): boolean {
  const needsNoMark = together === true
  const begins = needsNoMark && !workflowInfo().unsafe.isReplaying
  return begins || patched('together') || needsNoMark
}
