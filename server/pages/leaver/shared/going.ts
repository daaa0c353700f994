import type { Going } from '../../../../words/en/leaver/list.ts'
import type { CaseState } from '../../../../workflows/case/state.ts'
import { mailWaits } from '../../../../workflows/case/waits.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { fullDate, todayOf } from '../../../read/sentences/leaver.ts'

/** How the leaver goes, for the words at the head of their list. Pure. */
export const goingOf = (file: CaseFile): Going => ({
  kind: file.kind,
  lastDay: fullDate(file, file.state.endDate),
  over: file.state.endDate < todayOf(file),
  stays: file.state.flags?.includes('keeps_other_role') === true,
})

/** Whoever leaves on bad terms is not thanked by a machine. */
export const isNeutral = ({ state }: Pick<CaseFile, 'state'>): boolean =>
  state.flags?.includes('left_on_bad_terms') === true

/**
 * Whether the leaver's days stand still: the case rests, or a mail to them has not left for hours. Then
 * none of them is named, nor called past, as all move once it goes on. Pure.
 */
export const daysWait = (state: CaseState): boolean =>
  state.status === 'paused' || (state.status === 'open' && mailWaits(state, 'leaver'))
