import { z } from 'zod'
import type { FieldError } from '../look/params.ts'
import { asList, type Values } from '../web/form.ts'
import { readDay } from '../web/typed-day.ts'
import type { Action, CommandContext } from './action.ts'
import { faultsOf } from './faults.ts'
import type { Field } from './fields.ts'

export type ReadForm = { readonly data: unknown } | { readonly errors: readonly FieldError[] }

/**
 * What HR's form says, as the API would send it, through the same schema: what is wrong carries the
 * field's name, in the form's order, one fault a field.
 */
export function readAction(action: Action, on: CommandContext, values: Values): ReadForm {
  const { fields } = action.page(on)
  const faults: FieldError[] = []
  const body = bodyOf(action, on, fields, values, faults)
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

/** Sets what the form gives; days and boxes that are wrong are told in `faults`. */
function bodyOf(
  { subject }: Action,
  on: CommandContext,
  fields: readonly Field[],
  values: Values,
  faults: FieldError[],
): object {
  const body: Record<string, unknown> = subject ? { [subject.field]: on.subject } : {}
  for (const field of fields) {
    if (field.kind === 'sure') {
      const message = 'Tick the box to show that you mean it'
      if (values.sure !== 'yes') faults.push({ path: 'sure', message })
      continue
    }
    const value = givenFor(field, values, faults)
    if (value !== undefined) put(body, field.name.split('-'), value)
  }
  return body
}

function put(body: Record<string, unknown>, [first = '', ...rest]: string[], value: unknown): void {
  if (!rest.length) body[first] = value
  else {
    const inner = (body[first] ?? {}) as Record<string, unknown>
    body[first] = inner
    put(inner, rest, value)
  }
}

function givenFor(field: Exclude<Field, { kind: 'sure' }>, values: Values, faults: FieldError[]) {
  const given = values[field.name]
  const text = typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined
  switch (field.kind) {
    case 'said':
      return text === 'yes' || (text === 'no' ? false : undefined)
    case 'yes-no':
      return text === 'yes' || (text === 'no' ? false : undefined)
    case 'tick':
      return text === 'yes' ? true : undefined
    case 'some': {
      const list = (asList(given) as unknown[]).filter((one) => typeof one === 'string')
      return list.length ? list : undefined
    }
    case 'count':
      return text && /^\d{1,15}$/.test(text) ? Number(text) : text
    case 'day':
      return dayOf(field, values, faults)
    default:
      return text
  }
}

/** Days that the case allows are checked with those of programs, so here any is taken. */
function dayOf(
  { name, what, optional }: Extract<Field, { kind: 'day' }>,
  values: Values,
  faults: FieldError[],
): string | undefined {
  const boxes = ['day', 'month', 'year'].map((part) => values[`${name}-${part}`])
  if (optional && !boxes.some((box) => typeof box === 'string' && box.trim())) return undefined
  const any = { from: '2000-01-01', to: '2099-12-31', outside: 'Enter a day from 2000 to 2099' }
  const read = z
    .unknown()
    .transform((_, context) => readDay(values, { name, what, ...any }, context))
    .safeParse(values)
  for (const { path, message } of read.error?.issues ?? []) {
    faults.push({ path: path.join('-'), message })
  }
  return read.data
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
