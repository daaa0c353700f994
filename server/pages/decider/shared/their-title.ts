import { unsentTitle } from '../../../../words/en/unsent.ts'
import type { CaseFile } from '../../../read/case-file.ts'
import { titleOf } from '../../../read/sentences/leaver.ts'

/** What a thing of the leaver's is called for whoever is asked about it: they are told to send nothing. Pure. */
export const theirTitle = (file: CaseFile, id: string): string =>
  file.state.duties.some((duty) => duty.id === id && duty.signs) ? unsentTitle : titleOf(file, id)
