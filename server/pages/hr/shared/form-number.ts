import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { hr } from '../../../../words/en/hr/index.ts'

/** The hidden field `submission` of a form that acts on a case: sent twice, it is one event. */
export const formNumber = z.uuid({
  error: hr.shared.formWithoutNumber,
})

/** The number of a form that is shown: the one it came with, or a new one. */
export const numberFor = (values: Readonly<Record<string, unknown>>): string =>
  formNumber.safeParse(values.submission).data ?? randomUUID()
