import { z } from 'zod'
import type { Words } from '../../../words/index.ts'
import { lineOfText, textOf } from '../../intake/fields.ts'
import type { FieldError } from '../../look/params.ts'
import { asList, faultOf, faultsIn, type Values } from '../../web/form.ts'
import { readDay, typedParts } from '../../web/typed-day.ts'
import type { Field } from '../fields.ts'
import type { Answers } from './needs.ts'
import type { Question } from './question.ts'

export type ReadAnswers =
  | { readonly answers: Answers }
  | { readonly errors: readonly FieldError[]; readonly values: Values }

/** What a form of these questions says, or what is wrong with it: one fault a field, from the top. */
export function readAnswers(
  questions: readonly Question[],
  values: Values,
  typing?: Words['typing'],
): ReadAnswers {
  const told: FieldError[] = []
  const fields = questions.map(({ field }) => field)
  const read = readFields(fields, values, told)
  const errors: FieldError[] = []
  for (const question of questions) {
    const { name } = question.field
    const fault = faultOf(name, told)
    const result = schemaFor(question, values, typing).safeParse(read[name])
    if (fault) errors.push(fault)
    else if (result.success) read[name] = result.data
    else errors.push({ path: name, message: result.error.issues[0]?.message ?? '' })
  }
  return errors.length ? { errors, values } : { answers: read as Answers }
}

/** What an answer must be. Days and the box to tick are told of where they are read. */
function schemaFor({ field, asks }: Question, values: Values, typing?: Words['typing']): z.ZodType {
  const { missing, wrong = () => missing, what = '' } = asks
  switch (field.kind) {
    case 'one':
    case 'some': {
      const known = field.choices.map(({ value }) => value)
      const code = z.string({ error: missing }).refine((one) => known.includes(one), missing)
      return field.kind === 'one' ? code : z.array(code, { error: missing })
    }
    case 'count': {
      const error = ({ input }: { readonly input?: unknown }) =>
        input === undefined ? missing : wrong(String(values[field.name]).trim().slice(0, 20))
      return z.int({ error }).min(1, { error }).max(9999, { error })
    }
    case 'text':
      return textOf(what, field.limit, typing)
    case 'line':
      return lineOfText(what)
    default:
      return z.unknown()
  }
}

/**
 * Sets what a form gives, as a program would send it; days and boxes that are wrong are told in
 * `faults`.
 */
export function readFields(
  fields: readonly Field[],
  values: Values,
  faults: FieldError[],
): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.kind === 'sure') {
      const { missing: message = 'Tick the box to show that you mean it' } = field
      if (values.sure !== 'yes') faults.push({ path: 'sure', message })
      continue
    }
    const value = givenFor(field, values, faults)
    if (value === undefined && field.kind === 'one' && field.missing)
      faults.push({ path: field.name, message: field.missing })
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
      return list.length ? [...new Set(list)] : undefined
    }
    case 'count':
      return text && /^[\d ,]{1,15}$/.test(text) ? Number(text.replaceAll(/[ ,]/g, '')) : text
    case 'day':
      return dayOf(field, values, faults)
    default:
      return text
  }
}

/** Any day where a field does not say what lies outside: then it is checked as a program's is. */
function dayOf(
  { name, what, optional, range, outside, like }: Extract<Field, { kind: 'day' }>,
  values: Values,
  faults: FieldError[],
): string | undefined {
  const boxes = ['day', 'month', 'year'].map((part) => values[`${name}-${part}`])
  if (optional && !boxes.some((box) => typeof box === 'string' && box.trim())) return undefined
  const question = {
    ...{ name, what, ...(like ? { like } : {}) },
    ...(range && outside ? { ...range, outside } : ANY),
  }
  const read = z
    .unknown()
    .transform((_, context) => readDay(values, question, context))
    .safeParse(values)
  faults.push(...faultsIn(read.error))
  return read.data
}

const ANY = { from: '2000-01-01', to: '2099-12-31', outside: 'Enter a day from 2000 to 2099' }

/** A field as a page shows it, with what was typed, whatever is wrong with it. Pure. */
export const withTyped = (field: Field, values: Values) => ({ ...field, ...typedIn(field, values) })

function typedIn(field: Field, values: Values): object {
  const given = values[field.name]
  switch (field.kind) {
    case 'day':
      return { value: typedParts(values, field.name) }
    case 'some':
      return { values: asList(given) }
    case 'tick':
    case 'sure':
      return { checked: given === 'yes' }
    case 'said':
      return { value: field.value ? 'yes' : 'no' }
    case 'line':
      return { value: given ?? field.value ?? '' }
    default:
      return { value: given ?? '' }
  }
}
