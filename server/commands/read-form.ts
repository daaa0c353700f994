import type { FieldError } from '../look/params.ts'
import type { Values } from '../web/form.ts'
import type { Action, CommandContext } from './action.ts'
import { faultsOf } from './faults.ts'
import type { Field } from './fields.ts'
import { readFields } from './questions/read.ts'

export type ReadForm = { readonly data: unknown } | { readonly errors: readonly FieldError[] }

/**
 * What HR's form says, as the API would send it, through the same schema: what is wrong carries the
 * field's name, in the form's order, one fault a field.
 */
export function readAction(action: Action, on: CommandContext, values: Values): ReadForm {
  const { fields } = action.page(on)
  const faults: FieldError[] = []
  const subject = action.subject ? { [action.subject.field]: on.subject } : {}
  const body = { ...subject, ...readFields(fields, values, faults) }
  const read = action.body.safeParse(body)
  const shape = (read.error?.issues ?? []).map(({ path, message }) => ({
    path: path.join('-'),
    message,
  }))
  const found = [...faults, ...shape]
  const all = found.length || !read.success ? found : faultsOf(action, on, read.data)
  if (all.length) return { errors: inOrder(fields, all) }
  return { data: read.data }
}

/** One fault a field, from the top; a day that could not be read has its fault already. */
function inOrder(fields: readonly Field[], faults: readonly FieldError[]): FieldError[] {
  const isOf =
    (name: string) =>
    ({ path }: FieldError) =>
      path === name || path.startsWith(`${name}-`)
  const ofFields = fields.flatMap(({ name }) => faults.find(isOf(name)) ?? [])
  const others = faults.filter((fault) => !fields.some(({ name }) => isOf(name)(fault)))
  return [...ofFields, ...others]
}
