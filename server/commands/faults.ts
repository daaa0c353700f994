import { shown } from '../intake/fields.ts'
import type { FieldError } from '../look/params.ts'
import { inWords, longDate } from '../read/case-context.ts'
import type { Action, CommandContext } from './action.ts'
import type { Field } from './fields.ts'

/**
 * What is wrong with an action beyond its shape, by the case and its own pinned policy: codes that
 * it does not know, days out of range, and what the action itself knows of. Pure.
 */
export function faultsOf(action: Action, on: CommandContext, data: unknown): FieldError[] {
  const subject = subjectFault(action, on)
  if (subject) return [subject]
  const faults = action.page(on).fields.flatMap((field) => fieldFault(on, field, data) ?? [])
  return faults.length ? faults : (action.faults?.(on, data as Record<string, unknown>) ?? [])
}

function subjectFault({ subject }: Action, on: CommandContext): FieldError | undefined {
  const known = subject?.known(on) ?? []
  if (!subject || known.includes(on.subject)) return undefined
  return { path: subject.field, message: unknownCode(on.subject, subject.what, known) }
}

function fieldFault(on: CommandContext, field: Field, data: unknown): FieldError | undefined {
  const value = at(data, field.name.split('-'))
  if (value === undefined) return undefined
  const { name: path } = field
  if (field.kind === 'one' || field.kind === 'some') {
    const known = field.choices.map((choice) => choice.value)
    const wrong = [value].flat().find((one) => !known.includes(String(one)))
    if (wrong === undefined) return undefined
    return { path, message: unknownCode(String(wrong), field.what, known) }
  }
  if (field.kind !== 'day' || !field.range) return undefined
  const { from, to } = field.range
  const day = String(value)
  if (day >= from && day <= to) return undefined
  const [first, last, given] = [from, to, day].map((one) => longDate(on.known, one))
  return { path, message: `${given} is not possible: choose a day from ${first} to ${last}` }
}

const unknownCode = (given: string, what: string, known: readonly string[]): string =>
  known.length
    ? `“${shown(given)}” is no ${what}: choose ${known.length > 1 ? 'one of ' : ''}${inWords(known)}`
    : `“${shown(given)}” is no ${what}: this case has none to choose from`

function at(data: unknown, [first = '', ...rest]: string[]): unknown {
  const value = (data as Record<string, unknown> | undefined)?.[first]
  return rest.length && value !== undefined ? at(value, rest) : value
}
