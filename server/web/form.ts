import type { Request } from 'express'
import type { z } from 'zod'
import type { FieldError } from '../look/params.ts'

export type Values = Readonly<Record<string, string | readonly string[]>>

export type Form<T> =
  | { readonly ok: true; readonly data: T; readonly values: Values }
  | { readonly ok: false; readonly errors: readonly FieldError[]; readonly values: Values }

/**
 * Reads a posted form through its schema. `values` is what was typed, to be shown again whatever is
 * wrong with it. A field has its first error only, in the order of the schema.
 */
export function readForm<T extends z.ZodType>(schema: T, req: Request): Form<z.infer<T>> {
  const values = (req.body ?? {}) as Values
  const result = schema.safeParse(values)
  if (result.success) return { ok: true, data: result.data, values }
  const errors = new Map<string, FieldError>()
  for (const issue of result.error.issues) {
    const path = issue.path.join('-')
    if (!errors.has(path)) errors.set(path, { path, message: issue.message })
  }
  return { ok: false, errors: [...errors.values()], values }
}

/** A browser sends one ticked box as text and several as a list. */
export const asList = (value: unknown): unknown =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
