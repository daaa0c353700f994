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
  const faults = faultsIn(result.error)
  const first = faults.filter(({ path }, at) => faults.findIndex((one) => one.path === path) === at)
  return { ok: false, errors: first, values }
}

/** What a schema found wrong, at the names of a form: the schema's paths, joined by dashes. */
export const faultsIn = (error: z.core.$ZodError | undefined): FieldError[] =>
  (error?.issues ?? []).map(({ path, message }) => ({ path: path.join('-'), message }))

/** The first fault of a field, or of one of its boxes. */
export const faultOf = (name: string, faults: readonly FieldError[]): FieldError | undefined =>
  faults.find(({ path }) => isOf(name, path))

/** One fault a field, in the order of the form; last what belongs to none of its fields. */
export const inFormOrder = (
  names: readonly string[],
  faults: readonly FieldError[],
): FieldError[] => [
  ...names.flatMap((name) => faultOf(name, faults) ?? []),
  ...faults.filter(({ path }) => !names.some((name) => isOf(name, path))),
]

const isOf = (name: string, path: string): boolean => path === name || path.startsWith(`${name}-`)

/** A browser sends one ticked box as text and several as a list. */
export const asList = (value: unknown): unknown =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]
