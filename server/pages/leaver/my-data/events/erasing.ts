import { erased } from '../../../../../words/en/erased.ts'
import { wentUnder } from '../../../../../workflows/forget/erasure.ts'
import type { Tells } from '../context.ts'

/** What of theirs was forgotten, or not. */
export const ERASING: Tells<'erased' | 'erasure-refused'> = {
  erased: (event, { visit }) =>
    erased.leaver.erased(
      wentUnder(visit.file.state, event)
        .map((one) => erased.stages[one])
        .join('; '),
    ),
  'erasure-refused': ({ ground }) => erased.leaver.refused(erased.refused[ground]),
}
