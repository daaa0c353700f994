import { erased } from '../../../../../words/en/erased.ts'
import { upTo } from '../../../../../workflows/case/erasure.ts'
import type { Tells } from '../context.ts'

/** What of theirs was forgotten, or not. */
export const ERASING: Tells<'erased' | 'erasure-refused'> = {
  erased: ({ stage }) =>
    erased.leaver.erased(
      upTo(stage)
        .map((one) => erased.stages[one])
        .join('; '),
    ),
  'erasure-refused': ({ ground }) => erased.leaver.refused(erased.refused[ground]),
}
