import { randomUUID } from 'node:crypto'
import canonicalize from 'canonicalize'
import { z } from 'zod'
import { uuidFrom } from '../../../../db/crypto/uuid-from.ts'
import { hr } from '../../../../words/en/hr/index.ts'

/** The hidden field `submission` of a form that acts on a case: sent twice, it is one event. */
export const formNumber = z.uuid({
  error: hr.shared.formWithoutNumber,
})

/** The number of a form that is shown: the one it came with, or a new one. */
export const numberFor = (values: Readonly<Record<string, unknown>>): string =>
  formNumber.safeParse(values.submission).data ?? randomUUID()

/**
 * Names a press by its form's number and all that it holds. The same form sent twice is done once; one
 * that a browser kept and that is sent again with another answer is another. Pure.
 */
export const pressOf = (number: string, values: Readonly<Record<string, unknown>>): string =>
  uuidFrom(`${number}\n${canonicalize(values)}`)
