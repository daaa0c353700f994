import type { FieldError } from '../look/params.ts'
import { faultsIn, inFormOrder, type Values } from '../web/form.ts'
import type { Action, CommandContext } from './action.ts'
import { faultsOf } from './faults.ts'
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
  const found = [...faults, ...faultsIn(read.error)]
  const all = found.length || !read.success ? found : faultsOf(action, on, read.data)
  const names = fields.map(({ name }) => name)
  return all.length ? { errors: inFormOrder(names, all) } : { data: read.data }
}
