import type { Going } from '../../../../words/en/leaver/tasks.ts'
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
