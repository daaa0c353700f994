import { erased } from '../../../../../words/en/erased.ts'
import type { Tells } from '../context.ts'

/** What of theirs was forgotten, or not. */
export const ERASING: Tells<'erased' | 'erasure-refused'> = {
  erased: ({ stages }) => erased.leaver.erased(stages.map((one) => erased.stages[one]).join('; ')),
  'erasure-refused': ({ ground }) => erased.leaver.refused(erased.refused[ground]),
}
